import { libvirt } from '../../policies/libvirt.js';
import type { Domain } from '../domain/domain.js';
import type { PlaceOptions } from '../placement/job/options.js';
import { notedPolicy } from '../placement/past/metadata.js';
import { isSame, type Move } from './move.js';

/**
 * How the guest is placed: anew on another machine. On the same one what has its place stays; where nobody has noted a
 * policy that is left to libvirt's, which adds nothing to what libvirt has printed.
 */
export function placingOf(move: Move, options: PlaceOptions): PlaceOptions {
  const { intents, policy: given, ...others } = options;
  const same = isSame(move);
  const isPrinted = same && !given && isPlaced(move.domain) && !notedPolicy(move.domain.document);
  const policy = isPrinted ? libvirt() : given;
  return {
    ...(isPrinted && { defaults: 'libvirt' }),
    ...others,
    ...(policy && { policy }),
    ...(intents && { intents: renamed(intents, move) }),
    fresh: !same,
  };
}

/** Whether everything has a place that can have one. */
function isPlaced(domain: Domain): boolean {
  return domain
    .devices()
    .every(
      ({ row, controller, address }) =>
        address.type !== undefined ||
        (controller?.pci ? controller.pci.isRoot : row === undefined || row.endpoint === 'none'),
    );
}

/** Wishes by the identities that devices have now. */
function renamed(
  intents: NonNullable<PlaceOptions['intents']>,
  { domain, ids }: Move,
): NonNullable<PlaceOptions['intents']> {
  const names = new Map(domain.devices().map(({ id, element }) => [ids.get(element), id]));
  return Object.fromEntries(
    Object.entries(intents).map(([id, wanted]) => [names.get(id) ?? id, wanted]),
  );
}
