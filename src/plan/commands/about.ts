import type { ChangedValue } from '../../diff/changes.js';
import { descend, textOf, type XmlElement } from '../../xml/tree.js';
import type { Call } from '../step.js';

/** What a command is to change. */
export interface About {
  /** What libvirt knows the guest by. */
  readonly domain: string;
  /** The device, or the whole domain, as it is. */
  readonly old: XmlElement;
  /** As it shall be. */
  readonly next: XmlElement;
  readonly values: readonly ChangedValue[];
}

/** Where a command is to work: `--live`, `--config` or both. */
export type Scope = readonly string[];

/** Makes the calls of a command. */
export type CommandWriter = (about: About, scope: Scope) => readonly Call[];

/** A value by its path below an element, an attribute behind `@`. */
export function textAt(from: XmlElement, path: string): string | undefined {
  const names = path.split('/');
  const name = names.at(-1) ?? '';
  if (name.startsWith('@'))
    return descend(from, ...names.slice(0, -1))?.attributes.get(name.slice(1));
  const found = descend(from, ...names);
  return found && textOf(found);
}
