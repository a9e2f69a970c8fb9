import { noticedWhenKindMoved, noticedWhenMoved } from '../../catalog/noticed/devices.js';
import type { Device } from '../../domain/device.js';
import { formatPciAddress, type PciAddress } from '../../topology/index.js';
import type { ChangedValue, DevicePair } from '../changes.js';
import { NOTHING, type NoticedChange, type SeenGuest } from './change.js';
import { told } from './said.js';

/**
 * What a guest notices of the place of a device. Where the guest sees it on PCI, only the address there counts: what libvirt calls
 * the buses is no matter of the guest, and a device may move though nothing is said of it, where bridges come or go before it.
 */
export function noticedOfPlace(
  pair: DevicePair,
  before: SeenGuest,
  after: SeenGuest,
): readonly NoticedChange[] {
  const { old, new: next, values } = pair;
  const device = old.id;
  const [from, to] = [before.view.addressOf(old.id), after.view.addressOf(next.id)];
  const said = values.find(({ path }) => path === 'address');
  if (from && to) {
    if (!isSame(from, to)) return [{ device, ...moved(old, from, to) }];
    return said ? [{ device, ...stays(said) }] : [];
  }
  if (from) return [{ device, ...lost(from) }];
  return said ? [{ device, what: told(said), guest: elsewhere(old), severity: 'warning' }] : [];
}

type Noticed = Omit<NoticedChange, 'device'>;

function isSame(a: PciAddress, b: PciAddress): boolean {
  return formatPciAddress(a) === formatPciAddress(b);
}

function moved(device: Device, from: PciAddress, to: PciAddress): Noticed {
  const what = `address in the guest ${formatPciAddress(from)} -> ${formatPciAddress(to)}`;
  return { what, guest: elsewhere(device), severity: 'warning' };
}

/** libvirt's address is another one and the guest's is not, or further functions of the slot are in use. */
function stays(said: ChangedValue): Noticed {
  const what = told(said);
  const turns = [said.old, said.new].map((place) => place?.endsWith(MULTIFUNCTION) ?? false);
  return turns[0] === turns[1]
    ? { what, guest: NOTHING, severity: 'note' }
    : {
        what,
        guest: 'Its slot tells otherwise whether it has more functions.',
        severity: 'warning',
      };
}

const MULTIFUNCTION = ' multifunction';

function lost(from: PciAddress): Noticed {
  const what = `address in the guest ${formatPciAddress(from)} is gone`;
  return { what, guest: 'The guest does not see it any more.', severity: 'error' };
}

function elsewhere({ kind, controller }: Device): string {
  if (controller) return noticedWhenMoved[controller.type === 'pci' ? 'bus' : 'controller'];
  return noticedWhenKindMoved.get(kind) ?? noticedWhenMoved.device;
}
