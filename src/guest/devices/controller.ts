import { element } from '../../xml/tree.js';
import type { ToElements } from './context.js';

export interface ControllerOptions {
  /** `pci` when left out. */
  readonly type?:
    | 'pci'
    | 'usb'
    | 'scsi'
    | 'sata'
    | 'ide'
    | 'virtio-serial'
    | 'ccid'
    | 'fdc'
    | 'nvme';
  /** Model, such as `pcie-root-port` or `virtio-scsi`. */
  readonly model?: string;
  /** Lowest free one of its type when left out. */
  readonly index?: number;
  /** NUMA node of an expander bus. */
  readonly node?: number;
  /** First guest bus number of an expander bus, 1 to 254; computed when left out. */
  readonly busNr?: number;
  readonly chassis?: number;
  readonly chassisNr?: number;
  readonly port?: number;
  /** Whether devices on its bus can be plugged while the guest runs. */
  readonly hotplugBus?: boolean;
  /** Ports of a USB (xHCI) or virtio-serial controller. */
  readonly ports?: number;
}

/** A controller; a PCI one declared without index or address is connected and numbered. */
export const controller: ToElements<ControllerOptions> = (options) => {
  const {
    type = 'pci',
    model,
    index,
    ports,
    node,
    busNr,
    chassis,
    chassisNr,
    port,
    hotplugBus,
  } = options;
  const hotplug = hotplugBus === undefined ? undefined : hotplugBus ? 'on' : 'off';
  const target = element(
    'target',
    { chassisNr, chassis, port, busNr, hotplug },
    node === undefined ? undefined : element('node', {}, String(node)),
  );
  const hasTarget = target.attributes.size > 0 || target.children.length > 0;
  return element('controller', { type, index, model, ports }, hasTarget ? target : undefined);
};
