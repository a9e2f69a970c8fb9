import type { Machine } from '../machine-types.js';

/** What of a guest decides which models a host has for it. */
export interface GuestKind {
  /** Architecture as libvirt names it. */
  readonly arch: string;
  /** Its machine, as a row of the catalog. */
  readonly machine: Machine;
  /** `kvm`, `qemu`; any when left out. */
  readonly type?: string | undefined;
}
