import type { Device } from '../../domain/device.js';
import { targetName } from '../../domain/disk-name.js';
import { inAddressOrder } from '../../topology/index.js';
import { attribute } from '../../xml/tree.js';
import type { DevicePair } from '../changes.js';
import type { NoticedChange, SeenGuest } from './change.js';

/** What Linux calls virtio disks: it counts them in the order of their addresses, whatever their targets are called. */
function diskNames({ domain, view }: SeenGuest): ReadonlyMap<string, string> {
  const disks = domain.devices().flatMap((device) => {
    const at = isVirtioDisk(device) ? view.addressOf(device.id) : undefined;
    return at ? [{ id: device.id, at }] : [];
  });
  const ascending = disks.sort((a, b) => inAddressOrder(a.at, b.at));
  return new Map(ascending.map(({ id }, number) => [id, targetName('/dev/vd', number)]));
}

function isVirtioDisk({ kind, element }: Device): boolean {
  return kind === 'disk' && attribute(element, 'bus', 'target') === 'virtio';
}

/** Disks that Linux calls otherwise, for they come in another order. */
export function renamedDisks(
  pairs: readonly DevicePair[],
  before: SeenGuest,
  after: SeenGuest,
): readonly NoticedChange[] {
  const [earlier, later] = [diskNames(before), diskNames(after)];
  return pairs.flatMap(({ old, new: next }): NoticedChange[] => {
    const [was, is] = [earlier.get(old.id), later.get(next.id)];
    if (was === undefined || is === undefined || was === is) return [];
    return [
      {
        device: old.id,
        what: `name in Linux ${was} -> ${is}`,
        guest: `Linux calls it ${is}, no longer ${was}: what names it so, such as /etc/fstab, finds another disk.`,
        severity: 'error',
      },
    ];
  });
}
