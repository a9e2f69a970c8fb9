import { reaches } from '../catalog/releases.js';
import { ofMade } from '../checks/outcomes.js';
import type { Issue } from '../issue.js';
import type { Draft } from './draft.js';

/** Faults of places, for which the running guest has reasons of its own. */
const OF_PLACES: ReadonlySet<string> = new Set(['no-place']);

/**
 * What makes libvirt or QEMU refuse a device in any definition: a target or an index that another one has, a model that the
 * machine lacks. What keeps a guest from starting keeps a device out of a running one.
 */
export function refusedAnyway({ news, topology, domain }: Draft): Issue | undefined {
  // Such as the watchdog of a chipset, of which an older libvirt knows nothing.
  const isUnknown = (other = ''): boolean =>
    !reaches(domain.releases, domain.device(other)?.row?.since);
  const places = new Set(topology.issues.map(({ code, device }) => `${code} ${device}`));
  return ofMade(news).find(
    ({ code, device, other, severity }) =>
      severity === 'error' &&
      !isUnknown(other) &&
      !OF_PLACES.has(code) &&
      !places.has(`${code} ${device}`),
  );
}
