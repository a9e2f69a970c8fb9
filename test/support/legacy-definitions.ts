import fc from 'fast-check';
import { catalog, type Releases, reaches } from 'virtwright/catalog';
import { definition, disk, nic } from './placing.js';
import { targets } from './targets.js';

const OLD = 'virtio-transitional';

/** Devices of which a guest may have any number. */
const many: readonly string[] = [
  ...['e1000', 'rtl8139', 'pcnet', 'ne2k_pci', OLD, 'e1000e', 'virtio'].map((model) => nic(model)),
  "<interface type='user'/>",
  `<rng model='${OLD}'><backend model='random'>/dev/urandom</backend></rng>`,
];

const ICH9 = [
  "<controller type='usb' index='0' model='ich9-ehci1'/>",
  ...[0, 2, 4].map(
    (port, at) =>
      `<controller type='usb' index='0' model='ich9-uhci${at + 1}'><master startport='${port}'/></controller>`,
  ),
].join('');

/** Devices of which a guest has one at most: of each row one or none. */
const one: readonly (readonly string[])[] = [
  [`<memballoon model='${OLD}'/>`, "<memballoon model='none'/>"],
  [`<vsock model='${OLD}'><cid auto='yes'/></vsock>`],
  [
    "<video><model type='qxl' ram='65536' vram='65536' vram64='65536' vgamem='16384' heads='1' primary='yes'/></video>",
    "<video><model type='vga' vram='16384' heads='1'/></video>",
    '<video/>',
  ],
  [
    `<hostdev mode='subsystem' type='scsi_host' model='${OLD}'><source protocol='vhost' wwpn='naa.5123456789abcde0'/></hostdev>`,
  ],
  [
    ICH9,
    // Beyond the four ports of an xHCI controller.
    `${ICH9}<input type='tablet' bus='usb'><address type='usb' bus='0' port='6'/></input>`,
    "<controller type='usb'/><controller type='usb' model='ehci'/>",
    "<controller type='usb' index='0' model='piix3-uhci'/><controller type='usb' index='3' model='pci-ohci'/>",
    "<controller type='usb' index='0' model='ehci'/><input type='mouse' bus='usb'/><graphics type='vnc'/>",
  ],
  ['lsilogic', 'lsisas1068', 'lsisas1078', 'am53c974', OLD].map(
    (model) => `<controller type='scsi' model='${model}'/>`,
  ),
  [`<controller type='virtio-serial' model='${OLD}'/>`],
];

/** What replaces them is younger than other replacements. */
const sounds = ['ac97', 'es1370', 'ich6', 'ich9'].map(
  (model) =>
    `<sound model='${model}'>${model.startsWith('ich') ? "<codec type='duplex'/>" : ''}</sound>`,
);

const folder = (at: number): string =>
  `<filesystem type='mount' model='${OLD}'><source dir='/srv'/><target dir='share${at}'/></filesystem>`;

const scsiDisk = (target: string): string =>
  `<disk type='file'><source file='/${target}'/><target dev='${target}' bus='scsi'/></disk>`;

/** Definitions for q35 that are full of conventional devices, every one of which something replaces in those releases. */
export function legacyDefinitions(releases: Releases = {}): fc.Arbitrary<string> {
  const hasSound = reaches(releases, catalog.device('sound', 'virtio')?.since);
  const rows = hasSound ? [...one, sounds] : one;
  return fc
    .record({
      cards: fc.array(fc.constantFrom(...many), { maxLength: 12 }),
      disks: fc.nat(6),
      scsiDisks: fc.nat(3),
      folders: fc.nat(3),
      singles: fc.tuple(...rows.map((row) => fc.subarray([...row], { maxLength: 1 }))),
    })
    .map(({ cards, disks, scsiDisks, folders, singles }) =>
      definition({
        devices: [
          ...cards,
          ...targets(disks).map((target) => disk(target, '', OLD)),
          ...targets(scsiDisks, 'sd').map(scsiDisk),
          ...Array.from({ length: folders }, (_, at) => folder(at)),
          ...singles.flat(),
        ],
      }),
    );
}
