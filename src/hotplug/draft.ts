import { addressDrives, driveOf } from '../addressing/index.js';
import { type Device, hungFrom } from '../domain/device.js';
import type { Domain } from '../domain/domain.js';
import { add, dropAddress, setPart } from '../domain/edit.js';
import { countIn } from '../domain/resize.js';
import type { Issue } from '../issue.js';
import type { KeptGuest, KeptOptions } from '../placement/as-kept.js';
import { documentOf, domainOf } from '../placement/begin.js';
import { placedAs } from '../placement/placed.js';
import type { PciAddress } from '../topology/index.js';
import { child, copyElement, element, type XmlElement } from '../xml/tree.js';
import { whileRunning } from './policy.js';

/** A running guest with one device more, as libvirt would have it, right or wrong. */
export interface Draft extends KeptGuest {
  /** The guest without it. */
  readonly before: KeptGuest;
  /** What is told of it and was not told before. */
  readonly news: readonly Issue[];
  readonly device: Device;
  /** The place on PCI that it names itself. */
  readonly asked: PciAddress | undefined;
  /** Controllers that libvirt plugs in first. */
  readonly along: readonly Device[];
  /** What it lacks besides: libvirt adds that to definitions, and to no guest that runs. */
  readonly lacking: readonly Device[];
}

/** Type of the controllers that libvirt plugs in for drives (`qemuDomainFindOrCreateSCSIDiskController`). */
export const COMES_ALONG = 'scsi';

/** Puts a device into a guest that runs. */
export function drafted(before: KeptGuest, device: XmlElement, options: KeptOptions): Draft {
  const domain = domainOf(documentOf(before.domain.document), options);
  const made = copyElement(device);
  add(domain, made);
  const view = viewOf(made, domain);
  const { kind, address } = view;
  if (kind === 'memory') countIn(domain.document.root, made);
  if (isIgnored(view)) dropAddress(domain, made);
  const along = broughtAlong(domain, made);
  add(domain, ...along);
  for (const one of [made, ...along]) keepOnPci(one, domain);
  const present = new Set(domain.devices().map((one) => one.element));
  const policy = whileRunning(domain.releases.libvirt);
  const placed = placedAs(domain, { ...options, policy });
  const known = new Set(before.issues.map(keyOf));
  return {
    ...placed,
    before,
    news: placed.issues.filter((issue) => !known.has(keyOf(issue))),
    device: viewOf(made, placed.domain),
    asked: address.pci,
    along: along.map((one) => viewOf(one, placed.domain)),
    lacking: placed.domain.devices().filter((one) => !present.has(one.element)),
  };
}

/** Types of addresses that libvirt overwrites in network cards without a word (9.0.0 and 11.3.0 as seen). */
const OVERWRITTEN: ReadonlySet<string | undefined> = new Set(['drive', 'isa', 'spapr-vio', 'usb']);

/** Whether libvirt gives a device another place than its address says, without a word. */
function isIgnored({ address: { type }, kind, row }: Device): boolean {
  if (row === undefined || row.endpoint === 'none') return false;
  return type === 'virtio-mmio' || (kind === 'interface' && OVERWRITTEN.has(type));
}

/** Has a device on PCI where a definition would have it on virtio-mmio, for QEMU plugs nothing in there (11.3.0 as seen). */
function keepOnPci(made: XmlElement, domain: Domain): void {
  const isOpen = domain.machine.mmioToo && !child(made, 'address');
  if (isOpen && viewOf(made, domain).row?.endpoint !== 'none')
    setPart(domain, made, element('address', { type: 'pci' }));
}

function keyOf({ code, device, message }: Issue): string {
  return `${code} ${device} ${message}`;
}

function viewOf(made: XmlElement, domain: Domain): Device {
  const view = domain.deviceOf(made);
  if (!view) throw new Error(`<${made.name}> is no device, which was to be asked before`);
  return view;
}

/**
 * The controllers that a drive lacks: that of its address and all below it, each of the model of the last one there is
 * (9.0.0 and 11.3.0 as seen).
 */
function broughtAlong(domain: Domain, made: XmlElement): readonly XmlElement[] {
  const drive = viewOf(made, domain);
  if (drive.controller || hungFrom(drive) !== COMES_ALONG) return [];
  if (addressDrives(domain).some(({ device }) => device === drive.id)) return [];
  const present = domain.listed().filter(({ controller }) => controller?.type === COMES_ALONG);
  const indexes = new Set(present.map(({ controller }) => controller?.index));
  const model = present.at(-1)?.element.attributes.get('model');
  const last = driveOf(viewOf(made, domain))?.controller ?? -1;
  return Array.from({ length: last + 1 }, (_, index) => index)
    .filter((index) => !indexes.has(index))
    .map((index) => element('controller', { type: COMES_ALONG, index, model }));
}
