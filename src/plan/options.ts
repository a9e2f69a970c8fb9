import type { KeptOptions } from '../placement/as-kept.js';

/** What may be told of the guest and its host. */
export interface PlanOptions extends KeptOptions {
  /** Which libvirt the commands are for, such as `qemu:///system`; left out, the one that virsh takes. */
  readonly connect?: string;
}
