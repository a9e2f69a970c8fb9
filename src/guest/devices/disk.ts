import { element, type XmlElement } from '../../xml/tree.js';
import { type DeviceContext, hasExpress, type ToElements } from './context.js';

export type DiskBus = 'virtio' | 'scsi' | 'sata' | 'ide' | 'usb' | 'fdc';

/** Where the data of a disk is: exactly one of these. */
interface DiskSource {
  /** Path of an image file on the host. */
  readonly file?: string;
  /** Path of a block device on the host. */
  readonly block?: string;
  /** A volume of a storage pool, as `pool/volume`. */
  readonly volume?: string;
}

export interface DiskOptions extends DiskSource {
  /** `virtio` when left out. */
  readonly bus?: DiskBus;
  /** Format of the image; `qcow2` for files and `raw` elsewhere when left out. */
  readonly format?: 'qcow2' | 'raw';
  /** Name in the guest's definition, such as `vda`; the next free one when left out. */
  readonly target?: string;
  /** Form of the virtio device. */
  readonly model?: 'virtio' | 'virtio-transitional' | 'virtio-non-transitional';
  readonly readonly?: boolean;
  readonly serial?: string;
  readonly cache?: 'none' | 'writeback' | 'writethrough' | 'directsync' | 'unsafe';
}

export interface CdromOptions extends DiskSource {
  /** `sata` on q35, `ide` on i440fx, `scsi` elsewhere when left out. */
  readonly bus?: 'sata' | 'ide' | 'scsi' | 'usb';
  readonly target?: string;
}

const TARGET_PREFIX: Readonly<Record<DiskBus, string>> = {
  virtio: 'vd',
  scsi: 'sd',
  sata: 'sd',
  usb: 'sd',
  ide: 'hd',
  fdc: 'fd',
};

/** A disk (libvirt docs/formatdomain.rst, "Hard drives, floppy disks, CDROMs"). */
export const disk: ToElements<DiskOptions> = (options, context) => {
  const { bus = 'virtio', format, model, readonly, serial, cache } = options;
  const isFile = options.block === undefined && options.volume === undefined;
  return element(
    'disk',
    { type: sourceType(options), device: bus === 'fdc' ? 'floppy' : 'disk', model },
    element('driver', { name: 'qemu', type: format ?? (isFile ? 'qcow2' : 'raw'), cache }),
    source(options),
    target(options.target, bus, context),
    serial === undefined ? undefined : element('serial', {}, serial),
    readonly ? element('readonly') : undefined,
  );
};

/** A CD-ROM drive, empty when no source is given. */
export const cdrom: ToElements<CdromOptions> = (options, context) =>
  element(
    'disk',
    { type: sourceType(options), device: 'cdrom' },
    element('driver', { name: 'qemu', type: 'raw' }),
    source(options),
    target(options.target, options.bus ?? cdromBus(context), context),
    element('readonly'),
  );

function cdromBus(context: DeviceContext): DiskBus {
  const builtIn = context.machine.adds.some(({ models }) => models.includes('sata/ahci'));
  if (builtIn) return 'sata';
  return hasExpress(context) ? 'scsi' : 'ide';
}

function sourceType({ block, volume }: DiskSource): string {
  if (block !== undefined) return 'block';
  return volume === undefined ? 'file' : 'volume';
}

function source({ file, block, volume }: DiskSource): XmlElement | undefined {
  if (file !== undefined) return element('source', { file });
  if (block !== undefined) return element('source', { dev: block });
  if (volume === undefined) return undefined;
  const [pool, ...name] = volume.split('/');
  return element('source', { pool, volume: name.join('/') });
}

function target(given: string | undefined, bus: DiskBus, context: DeviceContext): XmlElement {
  return element('target', { dev: given ?? context.nextTarget(TARGET_PREFIX[bus]), bus });
}
