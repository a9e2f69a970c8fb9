import { LARGEST_INDEX } from './number.js';

/** What the name of a disk's target says. */
export interface DiskName {
  /** Place of the disk among those of its prefix: `sda` is 0, `sdz` 25, `sdaa` 26. */
  readonly index: number;
  /** Partition of the disk, as in `sda1`; 0 means the whole disk. */
  readonly partition: number;
  /** NVMe controller, as in `nvme1n2`. */
  readonly controller?: number;
}

/** Reads the name of a disk's target (libvirt src/util/virutil.c); `undefined` when it is none. */
export function parseDiskName(name: string): DiskName | undefined {
  const nvme = /^nvme(\d+)n([1-9]\d*)(?:p([1-9]\d*))?$/.exec(name);
  if (nvme)
    return {
      index: Number(nvme[2]) - 1,
      partition: Number(nvme[3] ?? 0),
      controller: Number(nvme[1]),
    };
  const [, letters = '', digits = '0'] =
    /^(?:fd|hd|vd|sd|xvd|ubd)([a-z]+)(0|[1-9]\d*)?$/.exec(name) ?? [];
  if (letters === '') return undefined;
  let index = 0;
  for (const letter of letters) index = index * 26 + letter.charCodeAt(0) - 'a'.charCodeAt(0) + 1;
  if (index > LARGEST_INDEX) return undefined;
  return { index: index - 1, partition: Number(digits) };
}

/** The target of a position: 0 is `vda`, 25 `vdz`, 26 `vdaa`. */
export function targetName(prefix: string, index: number): string {
  let letters = '';
  for (let rest = index; rest >= 0; rest = Math.floor(rest / 26) - 1)
    letters = String.fromCharCode('a'.charCodeAt(0) + (rest % 26)) + letters;
  return prefix + letters;
}

/** The position of the first target with a prefix that is free, from a position on. */
export function freePosition(
  prefix: string,
  isFree: (target: string) => boolean,
  from = 0,
): number {
  let index = from;
  while (!isFree(targetName(prefix, index))) index += 1;
  return index;
}

const PREFIXES: ReadonlyMap<string, string> = new Map([
  ['scsi', 'sd'],
  ['sata', 'sd'],
  ['usb', 'sd'],
  ['ide', 'hd'],
  ['fdc', 'fd'],
]);

/** What the targets of disks on a bus begin with. */
export function targetPrefix(bus: string): string {
  return PREFIXES.get(bus) ?? 'vd';
}
