import { guestSystems, systemId } from './catalog/systems.js';
import { errorOf, type Issue } from './issue.js';
import { nearest } from './nearest.js';

/** What is wrong with a short id that nobody knows, and which ones are near. */
export function unknownOs(name: string): Issue {
  return errorOf(
    'unknown-os',
    `There is no operating system '${name}' in the table of short ids.`,
    `Name one such as ${near(name).join(', ')}, or give libosinfo's id, such as http://debian.org/debian/12.`,
  );
}

/** The one that is meant with a letter wrong, else an example: of the family it may be of, else of all. */
function near(name: string): readonly string[] {
  const [letters = ''] = /^[a-z-]*/i.exec(name) ?? [];
  const families = guestSystems.flatMap(({ short, example }) =>
    short === undefined ? [] : [{ short, example: short + example }],
  );
  const short = nearest(
    letters,
    families.map((one) => one.short),
  );
  if (short === undefined) return families.map(({ example }) => example);
  const corrected = short + name.slice(letters.length);
  if (systemId(corrected) !== undefined) return [corrected];
  return families.filter((one) => one.short === short).map(({ example }) => example);
}
