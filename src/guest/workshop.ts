import type { Catalog } from '../catalog/catalog.js';
import { hasExpress } from '../catalog/machine-types.js';
import { acpiIndexElement } from '../domain/acpi-index.js';
import { fixedAddress, writePciAddress } from '../domain/address.js';
import type { Device } from '../domain/domain.js';
import { aliasOf } from '../domain/identity.js';
import { caught, type Issue } from '../issue.js';
import { acpiIndexFrom } from '../placement/requests/acpi-index.js';
import type { Policy } from '../topology/index.js';
import { child, element, type XmlElement } from '../xml/tree.js';
import type { DeviceContext, Fault } from './devices/context.js';
import { kinds, toElements } from './devices/index.js';
import type { FlatDevice } from './flatten.js';
import { deviceFaults } from './form.js';
import { type Intents, waysToNode } from './intents.js';
import type { DomainNeed } from './needs.js';
import type { DeviceSpec } from './spec.js';
import { positionIn, stand } from './standing.js';
import { Targets } from './targets.js';

/** Kinds among which there are network cards. */
const CARDS: ReadonlySet<string> = new Set(['nic', 'hostdev', 'xml']);

/** A device that was made, as well as it could be. */
export interface MadeDevice extends FlatDevice {
  /** The element that is the device itself first; none when its options made no sense at all. */
  readonly elements: readonly XmlElement[];
  readonly faults: readonly Fault[];
  /** What to call it as long as nothing better is known, such as `nic:1`. */
  readonly fallbackId: string;
}

/** What the XML of devices depends on, and what the guest around them has already. */
export interface Surroundings
  extends Omit<DeviceContext, 'avoidsConventional' | 'nextTarget' | 'nth' | 'need' | 'fault'> {
  readonly policy: Policy;
  /** Targets of disks that are taken. */
  readonly targets: Iterable<string>;
  /** How many there are already of what is counted, by its word. */
  readonly counts?: Iterable<readonly [word: string, count: number]>;
}

/** Makes devices of one guest, one after the other. */
export class Workshop {
  /** What the devices made so far need of the domain. */
  readonly needs: DomainNeed[] = [];
  readonly context: DeviceContext;
  /** What is wrong with the device that is being made. */
  #faults: Fault[] = [];
  readonly #counts: Map<string, number>;

  constructor({ policy, targets: taken, counts = [], ...around }: Surroundings) {
    const targets = new Targets(taken);
    this.#counts = new Map(counts);
    this.context = {
      ...around,
      avoidsConventional: policy.expressModels !== undefined && hasExpress(around.machine),
      nextTarget: (prefix) => targets.next(prefix),
      nth: (word) => this.#nth(word),
      need: (need) => this.needs.push(need),
      fault: (fault) => this.#faults.push(fault),
    };
  }

  make(flat: FlatDevice): MadeDevice {
    const { device, intents } = flat;
    const context = this.context;
    const faults: Fault[] = [];
    this.#faults = faults;
    const fallbackId = device.name ?? `${device.kind}:${this.#nth(`kind ${device.kind}`)}`;
    // So that all faults of a guest are told at once.
    const told = (issues: readonly Issue[]): undefined => {
      faults.push(...issues.map(({ severity: _, device: __, ...fault }) => inItsXml(fault)));
    };
    const before = this.needs.length;
    const isKind = Object.hasOwn(kinds, device.kind);
    const elements = isKind ? (caught(() => toElements(device, context), told) ?? []) : [];
    const [main] = elements;
    const { position } = positionIn(device);
    // Also of those that were read, which know where they stand in their own text only.
    if (position)
      for (const one of elements) Object.defineProperty(one, 'position', { value: position });
    for (const need of this.needs.slice(before))
      if (need.what === 'xml') stand(need.domain, device);
    faults.unshift(...deviceFaults(ofShipped(device, main, context.catalog)));
    if (main) {
      if (device.name !== undefined) setAlias(main, device.name);
      const { at } = intents;
      if (at !== undefined) caught(() => writePciAddress(main, fixedAddress(at), false), told);
      const index = acpiIndexFrom(CARDS.has(device.kind), intents, context);
      if (index !== undefined) main.children.push(acpiIndexElement(index));
    }
    return { ...flat, elements, faults, fallbackId };
  }

  #nth(word: string): number {
    const count = this.#counts.get(word) ?? 0;
    this.#counts.set(word, count + 1);
    return count;
  }
}

/** A fault of XML that a device was given says where in that it is, for a position is one in the text of the guest. */
function inItsXml({ position, ...fault }: Fault): Fault {
  if (!position) return fault;
  const { line, column } = position;
  return {
    ...fault,
    message: `${fault.message} It is in its xml: line ${line}, column ${column}.`,
  };
}

/** The device without its model where the catalog has that, though no option names it: a row of one's own is enough. */
function ofShipped(device: DeviceSpec, main: XmlElement | undefined, catalog: Catalog): DeviceSpec {
  if (!('model' in device) || deviceFaults(device).length === 0) return device;
  const { model, ...rest } = device;
  const isKnown = catalog.devices.some((row) => row.kind === main?.name && row.model === model);
  return isKnown ? rest : device;
}

/** The faults of a device as issues, once it is seen among the others. */
export function issuesOf(
  made: Omit<MadeDevice, 'device'> & Partial<FlatDevice>,
  view: Device | undefined,
): Issue[] {
  const device = view?.id ?? made.fallbackId;
  const faults = [...made.faults, ...checkNode(made.intents)];
  const at = positionIn(made.device ?? {});
  return faults.map((fault) => ({ severity: 'error', device, ...at, ...fault }));
}

/** Identities of devices that were made; a word that is none stays. */
export function identities(
  made: readonly MadeDevice[],
  views: ReadonlyMap<XmlElement, Device>,
): (device: DeviceSpec | string) => string {
  const ids = new Map(
    made.map(({ device, elements: [main], fallbackId }) => [
      device,
      (main && views.get(main)?.id) ?? fallbackId,
    ]),
  );
  return (device) => (typeof device === 'string' ? device : (ids.get(device) ?? device.kind));
}

/** The NUMA cell said in more than one way, by a device or by the group or guest that speaks for it. */
function checkNode(intents: Intents): Fault[] {
  const said = waysToNode(intents);
  if (said.length < 2) return [];
  const message = `Its NUMA cell is told by ${said.join(' and ')}, which may not be the same.`;
  return [{ code: 'conflicting-intents', message, remedy: 'Keep one of them.' }];
}

function setAlias(device: XmlElement, name: string): void {
  if (!child(device, 'alias')) device.children.push(element('alias', { name: aliasOf(name) }));
}
