import type { RandomTarget } from '../support/random-domains.js';
import type { EmbeddedLibvirt } from './embedded-libvirt.js';

/** The machines for which libvirt keeps a domain without devices. */
export async function offered(
  libvirt: EmbeddedLibvirt,
  targets: readonly RandomTarget[],
): Promise<RandomTarget[]> {
  const answers = await libvirt.defineAll(targets.map(bareDomain));
  return targets.filter((_, at) => 'kept' in (answers[at] ?? {}));
}

function bareDomain({ arch, machine, emulator }: RandomTarget): string {
  return `<domain type='qemu'><name>bare</name><memory unit='MiB'>64</memory>
    <os><type arch='${arch}' machine='${machine}'>hvm</type></os>
    <devices><emulator>${emulator}</emulator></devices></domain>`;
}
