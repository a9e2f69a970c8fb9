import * as library from 'virtwright';
import { Design, type Policy, place, VirtwrightError } from 'virtwright';
import * as policies from 'virtwright/policies';

/** What a program may use without importing it. */
const NAMES: Readonly<Record<string, unknown>> = { ...policies, ...library };

/** An import of the library's names, which are there already. */
const IMPORT = /^\s*import\s[^;]*?from\s+['"]virtwright(?:\/[\w-]+)?['"];?/gm;

/**
 * The design that a program ends with: a guest of the builder, a design, or domain XML.
 *
 * @param policy - Takes the place of what the program says, where it ends with a guest.
 * @throws {@link VirtwrightError} what the guest throws, or `bad-program`.
 */
export function run(program: string, policy?: Policy): Design {
  Object.assign(globalThis, NAMES);
  const last = evaluated(program.replaceAll(IMPORT, ''));
  if (last instanceof Design) return last;
  if (typeof last === 'string') return place(last, policy ? { policy } : {});
  if (isGuest(last)) return (policy ? last.policy(policy) : last).design();
  throw wrong(
    'The program does not end with a guest.',
    "End it with a guest or a design, such as guest('web').addDisk({ file: '/web.qcow2' })",
  );
}

/** The value of its last statement. */
function evaluated(program: string): unknown {
  try {
    // Not by its name, which would give the program the names of this file.
    return Reflect.apply(globalThis.eval, globalThis, [program]);
  } catch (error) {
    if (VirtwrightError.is(error)) throw error;
    const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    throw wrong(`The program fails: ${said}.`, 'Mend it there.');
  }
}

interface AnyGuest {
  policy(policy: Policy): AnyGuest;
  design(): Design;
}

function isGuest(value: unknown): value is AnyGuest {
  return typeof value === 'object' && value !== null && 'design' in value && 'policy' in value;
}

function wrong(message: string, remedy: string): VirtwrightError {
  return new VirtwrightError([{ code: 'bad-program', severity: 'error', message, remedy }]);
}
