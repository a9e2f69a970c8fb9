import type { Device } from '../../domain/device.js';
import type { DevicePair } from '../changes.js';
import type { NoticedChange, SeenGuest } from './change.js';

/** Network cards that Linux calls otherwise, by the rules of systemd, or that are now in each other's way. */
export function renamedCards(
  pairs: readonly DevicePair[],
  before: SeenGuest,
  after: SeenGuest,
): readonly NoticedChange[] {
  return pairs.flatMap(({ old, new: next }) => {
    const [earlier, later] = [before.cards.get(old.id), after.cards.get(next.id)];
    if (earlier?.name === undefined || later?.name === undefined) return [];
    const [was, is] = [earlier.name, later.name];
    const { kernel = 'eth0', rivals = [] } = later;
    const renamed: NoticedChange = {
      device: old.id,
      what: `name in Linux ${was} -> ${is}`,
      guest: `Linux calls the card ${is}, no longer ${was}: what is set up for ${was} does not hold for it.`,
      severity: 'error',
    };
    const clashes: NoticedChange = {
      device: old.id,
      what: `name in Linux ${is} is also that of ${rivals.join(', ')}`,
      guest: `Linux gives the name ${is} to one of them, and another one keeps a name such as ${kernel}.`,
      severity: 'error',
    };
    return [
      ...(was === is ? [] : [renamed]),
      ...(rivals.length > 0 && !earlier.rivals ? [clashes] : []),
    ];
  });
}

/** What Linux makes of a new network card; `undefined` where nobody can tell. */
export function nameOfNew({ id }: Device, { cards }: SeenGuest): string | undefined {
  const name = cards.get(id)?.name;
  return name === undefined ? undefined : `It finds a new network card, which Linux calls ${name}.`;
}
