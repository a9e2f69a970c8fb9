import { readdir, readFile, readlink, realpath } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { HostDevice, HostFacts, HostNode, HostPages } from '../domain/host-facts.js';
import { errorOf, VirtwrightError } from '../issue.js';
import { isUpstreamPort } from './config-space.js';
import { neededDevices } from './needed.js';
import { type PciPath, parsePciPath, upstreamPortsIn } from './pci-path.js';
import { parseResources } from './resources.js';

/**
 * Reads what Linux tells about a host, its NUMA nodes and its PCI devices.
 *
 * What cannot be read is left out (Linux Documentation/ABI/testing/sysfs-bus-pci, Documentation/ABI/stable/sysfs-devices-node).
 *
 * @param sysfs - Where the file system of that name is.
 * @param proc - Where `/proc` is, for what the host itself needs; left out of a copy from elsewhere.
 * @throws {@link VirtwrightError} `host-unreadable` when there is none.
 */
export async function readSysfs(
  sysfs: string,
  proc?: string,
): Promise<Pick<HostFacts, 'nodes' | 'devices'>> {
  const pci = join(sysfs, 'bus/pci/devices');
  const addresses = await names(pci);
  if (!addresses) throw unreadable(pci);
  const [nodes, devices, needed] = await Promise.all([
    readNodes(join(sysfs, 'devices/system/node')),
    readDevices(pci, addresses.sort()),
    proc === undefined ? undefined : neededDevices(sysfs, proc),
  ]);
  for (const [address, neededFor] of needed ?? [])
    if (devices[address]) devices[address] = { ...devices[address], neededFor };
  return { ...(nodes.length > 0 && { nodes }), devices };
}

// ── PCI devices ──────────────────────────────────────────────────────────────────────────────────

async function readDevices(
  pci: string,
  addresses: readonly string[],
): Promise<Record<string, HostDevice>> {
  const configs = addresses.map(async (address) => {
    const config = await bytes(join(pci, address, 'config'));
    return [address, config && isUpstreamPort(config)] as const;
  });
  const upstream = new Map(await Promise.all(configs));
  const devices = addresses.map(
    async (address) => [address, await readDevice(join(pci, address), upstream)] as const,
  );
  return Object.fromEntries(await Promise.all(devices));
}

async function readDevice(directory: string, upstream: Upstream): Promise<HostDevice> {
  const [path, node, group, driver, screen, physical, resources] = await Promise.all([
    realpath(directory).then(parsePciPath, absent),
    text(join(directory, 'numa_node')).then(whole),
    realpath(join(directory, 'iommu_group')).then(basename, absent),
    readlink(join(directory, 'driver')).then(basename, absent),
    text(join(directory, 'boot_vga')),
    readlink(join(directory, 'physfn')).then(basename, absent),
    text(join(directory, 'resource')),
  ]);
  const iommuGroup = whole(group);
  const switches = path ? switchesOn(path, upstream) : [];
  return {
    ...(node !== undefined && { node }),
    ...(iommuGroup !== undefined && { iommuGroup }),
    ...(driver !== undefined && { driver }),
    ...(screen === '1' && { neededFor: 'screen' }),
    ...(physical !== undefined && { physicalFunction: physical }),
    ...(path && { rootComplex: path.rootComplex }),
    ...(switches.length > 0 && { switches }),
    ...parseResources(resources ?? ''),
  };
}

/** Which bridges are upstream ports, as far as they say. */
type Upstream = ReadonlyMap<string, boolean | undefined>;

/** By what the bridges say of themselves, or by their order where one does not. */
function switchesOn({ bridges }: PciPath, upstream: Upstream): readonly string[] {
  return bridges.every((bridge) => upstream.get(bridge) !== undefined)
    ? bridges.filter((bridge) => upstream.get(bridge))
    : upstreamPortsIn(bridges);
}

// ── NUMA nodes ───────────────────────────────────────────────────────────────────────────────────

async function readNodes(directory: string): Promise<readonly HostNode[]> {
  const ids = ((await names(directory)) ?? []).flatMap(
    (name) => whole(/^node(\d+)$/.exec(name)?.[1]) ?? [],
  );
  ids.sort((a, b) => a - b);
  return Promise.all(ids.map((id) => readNode(join(directory, `node${id}`), id)));
}

async function readNode(directory: string, id: number): Promise<HostNode> {
  const [cpus, meminfo, pages] = await Promise.all([
    text(join(directory, 'cpulist')),
    text(join(directory, 'meminfo')),
    readPages(join(directory, 'hugepages')),
  ]);
  const memory = whole(/MemTotal:\s*(\d+) kB/.exec(meminfo ?? '')?.[1]);
  return {
    id,
    ...(cpus && { cpus }),
    ...(memory !== undefined && { memory }),
    ...(pages.length > 0 && { pages }),
  };
}

async function readPages(directory: string): Promise<readonly HostPages[]> {
  const read = ((await names(directory)) ?? []).map(async (name): Promise<HostPages[]> => {
    const size = whole(/^hugepages-(\d+)kB$/.exec(name)?.[1]);
    const count = whole(await text(join(directory, name, 'nr_hugepages')));
    return size === undefined || count === undefined ? [] : [{ size, count }];
  });
  return (await Promise.all(read)).flat().sort((a, b) => a.size - b.size);
}

// ── files ────────────────────────────────────────────────────────────────────────────────────────

/** What takes the place of a file that cannot be read. */
const absent = (): undefined => undefined;

function names(directory: string): Promise<string[] | undefined> {
  return readdir(directory).catch(absent);
}

function bytes(file: string): Promise<Uint8Array | undefined> {
  return readFile(file).catch(absent);
}

async function text(file: string): Promise<string | undefined> {
  const read = await bytes(file);
  return read && new TextDecoder().decode(read).trim();
}

/** A number, 0 or more; Linux writes -1 for a node it does not know. */
function whole(said: string | undefined): number | undefined {
  return said !== undefined && /^\d+$/.test(said) ? Number(said) : undefined;
}

function unreadable(directory: string): VirtwrightError {
  const message = `The directory ${directory} cannot be read, so nothing is known of the PCI devices of this host.`;
  const remedy = 'Run it on Linux, or name a copy of its /sys.';
  return new VirtwrightError([errorOf('host-unreadable', message, remedy)]);
}
