import { machine } from 'node:os';
import type { HostEmulator } from '../catalog/host/facts.js';
import type { LibvirtConnection } from '../domain/connection.js';
import type { HostFacts } from '../domain/host-facts.js';
import { connect } from './connection/virsh.js';
import { readEmulators } from './emulators.js';
import { readCapabilities } from './guest-kinds.js';
import { readReleases } from './releases.js';
import { readSysfs } from './sysfs.js';

/** How much of a host is read, and how. */
export interface ReadHostOptions {
  /**
   * Where sysfs is; `/sys` when left out. Of another one, such as a copy from elsewhere, nothing else is read: neither the
   * libvirt nor the QEMU at hand are those of that host.
   */
  readonly sysfs?: string;
  /**
   * Architectures whose QEMU is asked what it has, by libvirt's names; `all` for every one there is. That of the host when left
   * out; none for an empty list, which is the quickest.
   */
  readonly arches?: readonly string[] | 'all';
  /** The libvirt that is asked what it takes; that of virsh when left out. */
  readonly connection?: LibvirtConnection;
  /** Told what is read next: the first question to a libvirt may take it a minute. */
  readonly tell?: (what: string) => void;
}

/**
 * Reads what this host tells: its NUMA nodes and PCI devices from sysfs, the releases of its libvirt and QEMU, what its QEMU
 * has (over QMP), and what its libvirt takes (domain capabilities).
 *
 * What cannot be read is left out. No guest is started, and nothing is changed.
 *
 * @throws {@link VirtwrightError} `host-unreadable` when there is no sysfs.
 * @example
 * ```ts
 * const design = guest('gpu').addHostdev('0000:3b:00.0').host(await readHost()).design();
 * ```
 */
export async function readHost(options: ReadHostOptions = {}): Promise<HostFacts> {
  const { sysfs, arches = [machine()], tell = () => undefined } = options;
  if (sysfs !== undefined) return readSysfs(sysfs);
  const devices = await readSysfs('/sys', '/proc');
  const emulators = await readEmulators(arches, tell);
  const releases = await readReleases(emulators[machine()]?.release);
  const isAsked = Object.keys(emulators).length > 0;
  const capabilities = isAsked
    ? await readCapabilities(emulators, options.connection ?? connect(), tell)
    : [];
  return {
    ...(Object.keys(releases).length > 0 && { releases }),
    ...devices,
    ...(isAsked && { emulators: withDomains(emulators, capabilities) }),
    ...(capabilities.length > 0 && { capabilities }),
  };
}

/** Emulators with the ways in which libvirt runs their guests, as far as it told of any. */
function withDomains(
  emulators: Readonly<Record<string, HostEmulator>>,
  capabilities: NonNullable<HostFacts['capabilities']>,
): Readonly<Record<string, HostEmulator>> {
  return Object.fromEntries(
    Object.entries(emulators).map(([arch, emulator]) => {
      const types = capabilities.flatMap((one) => (one.arch === arch ? one.type : []));
      return [arch, types.length > 0 ? { ...emulator, domains: [...new Set(types)] } : emulator];
    }),
  );
}
