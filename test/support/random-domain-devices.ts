import fc from 'fast-check';
import type { DeviceKind } from '../../src/catalog/index.js';
import { controllers } from './random-domain-controllers.js';
import { lines } from './random-domain-lines.js';
import {
  device,
  FORMS,
  type Machine,
  models,
  one,
  optional,
  type Piece,
} from './random-domain-pieces.js';

// ── disks ────────────────────────────────────────────────────────────────────────────────────────

/** A disk of a bus, named by a prefix; with `named`, the bus is left to be told by the name. */
function disk(
  prefix: string,
  bus: string,
  family: string,
  traits: {
    readonly device?: string;
    readonly models?: readonly string[];
    readonly named?: true;
  } = {},
): fc.Arbitrary<Piece> {
  const { device: what = 'disk', models = [], named } = traits;
  const said = named ? '' : ` bus='${bus}'`;
  return optional('model', ...models).map((model) => ({
    family,
    prefix,
    write: ({ name, address }) =>
      `<disk type='file' device='${what}'${model}><source file='/x/${name}'/><target dev='${name}'${said}/>${address}</disk>`,
  }));
}

function disks({ arch }: Machine): fc.Arbitrary<Piece> {
  const pc = arch === 'x86_64' || arch === 'i686';
  return fc.oneof(
    { weight: 6, arbitrary: disk('vd', 'virtio', 'pci', { models: FORMS }) },
    { weight: 1, arbitrary: disk('vd', 'virtio', 'pci', { named: true }) },
    { weight: 3, arbitrary: disk('sd', 'scsi', 'drive') },
    { weight: 1, arbitrary: disk('sd', 'scsi', 'drive', { named: true }) },
    { weight: 2, arbitrary: disk('sd', 'sata', 'drive') },
    { weight: 2, arbitrary: disk('sd', 'usb', 'usb') },
    { weight: 1, arbitrary: disk('sd', 'scsi', 'drive', { device: 'cdrom' }) },
    ...(pc
      ? [
          { weight: 2, arbitrary: disk('hd', 'ide', 'drive') },
          { weight: 1, arbitrary: disk('fd', 'fdc', 'drive', { device: 'floppy' }) },
        ]
      : []),
  );
}

// ── network, sound, screens, inputs ──────────────────────────────────────────────────────────────

function nics(target: Machine): fc.Arbitrary<Piece> {
  const cards = ['e1000', 'e1000e', 'rtl8139', 'vmxnet3', 'igb', 'ne2k_pci', 'pcnet', 'usb-net'];
  const own = target.machine === 'pseries' ? ['spapr-vlan', 'spapr-vlan'] : [];
  const words = models(target, 'interface', ...FORMS, ...FORMS, ...cards, ...own);
  const open = one('', ...words).map(
    (model) =>
      `<interface type='user'><mac address='52:54:00:00:00:{n}'/>${model ? `<model type='${model}'/>` : ''}`,
  );
  return device('pci', open, '</interface>');
}

function screens({ arch }: Machine): fc.Arbitrary<Piece> {
  const pc = arch === 'x86_64' || arch === 'i686';
  const cards = pc ? ['vga', 'cirrus', 'bochs', 'ramfb', 'none'] : arch === 'ppc64' ? ['vga'] : [];
  const open = one('virtio', 'virtio', ...cards).map((model) => `<video><model type='${model}'/>`);
  return fc.oneof(
    device('pci', open, '</video>', 'video'),
    device('pci', "<video><model type='virtio'/>", '</video>'),
  );
}

function inputs(): fc.Arbitrary<Piece> {
  const open = (bus: string): fc.Arbitrary<string> =>
    one('tablet', 'mouse', 'keyboard').map((type) => `<input type='${type}' bus='${bus}'>`);
  return fc.oneof(
    device('usb', open('usb'), '</input>'),
    device('pci', open('virtio'), '</input>'),
    device('usb', "<input type='tablet'>", '</input>'),
  );
}

function sounds(target: Machine): fc.Arbitrary<Piece> {
  const cards = models(target, 'sound', 'ich6', 'ich9', 'ac97', 'es1370', 'virtio');
  const card = (model: string): string => `<sound model='${model}'>`;
  return fc.oneof(
    device('pci', one(...cards).map(card), '</sound>'),
    device('usb', card('usb'), '</sound>'),
  );
}

// ── everything else ──────────────────────────────────────────────────────────────────────────────

function hostDevices(): fc.Arbitrary<Piece> {
  const hostdev = (attributes: string, source: string): string =>
    `<hostdev mode='subsystem' ${attributes}><source>${source}</source>`;
  const pci = "<address domain='0x0000' bus='0x{n}' slot='0x1f' function='0x7'/>";
  return fc.oneof(
    device('pci', hostdev("type='pci'", pci), '</hostdev>'),
    device(
      'usb',
      hostdev("type='usb'", "<vendor id='0x12{n}'/><product id='0xbeef'/>"),
      '</hostdev>',
    ),
    device(
      'drive',
      hostdev(
        "type='scsi'",
        "<adapter name='scsi_host0'/><address bus='0' target='{n}' unit='0'/>".replace(
          "'{n}'",
          "'0'",
        ),
      ),
      '</hostdev>',
      'scsi-host-device',
    ),
    device(
      'pci',
      one(...FORMS).map((model) =>
        hostdev(`type='scsi_host' model='${model}'`, '').replace(
          '<source>',
          "<source protocol='vhost' wwpn='naa.5123456789abcd{n}'>",
        ),
      ),
      '</hostdev>',
    ),
    device(
      'pci',
      hostdev(
        "type='mdev' model='vfio-pci'",
        "<address uuid='53764d0e-85a0-42b4-af5c-2046b460b1{n}'/>",
      ),
      '</hostdev>',
    ),
  );
}

function others(target: Machine): fc.Arbitrary<Piece> {
  const { arch, machine, pcie } = target;
  const has = (kind: DeviceKind, word: string): boolean => models(target, kind, word).length > 0;
  const model = (name: string): fc.Arbitrary<string> =>
    one(...FORMS, 'virtio', 'virtio').map((form) => `<${name} model='${form}'>`);
  const memory = (kind: string, body: string): string =>
    `<memory model='${kind}'><target><size unit='MiB'>128</size>${body}</target>`;
  return fc.oneof(
    device(
      'pci',
      one(...FORMS, 'none').map((form) => `<memballoon model='${form}'>`),
      '</memballoon>',
      'memballoon',
    ),
    device('pci', model('rng'), "<backend model='random'>/dev/urandom</backend></rng>"),
    device('pci', "<watchdog model='i6300esb' action='reset'>", '</watchdog>'),
    ...(arch === 's390x'
      ? []
      : [
          device(
            'pci',
            "<shmem name='s{n}'><model type='ivshmem-plain'/><size unit='M'>4</size>",
            '</shmem>',
          ),
        ]),
    ...(has('crypto', 'virtio')
      ? [
          device(
            'pci',
            "<crypto model='virtio' type='qemu'><backend model='builtin'/>",
            '</crypto>',
          ),
        ]
      : []),
    device(
      'pci',
      model('vsock').map((open) => `${open}<cid auto='no' address='77'/>`),
      '</vsock>',
      'vsock',
    ),
    device(
      'pci',
      "<filesystem type='mount'><source dir='/tmp'/><target dir='t{n}'/>",
      '</filesystem>',
    ),
    device(
      'usb',
      "<redirdev bus='usb' type='tcp'><source mode='connect' host='localhost' service='4000'/>",
      '</redirdev>',
    ),
    device('usb', "<hub type='usb'>", '</hub>'),
    device('ccid', "<smartcard mode='host'>", '</smartcard>', 'smartcard'),
    device('dimm', memory('dimm', '<node>0</node>'), '</memory>'),
    device(
      'dimm',
      memory(
        'virtio-mem',
        "<node>0</node><block unit='MiB'>2</block><requested unit='MiB'>0</requested>",
      ),
      '</memory>',
    ),
    ...(pcie ? [device('pci', "<iommu model='virtio'>", '</iommu>', 'iommu')] : []),
    ...(pcie && has('panic', 'pvpanic')
      ? [device('pci', "<panic model='pvpanic'>", '</panic>', 'panic')]
      : []),
    ...(machine === 'pseries'
      ? [
          device('spapr-vio', '<nvram>', '</nvram>', 'nvram'),
          device('spapr-vio', "<tpm model='tpm-spapr'><backend type='emulator'/>", '</tpm>', 'tpm'),
        ]
      : []),
  );
}

/** Devices of every kind that a machine can have, and some that it cannot. */
export function randomDevices(machine: Machine): fc.Arbitrary<Piece> {
  return fc.oneof(
    { weight: 8, arbitrary: disks(machine) },
    { weight: 5, arbitrary: nics(machine) },
    { weight: 6, arbitrary: controllers(machine) },
    { weight: 5, arbitrary: lines(machine) },
    { weight: 4, arbitrary: inputs() },
    { weight: 2, arbitrary: sounds(machine) },
    { weight: 2, arbitrary: screens(machine) },
    { weight: 3, arbitrary: hostDevices() },
    { weight: 6, arbitrary: others(machine) },
  );
}
