import type { Issue } from '../issue.js';

/**
 * Where a device comes to: of PCI as text, such as `0000:03:00.0`, else the parts of its address, decimal ones as numbers;
 * `null` where it has none.
 */
export type LiveAddress =
  | string
  | ({ readonly type: string } & { readonly [part: string]: string | number })
  | null;

/** A controller that libvirt plugs in first, for the sake of a device. */
export interface BroughtAlong {
  readonly address: LiveAddress;
  readonly xml: string;
}

/** What can be done while the guest runs. */
export interface Yes {
  readonly ok: true;
  /** Identity of the device in the guest. */
  readonly device: string;
  readonly address: LiveAddress;
  /** The device with that address, as `virsh attach-device --live` and `detach-device --live` take it. */
  readonly xml: string;
  /** Controllers that libvirt plugs in first; absent where there are none. */
  readonly controllers?: readonly BroughtAlong[];
  /**
   * Of what is plugged out: whether it is gone when libvirt answers, or as soon as the guest lets go of it, which libvirt
   * waits some seconds for and then takes for done.
   */
  readonly gone?: 'at-once' | 'by-guest';
  /** What is to be known all the same, such as that the guest will never see it. */
  readonly warnings: readonly Issue[];
}

/** What cannot be done, and why. */
export interface No extends Pick<Issue, 'code' | 'message' | 'remedy'> {
  readonly ok: false;
  /** Identity of the device in the guest, as far as it can be read. */
  readonly device?: string;
  /** Where that is stated, or who said so. */
  readonly source?: string;
}

/** Whether a device can be plugged in or out while its guest runs. */
export type HotplugAnswer = Yes | No;

/** That it cannot, as an issue tells. */
export function no({ code, message, remedy, device, source }: Omit<Issue, 'severity'>): No {
  return {
    ok: false,
    code,
    message,
    remedy,
    ...(device !== undefined && { device }),
    ...(source !== undefined && { source }),
  };
}
