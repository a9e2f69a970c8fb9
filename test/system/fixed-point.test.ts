import { beforeAll, expect, it } from '@jest/globals';
import { type PlaceOptions, tryPlace } from 'virtwright';
import { catalog } from 'virtwright/catalog';
import { libvirt as asLibvirt, legacyPci } from 'virtwright/policies';
import { allDifferences } from './compare.js';
import type { EmbeddedLibvirt } from './embedded-libvirt.js';
import { describeWithLibvirt } from './requirement.js';

/** What libvirt completes, copies or prints anew: nothing, consoles, controllers without a model, screens, cards. */
const DEVICES: Readonly<Record<string, string>> = {
  nothing: '',
  console: "<console type='pty'/>",
  serial: "<serial type='pty'/><console type='pty'><target type='serial'/></console>",
  controllers: "<controller type='usb' index='0'/><controller type='scsi' index='0'/>",
  screen: "<graphics type='vnc'/>",
  cards: `<interface type='user'><mac address='52:54:00:00:00:01'/></interface>
    <interface type='user'><mac address='52:54:00:00:00:02'/><model type='VirtIO'/></interface>
    <disk type='file'><source file='/x'/><target dev='vda' bus='virtio'/></disk>`,
};

/** One machine of each family that the catalog tells apart, by every architecture it is for. */
function machines(): readonly (readonly [arch: string, machine: string])[] {
  return catalog.machines.flatMap(({ arches, names, prefixes }) => {
    const named = names.find((name) => name !== '');
    const board = prefixes.find((prefix) => prefix !== '');
    const machine = named ?? (board && BOARDS[board]);
    return machine === undefined ? [] : arches.map((arch) => [arch, machine] as const);
  });
}

/** Machines of families that are known by the beginnings of their names. */
const BOARDS: Readonly<Record<string, string>> = {
  'realview-eb': 'realview-eb',
  'realview-': 'realview-pb-a8',
  'vexpress-': 'vexpress-a15',
  's390-ccw': 's390-ccw-virtio',
};

const POLICIES: readonly (readonly [string, PlaceOptions])[] = [
  ['the default policy', {}],
  ['libvirt', { policy: asLibvirt() }],
  ['legacy-pci', { policy: legacyPci() }],
];

describeWithLibvirt('placing, defining, dumping and placing again', (libvirt) => {
  const guests: { readonly title: string; readonly xml: string }[] = [];

  beforeAll(async () => {
    const all = machines().flatMap(([arch, machine]) =>
      Object.entries(DEVICES).map(([title, devices]) => ({
        title: `${arch} ${machine} with ${title}`,
        xml: guestOf(arch, machine, devices),
      })),
    );
    const answers = await libvirt().defineAll(all.map(({ xml }) => xml));
    guests.push(...all.filter((_, at) => 'kept' in (answers[at] ?? {})));
  });

  it('is tried with every machine that this libvirt has', () => {
    expect(guests.length).toBeGreaterThan(60);
  });

  it.each(POLICIES)('changes nothing after the first time, under %s', async (_name, options) => {
    expect(await faults(libvirt(), guests, options)).toEqual([]);
  });

  it.each(POLICIES)('does so where the releases are known, under %s', async (_name, options) => {
    const releases = libvirt().releases();
    expect(await faults(libvirt(), guests, { ...options, releases })).toEqual([]);
  });
});

function guestOf(arch: string, machine: string, devices: string): string {
  return `<domain type='qemu'><name>point</name><uuid>0a1b2c3d-0001-4002-8003-0123456789ab</uuid>
    <memory unit='MiB'>64</memory><os><type arch='${arch}' machine='${machine}'>hvm</type></os>
    <devices>${devices}</devices></domain>`;
}

/** Guests that are refused here, changed by libvirt once placed, or changed by placing what libvirt kept. */
async function faults(
  libvirt: EmbeddedLibvirt,
  guests: readonly { readonly title: string; readonly xml: string }[],
  options: PlaceOptions,
): Promise<readonly string[]> {
  const placed = guests.map(({ xml }) => placedOf(xml, options));
  const answers = await libvirt.defineAll(placed);
  return answers.flatMap((answer, at) => {
    const title = guests[at]?.title;
    if ('refused' in answer) return [`${title}: ${answer.refused}`];
    const moved = allDifferences(placed[at] ?? '', answer.kept);
    const again = placedOf(answer.kept, options) === answer.kept ? [] : ['placed again'];
    return [...moved, ...again].map((fault) => `${title}: ${fault}`);
  });
}

/** A placed definition, or the definition as it was with what is wrong with it. */
function placedOf(xml: string, options: PlaceOptions): string {
  const result = tryPlace(xml, options);
  return result.ok ? result.design.xml : `<!-- ${result.issues.map(({ code }) => code).join()} -->`;
}
