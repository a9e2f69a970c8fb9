import { bringsAlong, hasExpress, isFor } from '../../catalog/machine-types.js';
import { targetPrefix } from '../../domain/disk-name.js';
import { choice, flag, type Members, path, textOf, whole } from '../../shape/shape.js';
import { element, elementIfAny, type XmlElement } from '../../xml/tree.js';
import { checkApplies, only } from './checks.js';
import type { DeviceContext } from './context.js';
import { VIRTIO_FORMS, type VirtioForm } from './virtio.js';

const DISK_BUSES = ['virtio', 'scsi', 'sata', 'ide', 'usb', 'fdc'] as const;
const CDROM_BUSES = ['sata', 'ide', 'scsi', 'usb'] as const;
const DISK_FORMATS = ['qcow2', 'raw', 'qcow', 'qed', 'vmdk', 'vdi', 'vpc'] as const;
const DISK_DISCARDS = ['unmap', 'ignore'] as const;
const DISK_CACHES = ['none', 'writeback', 'writethrough', 'directsync', 'unsafe'] as const;

/** Formats by the ends of names, as far as they are not the same word (libvirt src/util/virstoragefile.h, QEMU docs/system/images.rst). */
const FORMAT_BY_END: Readonly<Record<string, DiskFormat>> = {
  img: 'raw',
  iso: 'raw',
  vhd: 'vpc',
};

type DiskFormat = (typeof DISK_FORMATS)[number];
type DiskBus = (typeof DISK_BUSES)[number];

/** Where the data of a disk is: exactly one of these. */
export interface DiskSource {
  /** Path of an image file on the host. */
  readonly file?: string;
  /** Path of a block device on the host. */
  readonly block?: string;
  /** A volume of a storage pool, as `pool/volume`. */
  readonly volume?: string;
}

/** A disk. */
export interface DiskOptions extends DiskSource {
  /**
   * Path of the socket of a process that serves the disk in place of QEMU (vhost-user), such as SPDK; in place of another
   * source. The memory of the guest is shared with it, and the bus is `virtio`.
   */
  readonly vhostUser?: string;
  /** `virtio` when left out; `fdc` makes it a floppy. */
  readonly bus?: DiskBus;
  /**
   * Format of the image. When left out the end of its name tells: `.qcow2`, `.qcow`, `.qed`, `.vmdk`, `.vdi`, `.vpc` and `.vhd`;
   * `raw` for `.raw`, `.img` and `.iso`. Of other names files are `qcow2`, and all else is `raw`.
   */
  readonly format?: DiskFormat;
  /** Name in the guest's definition, such as `vda`; the next free one when left out. */
  readonly target?: string;
  /** Form of the virtio device. */
  readonly model?: VirtioForm;
  /** Whether the guest can only read it. */
  readonly readonly?: boolean;
  /** Serial number the guest sees. */
  readonly serial?: string;
  /** How the host caches it; chosen by QEMU when left out. */
  readonly cache?: (typeof DISK_CACHES)[number];
  /** What becomes of blocks that the guest gives up: `unmap` gives them back to the host. Chosen by QEMU when left out. */
  readonly discard?: (typeof DISK_DISCARDS)[number];
  /** I/O thread that serves it, of the guest's `iothreads`; on the bus virtio only. */
  readonly iothread?: number;
}

/** A CD-ROM drive. */
export interface CdromOptions extends DiskSource {
  /** `sata` on q35, `ide` on i440fx and on boards with it, `scsi` elsewhere when left out. */
  readonly bus?: (typeof CDROM_BUSES)[number];
  /** Name in the guest's definition, such as `sda`; the next free one when left out. */
  readonly target?: string;
}

/** A floppy drive. */
export interface FloppyOptions extends DiskSource, Pick<DiskOptions, 'format' | 'readonly'> {
  /** `fda` or `fdb`; the next free one when left out. */
  readonly target?: string;
}

const IMAGE = textOf(/^[^/]+\/./, "a pool and a volume, such as 'default/web.qcow2'");
/** Characters that libvirt lets through to QEMU (libvirt src/qemu/qemu_command.c). */
const SERIAL = textOf(/^[\w .+-]*$/, 'a serial number of letters, digits, _, -, +, . and spaces');
const SOURCE: Members<DiskSource> = { file: path, block: path, volume: IMAGE };
const TARGET = textOf(/^(?:fd|hd|sd|vd|xvd|ubd)[a-z]+$/, "a target, such as 'vda'");

export const diskOptions: Members<DiskOptions> = {
  ...SOURCE,
  vhostUser: path,
  bus: choice(DISK_BUSES),
  format: choice(DISK_FORMATS),
  target: TARGET,
  model: choice(VIRTIO_FORMS),
  readonly: flag,
  serial: SERIAL,
  cache: choice(DISK_CACHES),
  discard: choice(DISK_DISCARDS),
  iothread: whole(1, 2 ** 32 - 1),
};

/** A disk (libvirt docs/formatdomain.rst, "Hard drives, floppy disks, CDROMs"). */
export function disk(options: DiskOptions, context: DeviceContext): XmlElement {
  const { bus = 'virtio', format, model, readonly, serial, cache, discard, iothread } = options;
  checkApplies(context, options, `the bus ${bus}`, bus, { model: ['virtio'] });
  const served = options.vhostUser === undefined ? undefined : servedDisk(options, context);
  const drive = bus === 'fdc' ? 'floppy' : 'disk';
  // A drive for floppies may be empty, a disk may not.
  const [type, source] = served ?? data(options, context, bus === 'fdc' ? undefined : 'image');
  return element(
    'disk',
    // libvirt takes no snapshots of what another process serves.
    { type, device: drive, model, snapshot: served && 'no' },
    element('driver', {
      name: 'qemu',
      type: format ?? formatOf(options),
      cache,
      discard,
      iothread,
    }),
    source,
    target(options.target, bus, context),
    elementIfAny('serial', {}, serial),
    readonly ? element('readonly') : undefined,
  );
}

/** Sources of which libvirt takes these options; of a disk that another process serves it does not (9.0.0 and 11.3.0). */
const OF_QEMU = ['file', 'block', 'volume'] as const;

/** A disk that another process serves: its type and source, and the memory that goes with it. */
function servedDisk(options: DiskOptions, context: DeviceContext): Source {
  only(context, options, [...OF_QEMU, 'vhostUser']);
  checkApplies(context, options, 'a disk that a vhost-user process serves', 'vhostUser', {
    readonly: OF_QEMU,
    serial: OF_QEMU,
    cache: OF_QEMU,
    discard: OF_QEMU,
    iothread: OF_QEMU,
  });
  context.need({ what: 'shared-memory' });
  return ['vhostuser', element('source', { type: 'unix', path: options.vhostUser })];
}

/** What the name of a file or of a volume says of its format; raw is what another process serves. */
function formatOf({ file, volume, block, vhostUser }: DiskOptions): DiskFormat {
  const [, end = ''] = /\.([a-z0-9]+)$/i.exec(file ?? volume ?? '') ?? [];
  const word = end.toLowerCase();
  const told = DISK_FORMATS.find((format) => format === word) ?? FORMAT_BY_END[word];
  return told ?? ((volume ?? block ?? vhostUser) === undefined ? 'qcow2' : 'raw');
}

export const cdromOptions: Members<CdromOptions> = {
  ...SOURCE,
  bus: choice(CDROM_BUSES),
  target: TARGET,
};

/** A CD-ROM drive, empty when no source is given. */
export function cdrom(options: CdromOptions, context: DeviceContext): XmlElement {
  const { bus = driveBus(context) } = options;
  const [type, source] = data(options, context);
  return element(
    'disk',
    { type, device: 'cdrom' },
    element('driver', { name: 'qemu', type: 'raw' }),
    source,
    target(options.target, bus, context),
    element('readonly'),
  );
}

export const floppyOptions: Members<FloppyOptions> = {
  ...SOURCE,
  format: choice(DISK_FORMATS),
  target: textOf(/^fd[ab]$/, 'fda or fdb'),
  readonly: flag,
};

/** A drive for floppies, empty when no source is given; it holds plain data unless its format is told. */
export function floppy(options: FloppyOptions, context: DeviceContext): XmlElement {
  return disk({ format: 'raw', ...options, bus: 'fdc' }, context);
}

/** The bus of drives that a machine has by itself; SCSI where it has none. */
export function driveBus({
  machine,
  catalog,
  arch,
  releases,
}: Pick<DeviceContext, 'machine' | 'catalog' | 'arch' | 'releases'>): 'sata' | 'ide' | 'scsi' {
  if (bringsAlong(machine, 'sata/')) return 'sata';
  const ide = catalog.defaultModel(machine, 'controller:ide', releases, arch);
  const row = ide && catalog.device('controller', ide);
  return row && isFor(row, machine) && !hasExpress(machine) ? 'ide' : 'scsi';
}

/** Type of the disk, and its source if it has one. */
type Source = [type: string, source: XmlElement | undefined];

/** Where the data of a disk of QEMU's own is; `what` names what is missing otherwise. */
function data(options: DiskSource, context: DeviceContext, what?: string): Source {
  const [type, where] = only(context, options, OF_QEMU, what) ?? ['file'];
  if (where === undefined) return [type, undefined];
  const [pool, ...name] = where.split('/');
  const attributes = {
    file: { file: where },
    block: { dev: where },
    volume: { pool, volume: name.join('/') },
  };
  return [type, element('source', attributes[type])];
}

function target(given: string | undefined, bus: DiskBus, context: DeviceContext): XmlElement {
  return element('target', { dev: given ?? context.nextTarget(targetPrefix(bus)), bus });
}
