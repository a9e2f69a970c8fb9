import { libvirt } from '../../policies/libvirt.js';
import type { Device, Domain } from '../domain/domain.js';
import type { PlaceOptions } from '../placement/job/options.js';
import { wishesById } from '../placement/job/wishes.js';
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
    ...(intents && { intents: wishesById(intents, (name) => findIn(move, name)) }),
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

/** The device of a name that it had, as it is now. */
function findIn({ domain, names }: Move, name: string): Device | undefined {
  const known = names.get(name);
  return known ? domain.deviceOf(known.element) : domain.device(name);
}
