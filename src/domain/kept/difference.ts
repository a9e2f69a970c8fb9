import type { TextPosition } from '../../issue.js';

/** One thing in which what libvirt keeps of a domain is not what it was asked for. */
export interface KeptDifference {
  /**
   * `lost`, `changed` and `moved`: something asked for is not so. `resolved`: libvirt says it in words of its own that mean the
   * same, or answers what was left open. `added`: nobody asked for it.
   */
  readonly kind: 'lost' | 'changed' | 'moved' | 'resolved' | 'added';
  /** Where, in the manner of XPath: `/domain/devices/disk[2]/source/@file`. */
  readonly path: string;
  /** Identity of the device it is about, such as `disk:vda`. */
  readonly device?: string;
  /** What was asked for; absent where it was added. Elements show as their start tag. */
  readonly asked?: string;
  /** What libvirt keeps; absent where it was lost. */
  readonly kept?: string;
  /** Why libvirt does so by itself; the end of a sentence. Of what is added it is absent where libvirt is not known to do that. */
  readonly because?: string;
  /** Where in the text of the definition; absent of what was added. */
  readonly position?: TextPosition;
}

/** Whether something that was asked for is not so. */
export function isBroken({ kind }: KeptDifference): boolean {
  return kind === 'lost' || kind === 'changed' || kind === 'moved';
}

/**
 * Whether two definitions of a guest differ in something that libvirt is not known to see to by itself: what is asked for is not
 * so, or there is what nobody asked for.
 */
export function isChange(difference: KeptDifference): boolean {
  return isBroken(difference) || (difference.kind === 'added' && difference.because === undefined);
}
