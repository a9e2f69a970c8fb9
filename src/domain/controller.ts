import type { Machine } from '../catalog/machine-types.js';
import type { PciController } from '../catalog/types.js';
import type { PlacedController, TargetNumbers } from '../topology/index.js';
import {
  child,
  childOrMade,
  element,
  elementIfAny,
  isElement,
  textOf,
  type XmlElement,
} from '../xml/tree.js';
import { hex, parseNumber } from './number.js';

const NUMBERS = ['chassisNr', 'chassis', 'port', 'busNr', 'index'] as const;

/** What the `<target>` of a PCI controller says. */
export interface ReadTarget {
  readonly numbers: TargetNumbers;
  readonly node?: number;
  readonly hotplug?: boolean;
  /** In KiB. */
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
  const node = parseNumber(textOf(child(target, 'node')));
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
