import type { Device, Domain } from '../domain/domain.js';

/**
 * The other half of a serial line that libvirt writes twice: its first console of this type is the first serial line once
 * more (libvirt src/conf/domain_conf.c, console compatibility).
 */
export function twinOf(device: Device, domain: Domain): Device | undefined {
  const [serial, console] = ['serial', 'console'].map((kind) =>
    domain.devices().find((other) => other.kind === kind),
  );
  if (console?.model !== 'serial') return undefined;
  return device === serial ? console : device === console ? serial : undefined;
}
