import { childElements, type XmlElement } from '../../xml/tree.js';

/** By which an element says that what it names is not there. */
const SWITCHES = [
  ['state', 'off'],
  ['present', 'no'],
  ['enabled', 'no'],
] as const;

/** The mode in which all is as the host has it. */
const ALL = 'passthrough';

/**
 * What an element says, under the names that plain data has for it: `{ offset: 'utc', timers: { hpet: false } }` for a clock. What
 * is switched off is `false`, what takes all from the host `passthrough`, and all else a record of what stands in it.
 */
export function inWords(said: XmlElement): unknown {
  const { attributes } = said;
  if (SWITCHES.some(([name, value]) => attributes.get(name) === value)) return false;
  if (attributes.get('mode') === ALL) return ALL;
  const words = new Map<string, unknown>(attributes);
  const named = new Map<string, Map<string, unknown>>();
  for (const one of childElements(said)) {
    const name = one.attributes.get('name');
    if (name === undefined) words.set(asWord(one.name), inWords(one));
    else {
      const others = named.get(`${one.name}s`) ?? new Map<string, unknown>();
      named.set(`${one.name}s`, others.set(name, inWords(one)));
    }
  }
  for (const [name, those] of named) words.set(name, Object.fromEntries(those));
  return Object.fromEntries(words);
}

/** `suspend-to-mem` and `on_crash` as plain data writes them: `suspendToMem`, `onCrash`. */
const asWord = (name: string): string =>
  name.replace(/[-_](.)/g, (_, letter: string) => letter.toUpperCase());
