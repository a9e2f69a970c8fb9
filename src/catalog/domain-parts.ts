import { domainWords } from './domain-words.js';
import type { Since } from './types.js';

/** An element of a domain beside its devices. */
export interface DomainPart {
  readonly name: string;
  /** There may be several (libvirt src/conf/schemas/domaincommon.rng). */
  readonly repeats?: true;
  /** Of several libvirt keeps all that they say together; else it keeps the first (seen on 11.3.0). */
  readonly joins?: true;
  readonly since?: Since;
}

function parts(...names: readonly string[]): readonly DomainPart[] {
  return names.map((name) => ({ name }));
}

/**
 * The elements of a domain, in the order in which libvirt writes them (libvirt src/conf/domain_conf.c). Those with a prefix,
 * such as `qemu:commandline`, come behind them.
 */
export const domainParts: readonly DomainPart[] = [
  ...parts('name', 'uuid', 'genid', 'title', 'description', 'metadata', 'maxMemory', 'memory'),
  ...parts('currentMemory', 'blkiotune', 'memtune'),
  { name: 'memoryBacking', joins: true },
  ...parts('vcpu', 'vcpus', 'iothreads', 'iothreadids', 'defaultiothread'),
  { name: 'throttlegroups', since: { libvirt: '11.2.0' } },
  ...parts('cputune', 'numatune', 'resource'),
  { name: 'sysinfo', repeats: true },
  ...parts('bootloader', 'bootloader_args', 'os', 'idmap'),
  { name: 'features', joins: true },
  ...parts('cpu', 'clock', 'on_poweroff', 'on_reboot', 'on_crash', 'on_lockfailure', 'pm'),
  ...parts('perf', 'devices'),
  { name: 'seclabel', repeats: true },
  ...parts('keywrap', 'launchSecurity'),
];

function words(text: string): readonly string[] {
  return text.split(' ');
}

/** What is said inside a part, by names that stand for nothing else (libvirt src/conf/schemas/domaincommon.rng). */
const insideParts: Readonly<Record<string, readonly string[]>> = {
  features: domainWords.find(({ path }) => path.join('/') === 'features/*')?.words ?? [],
  clock: ['timer'],
  cpu: words('topology numa maxphysaddr feature'),
  memoryBacking: words('hugepages nosharepages locked allocation discard'),
  os: words('loader bootmenu smbios bios kernel initrd cmdline dtb shim firmware'),
  cputune: words('vcpupin emulatorpin iothreadpin vcpusched iothreadsched emulatorsched shares'),
  pm: words('suspend-to-mem suspend-to-disk'),
  memtune: words('hard_limit soft_limit swap_hard_limit min_guarantee'),
  numatune: ['memnode'],
};

/** The part that a name is said inside of; `undefined` where it is none, or could be of several. */
export function partAround(name: string): string | undefined {
  return Object.keys(insideParts).find((part) => insideParts[part]?.includes(name));
}

/** Whether an element can stand in a domain, beside its devices. */
export function isDomainPart(name: string): boolean {
  return name.includes(':') || domainParts.some((part) => part.name === name);
}

/** All names that a piece of a definition may have, its devices apart. */
export function namesOfPieces(): readonly string[] {
  return [...domainParts.map(({ name }) => name), ...Object.values(insideParts).flat()];
}
