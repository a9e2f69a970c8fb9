import { element } from '../../xml/tree.js';
import { checkOneOf, checkWhole, onOff } from './checks.js';
import type { DeviceContext, ToElements } from './context.js';

export const CONTROLLER_TYPES = [
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
export const controller: ToElements<ControllerOptions> = (options, context) => {
  const { type = 'pci', model, index, ports, node, busNr, chassis, chassisNr, port } = options;
  check(options, context);
  const target = element(
    'target',
    { chassisNr, chassis, port, busNr, hotplug: onOff(options.hotplugBus) },
    node === undefined ? undefined : element('node', {}, String(node)),
  );
  const hasTarget = target.attributes.size > 0 || target.children.length > 0;
  return element('controller', { type, index, model, ports }, hasTarget ? target : undefined);
};

/** Ranges of libvirt docs/formatdomain.rst, "Controllers". */
function check(options: ControllerOptions, context: DeviceContext): void {
  checkOneOf(context, 'type', options.type, CONTROLLER_TYPES);
  checkWhole(context, 'index', options.index, [0, 255]);
  checkWhole(context, 'node', options.node, [0, 0xffff]);
  checkWhole(context, 'busNr', options.busNr, [1, 254]);
  checkWhole(context, 'chassis', options.chassis, [0, 255]);
  checkWhole(context, 'chassisNr', options.chassisNr, [1, 255]);
  checkWhole(context, 'port', options.port, [0, 255]);
  checkWhole(context, 'ports', options.ports, [1, 255]);
}
