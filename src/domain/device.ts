import type { Catalog } from '../catalog/catalog.js';
import type { DeviceKind, DeviceModel, PciController } from '../catalog/types.js';
import type { TextPosition } from '../issue.js';
import type { PciAddress } from '../topology/index.js';
import { child, type XmlElement } from '../xml/tree.js';
import { readPciAddress } from './address.js';
import { controllerType, type ReadTarget, readTarget } from './controller.js';
import { hostPciAddress, nameOfAlias } from './identity.js';
import { parseDecimal, parseNumber } from './number.js';

/** A device of a domain: what its element says, each read once. A changed element gets a new record. */
export interface Device {
  /** What is read: it stays the one that says. */
  readonly element: XmlElement;
  /** Name of its element, such as `disk`. */
  readonly kind: DeviceKind;
  /** Identity inside the guest, such as `disk:vda`. */
  readonly id: string;
  /** Name its user gave to it, through its alias. */
  readonly name: string | undefined;
  /** What tells it from others of its kind: a disk's target, a card's MAC address. */
  readonly key: string | undefined;
  /** Catalog model; `undefined` when the element does not tell which. */
  readonly model: string | undefined;
  /** Catalog row; `undefined` when the catalog has none. */
  readonly row: DeviceModel | undefined;
  /** Where it says that it sits. */
  readonly address: DeviceAddress;
  /** What a controller says besides. */
  readonly controller: Controller | undefined;
  /** PCI function of the host that is passed through, as `0000:3b:00.0`. */
  readonly hostAddress: string | undefined;
  /** That it is no device of its own: libvirt prints the first serial line once more, as the first console. */
  readonly repeatsSerial: boolean;
}

/** What the `<address>` of a device says; without one, or with one that is no claim, all of it is empty. */
export interface DeviceAddress {
  /** Whether a place is meant by it: libvirt drops that of a device which says that there is none, and copies a console's. */
  readonly isClaim: boolean;
  /** Such as `pci` or `drive`. */
  readonly type: string | undefined;
  /** Its PCI place; absent when it names none, which leaves the choice to us. */
  readonly pci: PciAddress | undefined;
  /** PCI controller that it names in place of a bus, by index or alias; which slot of it is left to us. */
  readonly controller: string | number | undefined;
  /** Whether its PCI place names a slot or function; without one libvirt reads slot 0. */
  readonly namesSlot: boolean;
  /** Whether it says that further functions of its slot are in use. */
  readonly multifunction: boolean;
  /** Faults in a PCI address, each a reason. */
  readonly faults: readonly string[];
}

/** What a controller says of itself. */
export interface Controller {
  /** Such as `pci` or `usb`. */
  readonly type: string;
  /** Absent as long as it is left to be chosen, or is no number. */
  readonly index: number | undefined;
  /** Absent of a controller of another bus. */
  readonly pci?: PciPart;
}

/** What a PCI controller says besides. */
export interface PciPart {
  /** Model word; empty when it has none. */
  readonly model: string;
  /** Catalog row; `undefined` when the catalog has none. */
  readonly row: PciController | undefined;
  /** Whether it has its place by itself, as the machine's roots do; others plug in. */
  readonly isRoot: boolean;
  /** What its `<target>` says; empty where it has none. */
  readonly target: ReadTarget;
}

/** A device that is a controller. */
export interface ControllerDevice extends Device {
  /** What it says of itself. */
  readonly controller: Controller;
}

/** A device that is a PCI controller. */
export interface PciControllerDevice extends ControllerDevice {
  /** What it says of itself, and as a PCI controller. */
  readonly controller: Controller & Required<Pick<Controller, 'pci'>>;
}

export function isController(device: Device): device is ControllerDevice {
  return device.controller !== undefined;
}

export function isPciController(device: Device): device is PciControllerDevice {
  return device.controller?.pci !== undefined;
}

/** The type of the controllers that a device hangs off, such as `scsi`. */
export function hungFrom({ row }: Pick<Device, 'row'>): string | undefined {
  return row?.attaches === 'drive' ? row.model : row?.attaches;
}

/** Whether a device hangs off a controller of a type. */
export function hangsOff(device: Pick<Device, 'row'>, type: string): boolean {
  return hungFrom(device) === type;
}

/** Whether it is the root that the machine brings; libvirt gives one without an index the index 0. */
export function isFirstRoot({ controller: { index = 0, pci } }: PciControllerDevice): boolean {
  return pci.isRoot && index === 0;
}

/** What a sentence calls a device, such as `ib700 watchdog`. */
export function deviceLabel({ kind, model = '' }: Pick<Device, 'kind' | 'model'>): string {
  const [type, name] = model.split('/');
  if (kind === 'controller') return `${name ?? type} ${type} controller`;
  return model === kind ? kind : `${model} ${kind}`.trim();
}

/** What a record needs besides its element, which the domain knows. */
type Known = Pick<
  Device,
  'element' | 'kind' | 'id' | 'name' | 'key' | 'model' | 'row' | 'repeatsSerial'
>;

/** Makes the record of a device. */
export function readDevice(known: Known, catalog: Catalog): Device {
  const { element, kind, id, name, key, model, row, repeatsSerial } = known;
  // Spelled out: engines make objects of one literal far faster than copies that grow.
  return {
    element,
    kind,
    id,
    name,
    key,
    model,
    row,
    repeatsSerial,
    address: readAddress(known),
    controller: kind === 'controller' ? readController(element, catalog) : undefined,
    hostAddress: hostPciAddress(element),
  };
}

/** A record after its device got another place, which tells nothing else anew. */
export function withPlace(known: Device, catalog: Catalog): Device {
  const { element, controller } = known;
  return {
    ...known,
    address: readAddress(known),
    controller: controller && readController(element, catalog),
  };
}

function readAddress({ element, row, repeatsSerial }: Known): DeviceAddress {
  if (repeatsSerial || row?.absent) return NO_CLAIM;
  const written = child(element, 'address');
  if (!written) return NO_ADDRESS;
  const { attributes } = written;
  const { address: pci, faults } = readPciAddress(element);
  const type = attributes.get('type');
  const controller = type === 'pci' ? namedController(attributes.get('controller')) : undefined;
  const namesSlot = attributes.has('slot') || attributes.has('function');
  const multifunction = attributes.get('multifunction') === 'on';
  return { isClaim: true, type, pci, controller, namesSlot, multifunction, faults };
}

/** Where the address of a device stands, else where the device does. */
export function addressPosition({ element }: Device): TextPosition | undefined {
  return child(element, 'address')?.position ?? element.position;
}

const NO_ADDRESS: DeviceAddress = {
  isClaim: true,
  type: undefined,
  pci: undefined,
  controller: undefined,
  namesSlot: false,
  multifunction: false,
  faults: [],
};
const NO_CLAIM: DeviceAddress = { ...NO_ADDRESS, isClaim: false };

function namedController(text: string | undefined): string | number | undefined {
  return text === undefined ? undefined : (parseNumber(text) ?? nameOfAlias(text) ?? text);
}

function readController(element: XmlElement, catalog: Catalog): Controller {
  const { attributes } = element;
  const type = controllerType(element);
  const index = parseDecimal(attributes.get('index'));
  if (type !== 'pci') return { type, index };
  const model = attributes.get('model') ?? '';
  const row = catalog.controller(model);
  const isRoot = row !== undefined && row.upstream === undefined;
  return { type, index, pci: { model, row, isRoot, target: readTarget(element) } };
}
