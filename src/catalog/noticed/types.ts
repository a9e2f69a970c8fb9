import type { Severity } from '../../issue.js';

/** What a guest notices of a change in its definition. */
export interface Notice {
  /** Paths of what is changed: of a device from its element down, else from the domain down. */
  readonly at: RegExp;
  /** Where it counts only if one side says this and the other does not. */
  readonly turns?: RegExp;
  /** A whole sentence; absent where the guest notices nothing. */
  readonly guest?: string;
  /** `error` where something that it relies on is gone or is called otherwise. */
  readonly severity: Severity;
}

/** What only the host and its libvirt see. */
export const unseen = (at: RegExp): Notice => ({ at, severity: 'note' });

/** What the guest sees and copes with. */
export const seen = (at: RegExp, guest: string): Notice => ({ at, guest, severity: 'warning' });

/** What a guest may rely on. */
export const felt = (at: RegExp, guest: string): Notice => ({ at, guest, severity: 'error' });
