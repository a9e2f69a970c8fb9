import { LAST_CONTROLLER_INDEX, targetRanges } from '../../catalog/types.js';
import { choice, flag, type Members, text, whole } from '../../shape/shape.js';
import { element, elementIfAny, type XmlElement } from '../../xml/tree.js';
import { onOff } from './checks.js';

const CONTROLLER_TYPES = [
  'pci',
  'usb',
  'scsi',
  'sata',
  'ide',
  'virtio-serial',
  'ccid',
  'fdc',
  'nvme',
] as const;

export interface ControllerOptions {
  /** `pci` when left out. */
  readonly type?: (typeof CONTROLLER_TYPES)[number];
  /** Model, such as `pcie-root-port` or `virtio-scsi`. */
  readonly model?: string;
  /** Lowest free one of its type when left out. */
  readonly index?: number;
  /** NUMA cell of an expander bus. */
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

export const controllerOptions: Members<ControllerOptions> = {
  type: choice(CONTROLLER_TYPES),
  model: text,
  index: whole(0, LAST_CONTROLLER_INDEX),
  node: whole(0, 0xffff),
  busNr: whole(...targetRanges.busNr),
  chassis: whole(...targetRanges.chassis),
  chassisNr: whole(...targetRanges.chassisNr),
  port: whole(...targetRanges.port),
  hotplugBus: flag,
  // libvirt docs/formatdomain.rst, "Controllers".
  ports: whole(1, 255),
};

/** A controller; a PCI one declared without index or address is connected and numbered. */
export function controller(options: ControllerOptions): XmlElement {
  const { type = 'pci', model, index, ports, node, busNr, chassis, chassisNr, port } = options;
  const target = elementIfAny(
    'target',
    { chassisNr, chassis, port, busNr, hotplug: onOff(options.hotplugBus) },
    elementIfAny('node', {}, node?.toString()),
  );
  return element('controller', { type, index, model, ports }, target);
}
