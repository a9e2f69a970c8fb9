import type { KeptOptions } from '../placement/as-kept.js';
import type { XmlDocument } from '../xml/tree.js';

/** What may be told of the guest and its host. */
export interface PlanOptions extends KeptOptions {
  /** Which libvirt the commands are for, such as `qemu:///system`; left out, the one that virsh takes. */
  readonly connect?: string;
  /** What is defined of a guest that runs, which may be ahead of it; left out, it is taken to be as it runs. */
  readonly defined?: string | XmlDocument;
  /** That the guest is shut off, so that there is only its definition to change; by default it is taken to run. */
  readonly isOff?: boolean;
}
