import { choice, flag, type Members, needed, path, text, whole } from '../../shape/shape.js';
import { powerOfTwo } from '../../shape/size.js';
import { element, elementIfAny, type XmlElement } from '../../xml/tree.js';
import { checkApplies, chosen, missing, only, onOff } from './checks.js';
import type { DeviceContext } from './context.js';
import { VIRTIO_FORMS, type VirtioForm } from './virtio.js';

/** How a directory reaches the guest, the usual way first. */
export const FILESYSTEM_DRIVERS = ['virtiofs', '9p'] as const;
const ACCESS_MODES = ['passthrough', 'mapped', 'squash'] as const;
const CACHE_MODES = ['none', 'always'] as const;

type FilesystemDriver = (typeof FILESYSTEM_DRIVERS)[number];

/** A directory of the host. */
export interface FilesystemOptions {
  /** Directory of the host. */
  readonly dir?: string;
  /** Socket of a virtiofsd that somebody else runs, in place of a directory. */
  readonly socket?: string;
  /** What the guest mounts it by. */
  readonly tag: string;
  /** `virtiofs` when left out, for which the guest's memory is made shareable; `9p` is slower and needs nothing. */
  readonly driver?: FilesystemDriver;
  /** Form of the virtio device of 9p; `virtio` when left out. */
  readonly model?: VirtioForm;
  /** With whose rights files are accessed; virtiofs knows `passthrough` only, which holds when left out. */
  readonly access?: (typeof ACCESS_MODES)[number];
  /** Whether the guest may not write; for virtiofs since libvirt 11.0. */
  readonly readonly?: boolean;
  /** Requests in flight of virtiofs, a power of two up to 1024. */
  readonly queue?: number;
  /** Caching of virtiofs. */
  readonly cache?: (typeof CACHE_MODES)[number];
  /** Whether virtiofs passes extended attributes on; false when left out. */
  readonly xattr?: boolean;
}

export const filesystemOptions: Members<FilesystemOptions> = {
  dir: path,
  socket: path,
  tag: needed(text),
  driver: choice(FILESYSTEM_DRIVERS),
  model: choice(VIRTIO_FORMS),
  access: choice(ACCESS_MODES),
  readonly: flag,
  queue: { ...whole(1, 1024), form: powerOfTwo },
  cache: choice(CACHE_MODES),
  xattr: flag,
};

/** A directory of the host in the guest (libvirt docs/formatdomain.rst, "Filesystems"). */
export function filesystem(options: FilesystemOptions, context: DeviceContext): XmlElement {
  const driver = chosen(options.driver, FILESYSTEM_DRIVERS, 'virtiofs');
  check(options, driver, context);
  return DRIVERS[driver](options, context);
}

const DRIVERS: Readonly<Record<FilesystemDriver, ToElement>> = { virtiofs, '9p': plan9 };

type ToElement = (options: FilesystemOptions, context: DeviceContext) => XmlElement;

function plan9(options: FilesystemOptions, context: DeviceContext): XmlElement {
  return element(
    'filesystem',
    { type: 'mount', accessmode: options.access ?? 'passthrough', model: options.model },
    source(options, context),
    element('target', { dir: options.tag }),
    options.readonly ? element('readonly') : undefined,
  );
}

function virtiofs(options: FilesystemOptions, context: DeviceContext): XmlElement {
  const { tag, queue, cache, xattr } = options;
  context.need({ what: 'shared-memory' });
  const binary = elementIfAny(
    'binary',
    { xattr: onOff(xattr) },
    elementIfAny('cache', { mode: cache }),
  );
  // A daemon that somebody else runs has its own access mode.
  const accessmode = options.socket === undefined ? 'passthrough' : undefined;
  return element(
    'filesystem',
    { type: 'mount', accessmode },
    element('driver', { type: 'virtiofs', queue }),
    binary,
    source(options, context),
    element('target', { dir: tag }),
    options.readonly ? element('readonly') : undefined,
  );
}

function source(options: FilesystemOptions, context: DeviceContext): XmlElement | undefined {
  const given = only(context, options, ['dir', 'socket'], 'directory');
  return given && element('source', { [given[0]]: given[1] });
}

function check(options: FilesystemOptions, driver: FilesystemDriver, context: DeviceContext): void {
  if (options.tag === '') missing(context, 'tag', 'Say what the guest mounts it by.');
  const fsOnly = ['virtiofs'] as const;
  checkApplies(context, options, driver, driver, {
    model: ['9p'],
    socket: fsOnly,
    queue: fsOnly,
    cache: fsOnly,
    xattr: fsOnly,
  });
  if (driver === 'virtiofs' && options.access !== undefined && options.access !== 'passthrough')
    context.fault({
      code: 'conflicting-options',
      message: `The access mode ${options.access} is not there for virtiofs.`,
      remedy: 'Leave it out, or choose the driver 9p.',
    });
}
