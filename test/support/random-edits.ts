import fc from 'fast-check';
import { type DeviceSpec, type GuestSpec, type OpenGuest, open } from 'virtwright';
import { catalog, type Releases } from 'virtwright/catalog';
import { type Device, Domain } from '../../src/domain/domain.js';
import { child, readXml } from '../../src/xml/index.js';
import { manyDevices } from './random-guest-devices.js';
import { randomGuests } from './random-guests.js';

/** A guest, and what is drawn for its changes: each number chooses a kind of step, and what it is about. */
export interface EditStory {
  readonly spec: GuestSpec;
  readonly steps: readonly EditDraw[];
}

interface EditDraw {
  readonly step: number;
  readonly about: number;
  readonly device: DeviceSpec;
}

/** Random guests with one to six changes. */
export function editStories(releases: Releases): fc.Arbitrary<EditStory> {
  return randomGuests(20, releases).chain((spec) =>
    fc.record({
      spec: fc.constant(spec),
      steps: fc.array(
        fc.record({
          step: fc.nat(0xffff),
          about: fc.nat(0xffff),
          device: manyDevices({
            arch: spec.arch ?? 'x86_64',
            machine: spec.machine ?? 'q35',
            releases,
            conventional: spec.machine === 'pc',
          }),
        }),
        { minLength: 1, maxLength: 6 },
      ),
    }),
  );
}

/** A guest with its changes made, and what of its definition they are about. */
export interface Edited {
  readonly opened: OpenGuest;
  /** Identities of devices that were named. */
  readonly touched: ReadonlySet<string>;
  /** Whether memory, vCPUs and the like of the whole guest were set. */
  readonly whole: boolean;
  readonly told: readonly string[];
}

/** What changes one device, and which it is for. */
interface Change {
  readonly name: string;
  readonly fits: (device: Device) => boolean;
  readonly make: (opened: OpenGuest, device: Device, draw: EditDraw) => OpenGuest;
}

const pick = <One>(among: readonly One[], number: number): One | undefined =>
  among[number % Math.max(1, among.length)];

/** Changes that any machine takes. */
const CHANGES: readonly Change[] = [
  {
    name: 'remove',
    fits: ({ kind, controller }) => !controller && kind !== 'iommu',
    make: (opened, { id }) => opened.remove(id),
  },
  {
    name: 'update disk',
    fits: ({ kind, element }) => kind === 'disk' && element.attributes.get('device') === 'disk',
    make: (opened, { id }, { about }) =>
      opened.update(
        id,
        pick(
          [
            { cache: 'none' },
            { file: `/images/new-${id}.qcow2` },
            { block: `/dev/disk/by-id/${id}` },
            { serial: 'S1' },
            { cache: null },
          ],
          about,
        ) ?? {},
      ),
  },
  {
    name: 'update nic',
    fits: ({ kind }) => kind === 'interface',
    make: (opened, { id }, { about }) =>
      opened.update(
        id,
        pick(
          [
            { bridge: 'br0' },
            { network: 'default' },
            { direct: 'eth0' },
            { mac: '52:54:00:ab:cd:ef' },
          ],
          about,
        ) ?? {},
      ),
  },
  {
    name: 'change bus',
    fits: ({ kind, element, name }) =>
      kind === 'disk' && element.attributes.get('device') === 'disk' && name === undefined,
    make: (opened, { id }, { about }) =>
      opened.changeBus(id, pick(['virtio', 'scsi', 'usb'], about) ?? 'virtio'),
  },
  {
    name: 'replace model',
    fits: ({ kind, element }) =>
      kind === 'interface' && element.attributes.get('type') !== 'hostdev',
    make: (opened, { id }, { about }) =>
      opened.replaceModel(
        id,
        pick(['virtio', 'e1000e', 'virtio-non-transitional'], about) ?? 'virtio',
      ),
  },
  {
    name: 'move',
    fits: ({ address, controller }) => address.pci !== undefined && !controller,
    make: (opened, { id }) => opened.moveTo(id),
  },
];

/** Makes the changes that are drawn, of what the definition has. */
export function edited(xml: string, draws: readonly EditDraw[], releases: Releases): Edited {
  const devices = new Domain(readXml(xml), catalog).devices();
  let [opened, whole] = [open(xml, { releases }), false];
  const touched = new Set<string>();
  const told: string[] = [];
  for (const draw of draws) {
    const kind = draw.step % 10;
    const change = kind < CHANGES.length ? CHANGES[kind] : undefined;
    const fitting = devices.filter((device) => change?.fits(device) && !touched.has(device.id));
    const device = pick(fitting, draw.about);
    if (change && device) {
      opened = change.make(opened, device, draw);
      touched.add(device.id);
      told.push(`${change.name} ${device.id} ${draw.about}`);
    } else if (kind === 7) {
      opened = opened.memory(`${1 + (draw.about % 8)} GiB`).vcpus(1 + (draw.about % 9));
      whole = true;
      told.push(`resize ${draw.about}`);
    } else if (kind === 6) {
      const boots = devices
        .filter(({ id, kind: of }) => of === 'disk' && !touched.has(id))
        .slice(0, 2);
      for (const { id } of devices.filter(({ element }) => child(element, 'boot'))) touched.add(id);
      whole = true; // libvirt's own <boot> of <os> goes
      opened = opened.bootFrom(...boots.map(({ id }) => id)).reserveHotplug({ nics: 2 });
      for (const { id } of boots) touched.add(id);
      told.push(`boot ${boots.map(({ id }) => id)}`);
    } else {
      opened = opened.add(draw.device);
      told.push(`add ${JSON.stringify(draw.device)}`);
    }
  }
  return { opened, touched, whole, told };
}
