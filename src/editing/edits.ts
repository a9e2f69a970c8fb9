import type { DeviceSpec, GroupSpec, GuestSpec } from '../guest/spec.js';

/** One change of the devices of a guest, as plain data; a device is named by its identity, alias, or kind and number. */
export type Edit =
  | { readonly edit: 'add'; readonly device: DeviceSpec | GroupSpec }
  | { readonly edit: 'remove'; readonly device: string };

/** What is to become of a guest that exists: its devices one change after the other, and what it is to be as a whole. */
export interface Wanted
  extends Partial<Omit<GuestSpec, 'arch' | 'cells' | 'devices' | 'machine' | 'policy'>> {
  readonly edits: readonly Edit[];
}
