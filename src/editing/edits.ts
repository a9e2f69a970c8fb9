import type { Intents } from '../guest/intents.js';
import type { DeviceSpec, GroupSpec, GuestSpec } from '../guest/spec.js';
import type { Options } from './kinds.js';

/** One change of a guest, as plain data; a device is named by its identity, alias, or kind and number. */
export type Edit =
  | { readonly edit: 'add'; readonly device: DeviceSpec | GroupSpec }
  | { readonly edit: 'remove'; readonly device: string }
  | {
      readonly edit: 'update';
      readonly device: string;
      /** Options of the builder; `null` for one that is to go. */
      readonly options: Options;
      readonly intents?: Intents;
    }
  | {
      readonly edit: 'model';
      readonly device: string;
      readonly model: string;
      readonly intents?: Intents;
    }
  /** Drops the address, so that another is chosen. */
  | { readonly edit: 'move'; readonly device: string; readonly intents?: Intents }
  /** Puts a part of the domain in the place of the one of its name. */
  | { readonly edit: 'replace'; readonly xml: string };

/** The step of each change. */
export const editSteps: { readonly [Kind in Edit['edit']]: string } = {
  add: 'add',
  remove: 'remove',
  update: 'update',
  model: 'replaceModel',
  move: 'moveTo',
  replace: 'replaceXml',
};

/** What may be said of a guest that exists as a whole; another machine is a matter of conversion. */
export interface GuestSettings
  extends Partial<
    Omit<GuestSpec, 'arch' | 'cells' | 'defaults' | 'devices' | 'machine' | 'os' | 'policy'>
  > {
  /** Operating system in it, by libosinfo's id or short id; nothing is chosen for a guest that exists. */
  readonly os?: string;
}

/** What is to become of a guest that exists: its devices one change after the other, and what it is to be as a whole. */
export interface Wanted extends GuestSettings {
  readonly edits: readonly Edit[];
}
