import type { Issue } from '../issue.js';

/**
 * Where a device comes to: of PCI as text, such as `0000:03:00.0`, else the parts of its address, decimal ones as numbers;
 * `null` where it has none.
 */
export type LiveAddress = string | LiveAddressParts | null;

/** An address that is not PCI's, part by part as its element has them: `{ type: 'drive', controller: 0, target: 0, … }`. */
export interface LiveAddressParts {
  /** Such as `drive`, `usb` or `ccw`. */
  readonly type: string;
  /** Decimal parts as numbers, all others as they are written. */
  readonly [part: string]: string | number;
}

/** A controller that libvirt plugs in first, for the sake of a device. */
export interface BroughtAlong {
  /** Where it goes. */
  readonly address: LiveAddress;
  /** The controller with that address. */
  readonly xml: string;
}

/** What can be done while the guest runs. */
export interface Yes {
  /** That it can. */
  readonly ok: true;
  /** Identity of the device in the guest. */
  readonly device: string;
  /** Where libvirt puts it, or has it. */
  readonly address: LiveAddress;
  /** The device with that address, as `virsh attach-device --live` and `detach-device --live` take it. */
  readonly xml: string;
  /** Controllers that libvirt plugs in first; absent where there are none. */
  readonly controllers?: readonly BroughtAlong[];
  /** What is to be known all the same, such as that the guest will never see it. */
  readonly warnings: readonly Issue[];
}

/** What can be taken out while the guest runs. */
export interface GoesOut extends Yes {
  /**
   * Whether it is gone when libvirt answers, or as soon as the guest lets go of it, which libvirt waits some seconds for and
   * then takes for done.
   */
  readonly gone: 'at-once' | 'by-guest';
}

/** What cannot be done, and why. */
export interface No extends Pick<Issue, 'code' | 'message' | 'remedy'> {
  /** That it cannot. */
  readonly ok: false;
  /** Identity of the device in the guest, as far as it can be read. */
  readonly device?: string;
  /** Where that is stated, or who said so. */
  readonly source?: string;
}

/** Whether a device can be plugged in while its guest runs; an {@link UnplugAnswer} is one too. */
export type HotplugAnswer = Yes | No;

/** Whether a device can be taken out while its guest runs. */
export type UnplugAnswer = GoesOut | No;

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
