import type { Machine } from '../../catalog/types.js';
import type { XmlElement } from '../../xml/tree.js';

/** What the making of a device's XML may depend on. */
export interface DeviceContext {
  readonly machine: Machine;
  /** Whether the policy avoids conventional devices, for devices whose model was left open. */
  readonly avoidsConventional: boolean;
  /** Next disk target of a prefix that nobody has, such as `vdb` for `vd`. */
  nextTarget(prefix: string): string;
}

/** Makes the XML of one kind of device; several elements where one device of the app is more than one of libvirt's. */
export type ToElements<Options> = (
  options: Options,
  context: DeviceContext,
) => XmlElement | readonly [XmlElement, ...XmlElement[]];

/** Whether a guest of this machine has PCI Express. */
export function hasExpress({ machine }: DeviceContext): boolean {
  return machine.growth.express.length > 0;
}
