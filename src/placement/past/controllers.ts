import { readPciAddress } from '../../domain/address.js';
import { controllerIndex, readTarget } from '../../domain/controller.js';
import type { Device, Domain } from '../../domain/domain.js';
import { add, setIndex } from '../../domain/edit.js';
import { givenName } from '../../domain/identity.js';
import type { TargetNumbers } from '../../topology/index.js';
import { child, copyElement, isElement, type XmlElement } from '../../xml/tree.js';
import type { Recalled } from './recalled.js';
import { isPciController } from './record.js';

/**
 * Finds the past of every PCI controller that is declared, and gives those without an index the one they had. New ones
 * come after all that were there before, so that no index means another controller than it did.
 */
export function claimControllers(
  domain: Domain,
  previous: readonly Device[],
): ReadonlyMap<XmlElement, Device> {
  const declared = domain
    .devices()
    .filter((device) => isPciController(device) && plugsIn(device, domain));
  const claims = new Map<XmlElement, Device>();
  const indexes = new Set(declared.flatMap(({ element }) => controllerIndex(element) ?? []));
  const left = new Set(previous);
  const claim = (device: Device, alike: (past: Device) => boolean): void => {
    if (claims.has(device.element)) return;
    const past = [...left].find((one) => sameModel(device, one) && alike(one));
    if (!past) return;
    left.delete(past);
    claims.set(device.element, past);
  };
  for (const device of declared)
    claim(device, ({ element }) => controllerIndex(device.element) === controllerIndex(element));
  for (const past of left) if (indexes.has(controllerIndex(past.element) ?? 0)) left.delete(past);
  const bare = declared.filter(({ element }) => !element.attributes.has('index'));
  for (const device of bare)
    claim(device, (past) => {
      const name = nameOf(past);
      return name === nameOf(device) && (name !== undefined || sameSettings(device, past));
    });
  let next = Math.max(
    0,
    ...indexes,
    ...previous.map(({ element }) => controllerIndex(element) ?? 0),
  );
  for (const { element } of bare) {
    const past = claims.get(element);
    const index = past && controllerIndex(past.element);
    if (index === undefined) next += 1;
    setIndex(domain, element, index ?? next);
  }
  return claims;
}

/** Adds the controllers that were there before and whose index nobody has now, up to one index. */
export function restoreControllers(
  domain: Domain,
  previous: readonly Device[],
  upTo: number,
  taken: TakenNumbers,
): ReadonlyMap<XmlElement, Device> {
  const present = domain.devices();
  const names = new Set(present.map(nameOf));
  const indexes = new Set(
    present.filter(isPciController).map(({ element }) => controllerIndex(element)),
  );
  const restored = new Map<XmlElement, Device>();
  for (const past of previous) {
    const index = controllerIndex(past.element) ?? 0;
    if (index > upTo || indexes.has(index)) continue;
    const copy = withoutPlace(past.element, !names.has(nameOf(past)), taken);
    leaveMissingNode(copy, domain.numaCells);
    add(domain, copy);
    restored.set(copy, past);
    indexes.add(index);
  }
  return restored;
}

/** Of a NUMA node that the guest has no more, a controller keeps its place only. */
function leaveMissingNode(controller: XmlElement, nodes: number): void {
  const target = child(controller, 'target');
  if (!target || (readTarget(controller).node ?? -1) < nodes) return;
  const at = target.children.findIndex((node) => isElement(node) && node.name === 'node');
  target.children.splice(at, 1);
}

const NUMBERS = ['chassisNr', 'chassis', 'port', 'index'] as const;

/** Address and numbers of a controller as they were; numbers that another one has now are left to be chosen. */
export function recallController(past: Device, taken: TakenNumbers): Recalled {
  const { address } = readPciAddress(past.element);
  const { numbers } = readTarget(past.element);
  const kept = NUMBERS.flatMap((name): [string, number][] => {
    const value = numbers[name];
    return value === undefined || taken.has(name, value) ? [] : [[name, value]];
  });
  const again: TargetNumbers = Object.fromEntries(kept);
  return {
    ...(address && { remembered: { address, authority: 'user' } }),
    numbers: again,
    ...(numbers.busNr !== undefined && { busNr: numbers.busNr }),
  };
}

/** Numbers that controllers of a definition were given. */
export class TakenNumbers {
  readonly #taken: ReadonlySet<string>;

  constructor(domain: Domain) {
    this.#taken = new Set(
      domain
        .devices()
        .filter(isPciController)
        .flatMap(({ element }) => Object.entries(readTarget(element).numbers))
        .map(([name, value]) => `${name} ${value}`),
    );
  }

  has(name: keyof TargetNumbers, value: number | undefined): boolean {
    return this.#taken.has(`${name} ${value}`);
  }
}

/** Whether a controller hangs from another; a root has its place by itself. */
function plugsIn({ element }: Device, { catalog }: Domain): boolean {
  return catalog.controller(element.attributes.get('model') ?? '')?.upstream !== undefined;
}

function sameModel(a: Device, b: Device): boolean {
  return a.element.attributes.get('model') === b.element.attributes.get('model');
}

function nameOf({ element }: Device): string | undefined {
  return givenName(element);
}

function sameSettings(a: Device, b: Device): boolean {
  const [one, other] = [readTarget(a.element), readTarget(b.element)];
  return (
    one.node === other.node &&
    one.memReserve === other.memReserve &&
    (one.hotplug ?? true) === (other.hotplug ?? true)
  );
}

/** A copy without what places it: its address and the numbers that others have now, and an alias of libvirt's making. */
function withoutPlace(controller: XmlElement, named: boolean, taken: TakenNumbers): XmlElement {
  const copy = copyElement(controller);
  const target = child(copy, 'target');
  const { numbers } = readTarget(controller);
  target?.attributes.delete('busNr');
  for (const name of NUMBERS) if (taken.has(name, numbers[name])) target?.attributes.delete(name);
  const isSaid = (name: string): boolean => {
    if (name === 'address') return false;
    if (name === 'alias') return named && givenName(controller) !== undefined;
    return name !== 'target' || (target?.attributes.size ?? 0) + (target?.children.length ?? 0) > 0;
  };
  const kept = copy.children.filter((node) => !isElement(node) || isSaid(node.name));
  return { ...copy, children: kept };
}
