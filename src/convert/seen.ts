import { libvirt } from '../../policies/libvirt.js';
import { tryPlaceMade } from '../placement/place.js';
import type { Design } from '../report/design.js';
import { formatPciAddress } from '../topology/index.js';
import type { Move } from './move.js';

/** Where the guest sees a device, and where it saw it on the old machine. */
export interface AddressChange {
  /** Identity that the device has now. */
  readonly device: string;
  /** As `0000:00:03.0`; absent where the guest did not see it, or nobody can tell. */
  readonly before?: string;
  /** Absent where the guest does not see it on PCI any more. */
  readonly after?: string;
  /** What it is called, of a network card. */
  readonly name?: string;
  /** What it was called, where that is something else. */
  readonly formerName?: string;
}

/** Devices that the guest sees in another place than before; `before` is placed as libvirt would. */
export function addressChanges(
  { before, domain, ids }: Move,
  design: Design,
): readonly AddressChange[] {
  const old = tryPlaceMade(before, { policy: libvirt() });
  const seen = old.ok ? old.design.guestView : undefined;
  const sees = design.guestView;
  return domain.devices().flatMap(({ id, element, controller }): AddressChange[] => {
    const known = ids.get(element);
    if (known === undefined || controller?.pci) return [];
    const [was, is] = [seen?.addressOf(known), sees.addressOf(id)];
    const [from, to] = [was && formatPciAddress(was), is && formatPciAddress(is)];
    const [formerName, name] = [seen?.nameOf(known), sees.nameOf(id)];
    if (from === to && formerName === name) return [];
    return [
      {
        device: id,
        ...(from !== undefined && { before: from }),
        ...(to !== undefined && { after: to }),
        ...(name !== undefined && { name }),
        ...(formerName !== undefined && formerName !== name && { formerName }),
      },
    ];
  });
}
