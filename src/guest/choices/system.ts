import type { SystemFacts, Systems } from '../../catalog/systems/index.js';
import type { GuestSpec, OsSpec } from '../spec.js';

/** What stands for a system that nobody names or knows: a Linux of these days, as libosinfo has it. */
const GENERIC = 'linux2024';

/** The system of a guest, with what it can drive by the media that it gets. */
export function systemOf({ os = GENERIC }: Pick<GuestSpec, 'os'>, systems: Systems): SystemFacts {
  const { id, drivers = [] }: OsSpec = typeof os === 'string' ? { id: os } : os;
  const facts = systems.of(id) ?? systems.of(GENERIC);
  if (!facts) throw new Error(`The table of systems has no ${GENERIC}.`);
  return drivers.reduce(withDrivers, facts);
}

/** A system with the drivers of media of their own; media that are not for it add none. */
function withDrivers(facts: SystemFacts, media: string): SystemFacts {
  const { virtio, videos = [] } = facts.drivers?.[media] ?? {};
  return {
    ...facts,
    virtio: { ...facts.virtio, ...virtio },
    videos: [...videos, ...(facts.videos ?? [])],
  };
}
