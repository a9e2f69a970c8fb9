import { type LaunchSecurity, launchSecurities } from '../catalog/launch-security.js';
import { errorOf, type Issue } from '../issue.js';
import { anyOf } from '../shape/words.js';
import type { GuestSpec } from './spec.js';

/** What is known of the way the memory of a guest is kept from its host. */
export function launchSecurityOf({ launchSecurity }: GuestSpec): LaunchSecurity | undefined {
  return launchSecurities.find(({ name }) => name === launchSecurity?.type);
}

/** A guest with what its launch security needs, each only where the guest does not say itself. */
export function secured(spec: GuestSpec): GuestSpec {
  const row = launchSecurityOf(spec);
  if (!row) return spec;
  const { firmware, memoryBacking, cpu, features } = spec;
  return {
    ...spec,
    ...(row.firmware && firmware === undefined && { firmware: firmwareFor(row) }),
    ...(row.locked && { memoryBacking: { locked: true, ...memoryBacking } }),
    ...(row.ofHost && cpu?.mode === undefined && { cpu: { ...cpu, mode: 'host-passthrough' } }),
    ...(row.splitIoapic && { features: { ioapic: { driver: 'qemu' }, ...features } }),
  };
}

function firmwareFor({ firmware }: LaunchSecurity): NonNullable<GuestSpec['firmware']> {
  return firmware === 'stateless' ? { type: 'efi', stateless: true } : 'efi';
}

/** What is said of launch security that its type does not have. */
export function checkLaunchSecurity(spec: GuestSpec): Issue[] {
  const row = launchSecurityOf(spec);
  if (!row) return [];
  const { type, ...said } = { type: undefined, ...spec.launchSecurity };
  const odd = Object.keys(said).filter((name) => !row.takes.includes(name));
  return odd.map((name) =>
    errorOf(
      'option-does-not-apply',
      `The option launchSecurity.${name} is not for ${type}.`,
      row.takes.length === 0 ? 'Leave it out.' : `Leave it out; there are ${anyOf(row.takes)}.`,
      { source: row.source },
    ),
  );
}
