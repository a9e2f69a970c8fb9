import fc from 'fast-check';
import { catalog, type DeviceKind, type Releases, reaches } from '../../src/catalog/index.js';

/** What a device is told when it is written. */
interface Place {
  /** Its number in the domain. */
  readonly at: number;
  /** Name of a disk, unused so far. */
  readonly name: string;
  /** Its address, empty when it has none. */
  readonly address: string;
}

/** A random device before it is written down. */
export interface Piece {
  /** Family of addresses it belongs to. */
  readonly family: string;
  /** Of pieces with the same word only the first is written. */
  readonly only?: string;
  /** Beginning of the name of a disk. */
  readonly prefix?: string;
  readonly address?: string;
  readonly write: (place: Place) => string;
}

interface Machine {
  readonly arch: string;
  readonly machine: string;
  readonly pcie: boolean;
  /** The libvirt and QEMU that the domains are for. */
  readonly releases: Releases;
}

/** The models of a kind that the releases have; what is no catalog model is for all. */
function models({ releases }: Machine, kind: DeviceKind, ...among: readonly string[]): string[] {
  return among.filter((model) => reaches(releases, catalog.device(kind, model)?.since));
}

const FORMS = ['virtio', 'virtio-transitional', 'virtio-non-transitional'] as const;

/** One of the texts; repeated ones are likelier. */
function one(...texts: readonly string[]): fc.Arbitrary<string> {
  return fc.constantFrom(...texts);
}

function optional(name: string, ...values: readonly string[]): fc.Arbitrary<string> {
  return one('', ...values.map((value) => ` ${name}='${value}'`));
}

/** A device of fixed text, its address last. */
function device(
  family: string,
  open: string | fc.Arbitrary<string>,
  close: string,
  only?: string,
): fc.Arbitrary<Piece> {
  const text = typeof open === 'string' ? fc.constant(open) : open;
  return text.map((start) => ({
    family,
    ...(only !== undefined && { only }),
    write: ({ at, address }) => `${start.replaceAll('{n}', hexPair(at))}${address}${close}`,
  }));
}

function hexPair(value: number): string {
  return value.toString(16).padStart(2, '0');
}

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

// ── lines ────────────────────────────────────────────────────────────────────────────────────────

function lines({ arch, machine }: Machine): fc.Arbitrary<Piece> {
  const serial = (type: string): string => `<serial type='pty'><target type='${type}'/>`;
  const own: fc.Arbitrary<Piece>[] = [];
  if (machine === 'pseries')
    own.push(
      device('spapr-vio', one(serial('spapr-vio-serial'), "<serial type='pty'>"), '</serial>'),
    );
  if (arch === 's390x')
    own.push(device('pci', "<console type='pty'><target type='sclp'/>", '</console>'));
  return fc.oneof(
    {
      weight: 6,
      arbitrary: device(
        'virtio-serial',
        one('unix', 'pty').map(
          (type) => `<channel type='${type}'><target type='virtio' name='c.{n}'/>`,
        ),
        '</channel>',
      ),
    },
    {
      weight: 3,
      arbitrary: device(
        'virtio-serial',
        "<console type='pty'><target type='virtio'/>",
        '</console>',
      ),
    },
    { weight: 1, arbitrary: device('pci', "<console type='pty'>", '</console>', 'console') },
    { weight: 1, arbitrary: device('usb', serial('usb-serial'), '</serial>') },
    { weight: 1, arbitrary: device('pci', serial('pci-serial'), '</serial>') },
    ...own.map((arbitrary) => ({ weight: 3, arbitrary })),
  );
}

// ── controllers ──────────────────────────────────────────────────────────────────────────────────

function controller(
  type: string,
  models: readonly string[],
  indexes: readonly string[],
  extra: fc.Arbitrary<string> = fc.constant(''),
  family = 'pci',
): fc.Arbitrary<Piece> {
  const open = fc
    .tuple(optional('index', ...indexes), one('', ...models), extra)
    .map(
      ([index, model, more]) =>
        `<controller type='${type}'${index}${model ? ` model='${model}'` : ''}${more}>`,
    );
  return device(family, open, '</controller>');
}

const USB = ['qemu-xhci', 'nec-xhci', 'piix3-uhci', 'ehci', 'pci-ohci', 'piix4-uhci'];
const ICH9 = ['ich9-ehci1', 'ich9-uhci1', 'ich9-uhci2', 'ich9-uhci3'];
const SCSI = [
  'virtio-scsi',
  'virtio-scsi',
  'lsilogic',
  'lsisas1068',
  'lsisas1078',
  'vmpvscsi',
  'virtio-transitional',
];

function pciModels({ machine, pcie }: Machine): readonly string[] {
  if (machine === 'pseries') return ['pci-root', 'pci-root', 'pci-bridge'];
  if (!pcie)
    return machine === 'pc' ? ['pci-bridge', 'pci-bridge', 'pci-expander-bus'] : ['pci-bridge'];
  return [
    'pcie-root-port',
    'pcie-root-port',
    'pcie-root-port',
    'pcie-to-pci-bridge',
    'pci-bridge',
    'dmi-to-pci-bridge',
    'pcie-switch-upstream-port',
    'pcie-switch-downstream-port',
    'pcie-expander-bus',
  ];
}

function controllers(machine: Machine): fc.Arbitrary<Piece> {
  const ports = one('', '', " ports='8'", " ports='15'", " ports='2'");
  const scsi = machine.machine === 'pseries' ? [...SCSI, 'ibmvscsi', 'ibmvscsi'] : SCSI;
  return fc.oneof(
    { weight: 3, arbitrary: controller('usb', USB, ['0', '1']) },
    { weight: 1, arbitrary: controller('usb', ['qemu-xhci'], ['0', '2'], ports) },
    { weight: 1, arbitrary: ich9() },
    { weight: 3, arbitrary: controller('scsi', scsi, ['0', '1', '2']) },
    { weight: 2, arbitrary: controller('virtio-serial', [], ['0', '1', '3'], ports) },
    { weight: 1, arbitrary: controller('sata', [], ['0', '1']) },
    { weight: 1, arbitrary: controller('ccid', [], ['0', '1'], fc.constant(''), 'usb') },
    { weight: 4, arbitrary: pciControllers(machine) },
  );
}

/** A part of an ICH9 USB controller, a companion as libvirt writes it. */
function ich9(): fc.Arbitrary<Piece> {
  const open = fc.tuple(optional('index', '0', '1'), one(...ICH9)).map(([index, model]) => {
    const port = { 'ich9-uhci1': 0, 'ich9-uhci2': 2, 'ich9-uhci3': 4 }[model];
    const master = port === undefined ? '' : `<master startport='${port}'/>`;
    return `<controller type='usb'${index} model='${model}'>${master}`;
  });
  return device('pci', open, '</controller>');
}

function pciControllers(machine: Machine): fc.Arbitrary<Piece> {
  const indexes = Array.from({ length: 9 }, (_, at) => String(at + 1));
  return fc
    .tuple(
      optional('index', ...indexes, ...indexes),
      one(...pciModels(machine)),
      one('', '', 'off'),
    )
    .map(([index, model, hotplug]) => {
      const target = hotplug && model === 'pcie-root-port' ? "<target hotplug='off'/>" : '';
      const open = `<controller type='pci'${index} model='${model}'>${target}`;
      return { family: 'pci-only', write: ({ address }) => `${open}${address}</controller>` };
    });
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
