// What a program writes as a step or a policy the command line has as a word: a remedy tells both.

/** A name of the library as the command line has it: `noHotplug` is `no-hotplug`. */
export function shellWord(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** A step about a place in both forms: `noHotplug() (or --intent no-hotplug)`. */
export function stepSaid(step: string): string {
  return `${step}() (or --intent ${shellWord(step)})`;
}

/** A policy by its name, in both forms: `pure-pcie (purePcie() or --policy pure-pcie)`. */
export function policySaid(name: string): string {
  const made = name.replace(/-[a-z]/g, (letter) => letter.slice(1).toUpperCase());
  return `${name} (${made}() or --policy ${name})`;
}

/** How a NUMA cell of the guest is declared. */
export const DECLARE_CELL = 'Declare the cell with addCell() (or <cell> in <numa>)';

/** What is to be done about a word that the catalog does not have, where it is none that was meant. */
export const EXTEND_CATALOG = 'add it in a program, with catalog.extend()';
