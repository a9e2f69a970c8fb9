import type { Guest } from 'virtwright';

/** Machines the options are tried on. */
export type TriedMachine = 'q35' | 'pc' | 'virt';

/** A guest that shows some options of one kind of device. */
export interface Shown {
  readonly what: string;
  /** All three when left out. */
  readonly on?: readonly TriedMachine[];
  /** First libvirt that has it. */
  readonly since?: readonly [major: number, minor: number];
  /** Whether distributions ship it apart from QEMU, which may then lack it. */
  readonly optional?: true;
  /** Parts of the domain that come with it. */
  readonly domain?: readonly string[];
  readonly add: (guest: Guest) => Guest<string>;
}

/** Machines that are PCs. */
export const PC: readonly TriedMachine[] = ['q35', 'pc'];
