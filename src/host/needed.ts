import { readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { HostDevice } from '../domain/host-facts.js';
import { isHostAddress } from './pci-path.js';

type Needed = ReadonlyMap<string, NonNullable<HostDevice['neededFor']>>;

/**
 * PCI devices that this host itself needs, by address: what its root file system is on, and what its default route goes through
 * (Linux Documentation/filesystems/proc.rst). What cannot be told, as inside a container, is left out.
 *
 * @param sysfs - Where the file system of that name is.
 * @param proc - The same of `/proc`.
 */
export async function neededDevices(sysfs: string, proc: string): Promise<Needed> {
  const [mounts, routes] = await Promise.all([
    text(join(proc, 'self/mountinfo')),
    text(join(proc, 'net/route')),
  ]);
  const disk = rootDisk(mounts);
  const cards = defaultCards(routes);
  const [root, ...network] = await Promise.all([
    disk === undefined ? undefined : pciOf(join(sysfs, 'dev/block', disk)),
    ...cards.map((card) => pciOf(join(sysfs, 'class/net', card))),
  ]);
  return new Map([
    ...network.flatMap((address) => (address ? [[address, 'network'] as const] : [])),
    ...(root ? [[root, 'root'] as const] : []),
  ]);
}

/** Numbers of the device that is mounted as `/`. */
function rootDisk(mounts: string): string | undefined {
  const lines = mounts.split('\n').map((line) => line.split(' '));
  return lines.find(([, , , , where]) => where === '/')?.[2];
}

/** Names of network cards with a default route. */
function defaultCards(routes: string): readonly string[] {
  const lines = routes.split('\n').map((line) => line.split('\t'));
  return lines.flatMap(([card, to]) => (card !== undefined && to === '00000000' ? card : []));
}

/** The innermost PCI device on the way to something in sysfs. */
async function pciOf(path: string): Promise<string | undefined> {
  const whole = await realpath(path).catch(() => undefined);
  return whole?.split('/').findLast(isHostAddress);
}

function text(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => '');
}
