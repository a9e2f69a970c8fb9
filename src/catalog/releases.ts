import type { Since } from './types.js';

/** The libvirt and QEMU at hand; a member left out means the newest. */
export type Releases = Since;

/**
 * Whether the releases at hand are as new as something needs.
 *
 * @example
 * ```ts
 * reaches({ libvirt: '11.3.0', qemu: '10.0.0' }, { libvirt: '11.5.0' }); // false
 * ```
 */
export function reaches(at: Releases, needed: Since | undefined): boolean {
  return isAsNew(at.libvirt, needed?.libvirt) && isAsNew(at.qemu, needed?.qemu);
}

/** The same, as far as the releases are told: one that is left out may be any. */
export function hasReached(at: Releases, needed: Since): boolean {
  const isTold = (name: keyof Since): boolean =>
    needed[name] === undefined || at[name] !== undefined;
  return isTold('libvirt') && isTold('qemu') && reaches(at, needed);
}

/** Whether a text is a release, such as `9.0` or `11.3.0`. */
export function isRelease(text: string): boolean {
  return /^\d+(?:\.\d+)*$/.test(text);
}

/** Releases in words: `libvirt 10.4.0 and QEMU 8.2.0`. */
export function formatReleases({ libvirt, qemu }: Since): string {
  const named = [libvirt && `libvirt ${libvirt}`, qemu && `QEMU ${qemu}`];
  return named.filter((part) => part !== undefined).join(' and ');
}

/** Whether one version, such as `11.3.0`, is another or newer; what is left out is the newest. */
export function isAsNew(present: string | undefined, needed: string | undefined): boolean {
  if (present === undefined || needed === undefined) return true;
  const have = numbers(present);
  const want = numbers(needed);
  for (const [place, least] of want.entries()) {
    const number = have[place] ?? 0;
    if (number !== least) return number > least;
  }
  return true;
}

function numbers(release: string): number[] {
  return release.split('.').map((part) => Number.parseInt(part, 10) || 0);
}
