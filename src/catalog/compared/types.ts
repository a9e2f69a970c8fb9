import type { Releases } from '../releases.js';

/** What libvirt works out before it compares it. */
export type ComparedSum =
  | 'machine'
  | 'memory without its devices'
  | 'memory at the start'
  | 'vCPUs that are there'
  | 'check of the CPU'
  | 'distances of cells';

/** Something that has to be the same for a saved or migrated guest to go on. */
export interface ComparedField {
  /**
   * From the element of a part down: `target/@bus`. An element alone stands for its text, or that it is there; `driver/*` for
   * whether it says anything, and `entry[serial]` for the one of that name.
   */
  readonly path: string;
  /** What is taken where nothing is said. */
  readonly unsaid?: string;
  /** What is taken where the element is there and leaves the attribute out: `<hap/>` is on. */
  readonly bare?: string;
  /** What is taken where nothing is said, by what is said elsewhere: models have defaults of their own. */
  readonly unsaidBy?: { readonly path: string; readonly texts: Readonly<Record<string, string>> };
  /** Whether the machine has a model of its own where none is named. */
  readonly orModel?: boolean;
  /** Whether libvirt fills it in by what the guest and its host have: that one side leaves it open is no difference. */
  readonly filledIn?: boolean;
  /** Whether libvirt makes it up where it is left out: of an old guest that does not say it nobody can tell. */
  readonly madeUp?: boolean;
  /** What is compared in place of what is written there. */
  readonly sum?: ComparedSum;
  /** Since when it is compared; absent means in every release. */
  readonly since?: Releases;
  /** Whether a migration of the running guest leaves it out. */
  readonly onlySaved?: boolean;
}

/** Devices of the machine itself: libvirt drops them before it compares, and adds them again. */
export interface BroughtDevice {
  readonly path: string;
  readonly is: readonly string[];
}

/** Elements that are compared one by one in their order, after their number. */
export interface ComparedPart {
  /** From the domain down; empty is the domain itself. */
  readonly path: string;
  readonly fields: readonly ComparedField[];
}

/** Fields of which nothing more is to be said, by their paths. */
export function said(...paths: readonly string[]): readonly ComparedField[] {
  return paths.map((path) => ({ path }));
}

/** Fields that libvirt fills in. */
export function filledIn(...paths: readonly string[]): readonly ComparedField[] {
  return paths.map((path) => ({ path, filledIn: true }));
}

/** Numbers that are 0 where nothing is said. */
export function counts(...paths: readonly string[]): readonly ComparedField[] {
  return paths.map((path) => ({ path, unsaid: '0' }));
}
