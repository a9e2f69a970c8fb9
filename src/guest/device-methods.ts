import type { Guest } from './builder.js';
import type { DeviceOptions } from './devices/index.js';
import { IntentMethods } from './intent-methods.js';
import type { DeviceSpec } from './spec.js';
import type { DeviceSteps } from './steps/devices.js';

/** Options of a kind, or one of them alone as a text. */
type Short<Kind extends keyof DeviceOptions, Option extends keyof DeviceOptions[Kind]> =
  | DeviceOptions[Kind]
  | Extract<DeviceOptions[Kind][Option], string>;

/** The steps that add devices, each said as plain data. */
export abstract class DeviceMethods<Names extends string>
  extends IntentMethods<Names>
  implements DeviceSteps<Names>
{
  abstract add<Name extends string>(device: DeviceSpec): Guest<Names | Name>;

  addDisk<Name extends string>(options: DeviceOptions['disk']): Guest<Names | Name> {
    return this.add({ kind: 'disk', ...options });
  }

  addCdrom<Name extends string>(options?: DeviceOptions['cdrom']): Guest<Names | Name> {
    return this.add({ kind: 'cdrom', ...options });
  }

  addFilesystem<Name extends string>(options: DeviceOptions['filesystem']): Guest<Names | Name> {
    return this.add({ kind: 'filesystem', ...options });
  }

  addNic<Name extends string>(options?: DeviceOptions['nic']): Guest<Names | Name> {
    return this.add({ kind: 'nic', ...options });
  }

  addVsock<Name extends string>(options?: DeviceOptions['vsock']): Guest<Names | Name> {
    return this.add({ kind: 'vsock', ...options });
  }

  addVideo<Name extends string>(options?: Short<'video', 'model'>): Guest<Names | Name> {
    return this.add({
      kind: 'video',
      ...(typeof options === 'string' ? { model: options } : options),
    });
  }

  addGraphics<Name extends string>(options?: Short<'graphics', 'type'>): Guest<Names | Name> {
    return this.add({
      kind: 'graphics',
      ...(typeof options === 'string' ? { type: options } : options),
    });
  }

  addSound<Name extends string>(options?: Short<'sound', 'model'>): Guest<Names | Name> {
    return this.add({
      kind: 'sound',
      ...(typeof options === 'string' ? { model: options } : options),
    });
  }

  addInput<Name extends string>(options: Short<'input', 'type'>): Guest<Names | Name> {
    return this.add({
      kind: 'input',
      ...(typeof options === 'string' ? { type: options } : options),
    });
  }

  addConsole<Name extends string>(options?: Short<'console', 'type'>): Guest<Names | Name> {
    return this.add({
      kind: 'console',
      ...(typeof options === 'string' ? { type: options } : options),
    });
  }

  addChannel<Name extends string>(options?: Short<'channel', 'port'>): Guest<Names | Name> {
    return this.add({
      kind: 'channel',
      ...(typeof options === 'string' ? { port: options } : options),
    });
  }

  addShmem<Name extends string>(options: DeviceOptions['shmem']): Guest<Names | Name> {
    return this.add({ kind: 'shmem', ...options });
  }

  addMemory<Name extends string>(options: DeviceOptions['memory']): Guest<Names | Name> {
    return this.add({ kind: 'memory', ...options });
  }

  addBalloon<Name extends string>(options?: Short<'balloon', 'model'>): Guest<Names | Name> {
    return this.add({
      kind: 'balloon',
      ...(typeof options === 'string' ? { model: options } : options),
    });
  }

  addRng<Name extends string>(options?: DeviceOptions['rng']): Guest<Names | Name> {
    return this.add({ kind: 'rng', ...options });
  }

  addTpm<Name extends string>(options?: DeviceOptions['tpm']): Guest<Names | Name> {
    return this.add({ kind: 'tpm', ...options });
  }

  addCrypto<Name extends string>(options?: DeviceOptions['crypto']): Guest<Names | Name> {
    return this.add({ kind: 'crypto', ...options });
  }

  addWatchdog<Name extends string>(options?: Short<'watchdog', 'model'>): Guest<Names | Name> {
    return this.add({
      kind: 'watchdog',
      ...(typeof options === 'string' ? { model: options } : options),
    });
  }

  addPanic<Name extends string>(options?: Short<'panic', 'model'>): Guest<Names | Name> {
    return this.add({
      kind: 'panic',
      ...(typeof options === 'string' ? { model: options } : options),
    });
  }

  addHostdev<Name extends string>(options: Short<'hostdev', 'host'>): Guest<Names | Name> {
    return this.add({
      kind: 'hostdev',
      ...(typeof options === 'string' ? { host: options } : options),
    });
  }

  addController<Name extends string>(options: Short<'controller', 'model'>): Guest<Names | Name> {
    return this.add({
      kind: 'controller',
      ...(typeof options === 'string' ? { model: options } : options),
    });
  }

  addIommu<Name extends string>(options?: Short<'iommu', 'model'>): Guest<Names | Name> {
    return this.add({
      kind: 'iommu',
      ...(typeof options === 'string' ? { model: options } : options),
    });
  }

  addXml<Name extends string>(options: Short<'xml', 'xml'>): Guest<Names | Name> {
    return this.add({
      kind: 'xml',
      ...(typeof options === 'string' ? { xml: options } : options),
    });
  }
}
