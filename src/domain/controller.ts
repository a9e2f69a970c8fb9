import type { Machine } from '../catalog/machine-types.js';
import type { PciController } from '../catalog/types.js';
import type { PlacedController, TargetNumbers } from '../topology/index.js';
import {
  attribute,
  child,
  childOrMade,
  element,
  elementIfAny,
  isElement,
  textOf,
  type XmlElement,
} from '../xml/tree.js';
import { hex, parseNumber } from './number.js';

/** The model of a controller that leaves it to libvirt. */
export const LEFT_OPEN = 'auto';

const NUMBERS = ['chassisNr', 'chassis', 'port', 'busNr', 'index'] as const;

/** What the `<target>` of a PCI controller says. */
export interface ReadTarget {
  /** By which the guest and libvirt tell controllers apart, such as the chassis. */
  readonly numbers: TargetNumbers;
  /** NUMA cell of the guest that it is near; absent where it is near none. */
  readonly node?: number;
  /** Whether devices are plugged in it while the guest runs; absent where nothing is said, which means yes. */
  readonly hotplug?: boolean;
  /** Memory that firmware keeps for what is plugged in, in KiB. */
  readonly memReserve?: number;
}

const NO_TARGET: ReadTarget = { numbers: {} };

export function readTarget(device: XmlElement): ReadTarget {
  const target = child(device, 'target');
  if (!target) return NO_TARGET;
  const { attributes } = target;
  const numbers: { -readonly [Name in keyof TargetNumbers]: TargetNumbers[Name] } = {};
  for (const name of NUMBERS) {
    const value = parseNumber(attributes.get(name));
    if (value !== undefined) numbers[name] = value;
  }
  const node = parseNumber(textOf(child(target, 'node')).trim());
  const hotplug = attributes.get('hotplug');
  const memReserve = parseNumber(attributes.get('memReserve'));
  return {
    numbers,
    ...(node !== undefined && { node }),
    ...(hotplug !== undefined && { hotplug: hotplug !== 'off' }),
    ...(memReserve !== undefined && { memReserve }),
  };
}

/** Whether a model has names, and what goes with them, on a machine: a root is a device of its own on some only. */
export function isNamed(row: PciController, machine: Machine): boolean {
  return row.namesOn?.includes(machine.family) !== false;
}

/** Makes the element of a PCI controller that was added. */
export function pciControllerElement(
  row: PciController,
  index: number,
  machine: Machine,
): XmlElement {
  const [name] = isNamed(row, machine) ? row.names : [];
  return element(
    'controller',
    { type: 'pci', index, model: row.model },
    elementIfAny('model', { name }),
  );
}

/** Type of a controller; one that says none is IDE's to libvirt (src/conf/domain_conf.c, controllers). */
export function controllerType({ attributes }: XmlElement): string {
  return attributes.get('type') ?? 'ide';
}

/** What libvirt prints of a controller, whether it was written or not. */
export interface PrintedController {
  readonly type?: string;
  /** Word of its model, where its type has models. */
  readonly model?: string;
  /** Name of a PCI controller's model. */
  readonly name?: string;
  /** Number of a root that is a device of its own. */
  readonly targetIndex?: number;
}

/** What of that a controller does not say. */
export function unsaidOf(device: XmlElement, printed: PrintedController): PrintedController {
  const { type, model, name, targetIndex } = printed;
  const { attributes } = device;
  const said = attributes.get('model');
  return {
    ...(!attributes.has('type') && type !== undefined && { type }),
    ...((said === undefined || said === LEFT_OPEN) && model !== undefined && { model }),
    ...(attribute(device, 'name', 'model') === undefined && name !== undefined && { name }),
    ...(attribute(device, 'index', 'target') === undefined &&
      targetIndex !== undefined && { targetIndex }),
  };
}

/** Writes that into a controller, each part where libvirt prints it. */
export function writePrinted(device: XmlElement, printed: PrintedController): void {
  const { type, model, name, targetIndex } = printed;
  const { attributes } = device;
  if (type !== undefined) {
    const others = [...attributes];
    attributes.clear();
    attributes.set('type', type);
    for (const [key, value] of others) attributes.set(key, value);
  }
  if (model !== undefined) attributes.set('model', model);
  if (name !== undefined) childOrMade(device, 'model', 0).attributes.set('name', name);
  if (targetIndex !== undefined)
    childOrMade(device, 'target').attributes.set('index', String(targetIndex));
}

/** Writes what `<target>` lacks: numbers, the node, a reserve and switched-off hotplug; what is there keeps its spelling. */
export function writeTarget(device: XmlElement, controller: PlacedController): void {
  const { numbers, node, hotplug, memReserve } = controller;
  const wanted = new Map<string, string>();
  for (const name of NUMBERS) {
    const value = numbers[name];
    if (value !== undefined) wanted.set(name, name === 'port' ? hex(value, 1) : String(value));
  }
  if (hotplug !== undefined) wanted.set('hotplug', hotplug ? 'on' : 'off');
  if (memReserve !== undefined) wanted.set('memReserve', String(memReserve));
  if (wanted.size === 0 && node === undefined) return;
  const address = device.children.findIndex((one) => isElement(one) && one.name === 'address');
  const target = childOrMade(device, 'target', address < 0 ? undefined : address);
  for (const [name, value] of wanted)
    if (!target.attributes.has(name)) target.attributes.set(name, value);
  if (node !== undefined && !child(target, 'node'))
    target.children.push(element('node', {}, String(node)));
}
