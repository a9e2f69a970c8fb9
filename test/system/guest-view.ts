import { setTimeout as sleep } from 'node:timers/promises';
import { attribute, child, childElements, readXml, type XmlElement } from '../../src/xml/index.js';
import { addressesOf, formatAddress, type PlainAddress } from './addresses.js';
import { nameOfDevice } from './device-pairs.js';
import type { EmbeddedLibvirt } from './embedded-libvirt.js';
import { numberIn } from './numbers.js';
import { busesAreNumbered, type PciBus, type PciFunction } from './query-pci.js';

/** Where QEMU shows a function, in the terms of the XML and in those of the guest. */
export interface GuestPlace {
  /** Index of the controller it sits on; what `bus` means in the XML. */
  readonly bus: number;
  readonly slot: number;
  readonly function: number;
  /** The bus number firmware gave; what `lspci` in the guest shows. */
  readonly guestBus: number;
  /** Indexes of the controllers between it and the machine's own root, outermost first. */
  readonly behind: readonly number[];
}

export interface GuestView {
  /** By alias. */
  readonly devices: ReadonlyMap<string, GuestPlace>;
  /** What the machine brings itself, without alias: chipset functions, USB companions. */
  readonly unnamed: readonly GuestPlace[];
}

/** Waits until the guest's firmware has numbered all buses, and answers QEMU's view of them. */
export async function numberedPci(
  libvirt: EmbeddedLibvirt,
  name: string,
  limitSeconds = 60,
): Promise<readonly PciBus[]> {
  const deadline = Date.now() + limitSeconds * 1000;
  let before = '';
  while (Date.now() < deadline) {
    const buses = await libvirt.queryPci(name);
    const now = JSON.stringify(buses);
    // Numbers come one after another; twice the same picture means that firmware is through.
    if (busesAreNumbered(buses) && now === before) return buses;
    before = now;
    await sleep(200);
  }
  throw new Error(`firmware has not numbered all buses of ${name} within ${limitSeconds} s`);
}

/** What QEMU shows of a guest once firmware is through, and its live XML; the guest is gone afterwards. */
export async function observe(
  libvirt: EmbeddedLibvirt,
  xml: string,
  limitSeconds?: number,
): Promise<{ readonly buses: readonly PciBus[]; readonly live: string }> {
  const started = await libvirt.start(xml);
  if ('refused' in started) throw new Error(started.refused);
  try {
    return { buses: await numberedPci(libvirt, started.name, limitSeconds), live: started.live };
  } finally {
    await libvirt.destroy(started.name);
  }
}

/** Turns guest bus numbers back into controller indexes, with the live XML to tell which alias has which index. */
export function guestView(buses: readonly PciBus[], live: string): GuestView {
  const controllers = controllersOf(readXml(live).root);
  const devices = new Map<string, GuestPlace>();
  const unnamed: GuestPlace[] = [];
  const visit = (
    functions: readonly PciFunction[],
    bus: number,
    behind: readonly number[],
  ): void => {
    for (const each of functions) {
      const { qdev_id: alias, slot, function: fn, bus: guestBus, pci_bridge: bridge } = each;
      const index = controllers.indexByAlias.get(alias);
      // A conventional expander has a bridge of its own between its root bus and the bus its devices sit on.
      // It bears the alias of the expander and is no device of the XML.
      const isInner = index !== undefined && index === bus;
      const place = { bus, slot, function: fn, guestBus, behind };
      if (alias === '') unnamed.push(place);
      else if (!isInner) devices.set(alias, place);
      if (bridge === undefined) continue;
      if (index === undefined) throw new Error(`bridge ${alias} is no controller of the XML`);
      visit(bridge.devices ?? [], index, isInner ? behind : [...behind, index]);
    }
  };
  for (const root of buses) {
    const index = root.bus === 0 ? 0 : controllers.indexByBusNumber.get(root.bus);
    if (index === undefined) throw new Error(`root bus ${root.bus} is no expander of the XML`);
    visit(root.devices, index, index === 0 ? [] : [index]);
  }
  return { devices, unnamed };
}

/** Every device whose address in the live XML is not where QEMU shows it. */
export function guestDifferences(buses: readonly PciBus[], live: string): string[] {
  const view = guestView(buses, live);
  const unnamed = new Set(view.unnamed.map(formatPlace));
  const devices = childElements(child(readXml(live).root, 'devices') ?? readXml(live).root);
  return devices.flatMap((device, position) => {
    const address = addressesOf(device).find(({ family }) => family === 'pci');
    if (address === undefined) return [];
    const written = formatAddress(withoutMultifunction(address));
    // Companions share the alias of their USB controller, and built-in devices have none in QEMU.
    if (unnamed.has(written)) return [];
    const place = view.devices.get(attribute(device, 'name', 'alias') ?? '');
    const seen = place ? formatPlace(place) : 'nowhere';
    return seen === written
      ? []
      : [`${nameOfDevice(device, position)}: ${written} is seen ${seen}`];
  });
}

function controllersOf(domain: XmlElement): {
  readonly indexByAlias: ReadonlyMap<string, number>;
  readonly indexByBusNumber: ReadonlyMap<number, number>;
} {
  const indexByAlias = new Map<string, number>();
  const indexByBusNumber = new Map<number, number>();
  const devices = child(domain, 'devices');
  for (const controller of devices ? childElements(devices, 'controller') : []) {
    if (controller.attributes.get('type') !== 'pci') continue;
    const index = numberIn(controller.attributes.get('index') ?? '');
    const alias = attribute(controller, 'name', 'alias');
    const busNumber = numberIn(attribute(controller, 'busNr', 'target') ?? '');
    if (index === undefined) continue;
    if (alias !== undefined) indexByAlias.set(alias, index);
    if (busNumber !== undefined) indexByBusNumber.set(busNumber, index);
  }
  return { indexByAlias, indexByBusNumber };
}

function withoutMultifunction({ family, fields }: PlainAddress): PlainAddress {
  return { family, fields: new Map([...fields].filter(([name]) => name !== 'multifunction')) };
}

function formatPlace({ bus, slot, function: fn }: GuestPlace): string {
  const fields = Object.entries({ domain: 0, bus, slot, function: fn });
  return formatAddress({
    family: 'pci',
    fields: new Map(fields.map(([name, value]): [string, string] => [name, String(value)])),
  });
}
