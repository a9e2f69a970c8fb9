import { machine } from 'node:os';
import type { DomainCapabilities, HostEmulator } from '../catalog/host/facts.js';
import type { LibvirtConnection } from '../domain/connection.js';
import type { HostFacts } from '../domain/host-facts.js';
import { type Issue, VirtwrightError } from '../issue.js';
import { connect } from './connection/virsh.js';
import { type Listener, readEmulators } from './emulators.js';
import { readCapabilities } from './guest-kinds.js';
import { readReleases } from './releases.js';
import { readSysfs } from './sysfs.js';
import { unread } from './unread.js';

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
  /** The libvirt that is asked what it takes, which has to answer; when left out that of virsh, if it does. */
  readonly connection?: Pick<LibvirtConnection, 'domainCapabilities'>;
  /** Told what is read next: the first question to a libvirt may take it a minute. */
  readonly tell?: (what: string) => void;
  /** Told what could not be read and is left out, and why: notes `host-unread`. */
  readonly report?: (issue: Issue) => void;
}

/**
 * Reads what this host tells: its NUMA nodes and PCI devices from sysfs, the releases of its libvirt and QEMU, what its QEMU
 * has (over QMP), and what its libvirt takes (domain capabilities).
 *
 * What cannot be read is left out, and told to `report`. No guest is started, and nothing is changed.
 *
 * @throws {@link VirtwrightError} `host-unreadable` when there is no sysfs; what the `connection` fails with.
 * @example
 * ```ts
 * const design = guest('gpu').addHostdev('0000:3b:00.0').host(await readHost()).design();
 * ```
 */
export async function readHost(options: ReadHostOptions = {}): Promise<HostFacts> {
  const { sysfs, arches = [machine()], tell = () => undefined, report = () => undefined } = options;
  if (sysfs !== undefined) return readSysfs(sysfs);
  const devices = await readSysfs('/sys', '/proc');
  const emulators = await readEmulators(arches, { tell, report });
  const releases = await readReleases(emulators[machine()]?.release);
  const isAsked = Object.keys(emulators).length > 0;
  const capabilities = isAsked ? await capabilitiesOf(emulators, options, { tell, report }) : [];
  return {
    ...(Object.keys(releases).length > 0 && { releases }),
    ...devices,
    ...(isAsked && { emulators: withDomains(emulators, capabilities) }),
    ...(capabilities.length > 0 && { capabilities }),
  };
}

/** What libvirt takes; one that nobody named may be missing. */
async function capabilitiesOf(
  emulators: Readonly<Record<string, HostEmulator>>,
  { connection }: ReadHostOptions,
  { tell, report }: Listener,
): Promise<readonly DomainCapabilities[]> {
  if (connection) return await readCapabilities(emulators, connection, tell);
  try {
    return await readCapabilities(emulators, connect(), tell);
  } catch (error) {
    if (!VirtwrightError.is(error)) throw error;
    for (const { message, remedy } of error.issues)
      report(unread(`What libvirt takes is not read. ${message}`, remedy));
    return [];
  }
}

/** Emulators with the ways in which libvirt runs their guests, as far as it told of any. */
function withDomains(
  emulators: Readonly<Record<string, HostEmulator>>,
  capabilities: readonly DomainCapabilities[],
): Readonly<Record<string, HostEmulator>> {
  return Object.fromEntries(
    Object.entries(emulators).map(([arch, emulator]) => {
      const types = capabilities.flatMap((one) => (one.arch === arch ? one.type : []));
      return [arch, types.length > 0 ? { ...emulator, domains: [...new Set(types)] } : emulator];
    }),
  );
}
