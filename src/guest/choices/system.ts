import { lines, type SystemFacts, type Systems } from '../../catalog/systems/index.js';
import { errorOf, type Issue } from '../../issue.js';
import { nearest } from '../../nearest.js';
import type { GuestSpec, OsSpec } from '../spec.js';

/** What stands for a system that nobody names or knows: a Linux of these days, as libosinfo has it. */
const GENERIC = 'linux2024';

/** The system of a guest, with what it can drive by the media that it gets. */
export function systemOf({ os = GENERIC }: Pick<GuestSpec, 'os'>, systems: Systems): SystemFacts {
  const { id, drivers = [] }: OsSpec = typeof os === 'string' ? { id: os } : os;
  const facts = systems.of(id) ?? systems.of(GENERIC);
  if (!facts) throw new Error(`The table of systems has no ${GENERIC}.`);
  return drivers.reduce(withMedia, facts);
}

/** Media with drivers that are named and that there are for no system at all. */
export function aboutMedia({ os }: Pick<GuestSpec, 'os'>, systems: Systems): Issue[] {
  const { id, drivers = [] }: Partial<OsSpec> = typeof os === 'object' ? os : {};
  if (id === undefined || drivers.length === 0) return [];
  const known = new Set([
    ...Object.values(lines).flatMap(({ steps }) => steps.flatMap(mediaOf)),
    ...mediaOf(systems.of(id) ?? {}),
  ]);
  return drivers
    .filter((media) => !known.has(media))
    .map((media) => {
      const meant = nearest(media, [...known]);
      return errorOf(
        'unknown-word',
        `Nobody here knows media with drivers called '${media}'; there are ${[...known].join(', ')}.`,
        meant === undefined ? 'Name one of these, or leave it out.' : `Did you mean '${meant}'?`,
      );
    });
}

const mediaOf = ({ drivers = {} }: Pick<Partial<SystemFacts>, 'drivers'>): readonly string[] =>
  Object.keys(drivers);

/** A system with the drivers of media of their own; media that are not for it add none. */
export function withMedia(facts: SystemFacts, media: string): SystemFacts {
  const { virtio, videos = [] } = facts.drivers?.[media] ?? {};
  return {
    ...facts,
    virtio: { ...facts.virtio, ...virtio },
    videos: [...videos, ...(facts.videos ?? [])],
  };
}
