import type { Catalog } from '../../catalog/catalog.js';
import { wordOf } from '../../catalog/model-word.js';
import { LAST_CONTROLLER_INDEX, targetRanges } from '../../catalog/types.js';
import { WITH_MODEL } from '../../domain/models.js';
import { choice, flag, type Members, text, whole } from '../../shape/shape.js';
import { element, elementIfAny, type XmlElement } from '../../xml/tree.js';
import { onOff } from './checks.js';
import type { DeviceContext } from './context.js';

/** Types of controllers, with which their identities begin. */
export const controllerTypes = [
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

type ControllerType = (typeof controllerTypes)[number];

/** A controller. */
export interface ControllerOptions {
  /** That of the model when left out, else `pci`. */
  readonly type?: ControllerType;
  /** Model, such as `pcie-root-port` or `virtio-scsi`; in place of one a type, whose newest model is taken then. */
  readonly model?: string;
  /** Lowest free one of its type when left out. */
  readonly index?: number;
  /** NUMA cell of an expander bus. */
  readonly node?: number;
  /** First guest bus number of an expander bus, 1 to 254; computed when left out. */
  readonly busNr?: number;
  /** Number of the chassis of a root port. */
  readonly chassis?: number;
  /** Number of the chassis of a bridge. */
  readonly chassisNr?: number;
  /** Number of the port within its chassis. */
  readonly port?: number;
  /** Whether devices on its bus can be plugged while the guest runs. */
  readonly hotplugBus?: boolean;
  /** Ports of a USB (xHCI) or virtio-serial controller. */
  readonly ports?: number;
  /** I/O thread that serves its disks, of the guest's `iothreads`; of virtio-scsi only. */
  readonly iothread?: number;
}

export const controllerOptions: Members<ControllerOptions> = {
  type: choice(controllerTypes),
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
  iothread: whole(1, 2 ** 32 - 1),
};

/** A controller; a PCI one declared without index or address is connected and numbered. */
export function controller(options: ControllerOptions, context: DeviceContext): XmlElement {
  const { index, ports, node, busNr, chassis, chassisNr, port, iothread } = options;
  const { type, model } = kindOf(options, context);
  const target = elementIfAny(
    'target',
    { chassisNr, chassis, port, busNr, hotplug: onOff(options.hotplugBus) },
    elementIfAny('node', {}, node?.toString()),
  );
  const driver = elementIfAny('driver', { iothread });
  return element('controller', { type, index, model, ports }, driver, target);
}

/** Type and model, of which one may tell the other. */
function kindOf(
  { type, model }: ControllerOptions,
  { catalog, releases }: DeviceContext,
): { readonly type: ControllerType; readonly model?: string | undefined } {
  if (type !== undefined || model === undefined || catalog.controller(model))
    return { type: type ?? 'pci', model };
  const [only] = controllerTypes.filter((word) => word === model);
  if (only) return { type: only, model: newestOf(only, catalog.at(releases)) };
  const found = controllerTypes.find(
    (word) => WITH_MODEL.has(word) && catalog.device('controller', `${word}/${model}`),
  );
  return { type: found ?? 'pci', model };
}

/** The model that stands first in the catalog, of the types whose models have words. */
function newestOf(type: ControllerType, catalog: Catalog): string | undefined {
  if (!WITH_MODEL.has(type)) return undefined;
  const row = catalog
    .devicesOf('controller')
    .find(({ model, notHere }) => model.startsWith(`${type}/`) && !notHere);
  return row && wordOf(row.model);
}
