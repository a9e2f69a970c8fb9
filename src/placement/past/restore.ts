import { readTarget } from '../../domain/controller.js';
import { isPciController, type PciControllerDevice } from '../../domain/device.js';
import type { Domain } from '../../domain/domain.js';
import { add } from '../../domain/edit.js';
import type { TargetNumbers } from '../../topology/index.js';
import { child, copyElement, dropChildren, isElement, type XmlElement } from '../../xml/tree.js';
import type { Recalled } from '../job/past.js';

/** Adds the controllers that were there before and whose index nobody has now, up to one index. */
export function restoreControllers(
  domain: Domain,
  previous: readonly PciControllerDevice[],
  upTo: number,
  isTaken: IsTaken,
): ReadonlyMap<XmlElement, PciControllerDevice> {
  const present = domain.devices();
  const names = new Set(present.map(({ name }) => name));
  const indexes = new Set(
    present.filter(isPciController).map(({ controller }) => controller.index),
  );
  const restored = new Map<XmlElement, PciControllerDevice>();
  for (const past of previous) {
    const { index = 0 } = past.controller;
    if (index > upTo || indexes.has(index)) continue;
    const copy = withoutPlace(past, !names.has(past.name), isTaken);
    leaveMissingNode(copy, domain.numaCells);
    add(domain, copy);
    restored.set(copy, past);
    indexes.add(index);
  }
  return restored;
}

/** Of a NUMA cell that the guest has no more, a controller keeps its place only. */
function leaveMissingNode(controller: XmlElement, cells: number): void {
  const target = child(controller, 'target');
  if (target && (readTarget(controller).node ?? -1) >= cells) dropChildren(target, 'node');
}

const NUMBERS = ['chassisNr', 'chassis', 'port', 'index'] as const;

/** Address and numbers of a controller as they were; numbers that another one has now are left to be chosen. */
export function recallController(past: PciControllerDevice, isTaken: IsTaken): Recalled {
  const { pci: address } = past.address;
  const { numbers } = past.controller.pci.target;
  const kept = NUMBERS.flatMap((name): [string, number][] => {
    const value = numbers[name];
    return value === undefined || isTaken(name, value) ? [] : [[name, value]];
  });
  return {
    ...(address && { remembered: { address, authority: 'user' } }),
    numbers: Object.fromEntries(kept),
    ...(numbers.busNr !== undefined && { busNr: numbers.busNr }),
  };
}

/** Whether a controller of a definition was given a number. */
type IsTaken = (name: keyof TargetNumbers, value: number | undefined) => boolean;

export function takenNumbers({ pciControllers }: Domain): IsTaken {
  const numbers = pciControllers.flatMap(({ controller }) =>
    Object.entries(controller.pci.target.numbers),
  );
  const taken = new Set(numbers.map(([name, value]) => `${name} ${value}`));
  return (name, value) => taken.has(`${name} ${value}`);
}

/** A copy without what places it: its address and the numbers that others have now, and an alias of libvirt's making. */
function withoutPlace(
  { element, name: given, controller }: PciControllerDevice,
  named: boolean,
  isTaken: IsTaken,
): XmlElement {
  const copy = copyElement(element);
  const target = child(copy, 'target');
  const { numbers } = controller.pci.target;
  target?.attributes.delete('busNr');
  for (const name of NUMBERS) if (isTaken(name, numbers[name])) target?.attributes.delete(name);
  const isSaid = (name: string): boolean => {
    if (name === 'address') return false;
    if (name === 'alias') return named && given !== undefined;
    return name !== 'target' || (target?.attributes.size ?? 0) + (target?.children.length ?? 0) > 0;
  };
  const kept = copy.children.filter((node) => !isElement(node) || isSaid(node.name));
  return { ...copy, children: kept };
}
