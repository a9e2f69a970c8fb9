import type { Device } from '../../domain/domain.js';
import { type DeviceIntents, wishes } from '../../topology/index.js';
import type { DeviceWishes, PlaceOptions } from './options.js';

/** What of wishes does not simply replace what was said before. */
interface Joinable {
  readonly node?: unknown;
  readonly nearHostDevice?: unknown;
  readonly sameNodeAs?: unknown;
  readonly nodeStrength?: unknown;
  readonly apartFrom?: readonly string[];
}

/**
 * Joins what is said of a place; what the nearer one says replaces what the farther one said about the same thing: the NUMA
 * cell in whatever way. Only what a device is to be apart from adds up.
 *
 * @param ways - The ways in which a cell is said.
 */
export function joined<Said extends Joinable>(
  farther: Said,
  nearer: Said,
  ways: (said: Said) => readonly string[],
): Said {
  const { node: _, nearHostDevice: __, sameNodeAs: ___, nodeStrength: ____, ...rest } = farther;
  const isAboutCell = [farther, nearer].every((said) => ways(said).length > 0);
  const apartFrom = [...new Set([farther.apartFrom ?? [], nearer.apartFrom ?? []].flat())];
  return {
    ...(isAboutCell ? rest : farther),
    ...nearer,
    ...(apartFrom.length > 0 && { apartFrom }),
  };
}

/** The ways in which wishes say a NUMA cell; a place has one. */
export function waysToCell(wants: DeviceIntents): readonly string[] {
  return wishes.flatMap(({ member, about, said }) =>
    about === 'node' && said(wants) ? [member] : [],
  );
}

/** As {@link joined}, of wishes as placement takes them. */
export function mergeWishes(farther: DeviceWishes = {}, nearer: DeviceWishes = {}): DeviceWishes {
  return joined(farther, nearer, waysToCell);
}

/** What is wanted of devices, by their names. */
export type WishesByName = NonNullable<PlaceOptions['intents']>;

/** The same by the identities that devices have now; a name that is no device's stays, to be told. */
export function wishesById(
  said: WishesByName,
  find: (name: string) => Device | undefined,
): WishesByName {
  return joinWishes(Object.entries(said).map(([name, one]) => ({ [find(name)?.id ?? name]: one })));
}

/** Joins what is wanted of devices by the same names, the nearest last. */
export function joinWishes(said: readonly WishesByName[]): WishesByName {
  const byId = new Map<string, DeviceWishes>();
  for (const [id, wanted] of said.flatMap((one) => Object.entries(one)))
    byId.set(id, mergeWishes(byId.get(id), wanted));
  return Object.fromEntries(byId);
}
