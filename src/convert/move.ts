import type { Machine } from '../catalog/machine-types.js';
import type { Domain } from '../domain/domain.js';
import type { DeviceNames } from '../domain/names.js';
import type { XmlElement } from '../xml/tree.js';

/** A guest on its way to another machine. */
export interface Move {
  /** The guest as one of the new machine; steps change it by `domain/edit.ts`. */
  readonly domain: Domain;
  /** The machine that it was written for. */
  readonly from: Machine;
  /** The same guest there. */
  readonly before: Domain;
  /** Devices by what they were called there, with the elements that they have now. */
  readonly names: DeviceNames;
  /** Identities that devices had, by the elements that they have now. */
  readonly ids: ReadonlyMap<XmlElement, string>;
}

/** What became of a device, apart from its place. */
export interface Changed {
  /** Identity that it had. */
  readonly device: string;
  readonly element: XmlElement;
  /** What it was, such as `ide hda`. */
  readonly before: string;
  /** What it is now; absent where it is gone. */
  readonly after?: string;
  /** What it said that it cannot say any more. */
  readonly lost?: readonly string[];
  /** The end of a sentence. */
  readonly because: string;
}

/** A step of a conversion: what it changes of the domain it does by `domain/edit.ts`, and answers what that was. */
export type MoveStep = (move: Move) => readonly Changed[];

/** Whether the machine stays and its version alone may change. */
export function isSame({ from, domain }: Pick<Move, 'from' | 'domain'>): boolean {
  return from.family === domain.machine.family;
}
