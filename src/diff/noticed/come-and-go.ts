import { noticedWhenGone, unseenKinds } from '../../catalog/noticed/devices.js';
import { type Device, deviceLabel } from '../../domain/device.js';
import { isBrought } from '../abi/brought.js';
import { nameOfNew } from './cards.js';
import { NOTHING, type NoticedChange, type SeenGuest } from './change.js';

/** What a guest notices of a device that it gets. */
export function noticedWhenAdded(device: Device, after: SeenGuest): readonly NoticedChange[] {
  if (isNone(device)) return [];
  const what = `${deviceLabel(device)} is new`;
  if (isUnseen(device)) return [{ device: device.id, what, guest: NOTHING, severity: 'note' }];
  const guest = nameOfNew(device, after) ?? 'It finds a new device.';
  return [{ device: device.id, what, guest, severity: 'warning' }];
}

/** What it notices of one that it loses. */
export function noticedWhenRemoved(device: Device): readonly NoticedChange[] {
  if (isNone(device)) return [];
  const what = `${deviceLabel(device)} is gone`;
  if (isUnseen(device)) return [{ device: device.id, what, guest: NOTHING, severity: 'note' }];
  const relied = noticedWhenGone.get(device.kind);
  return [
    relied === undefined
      ? { device: device.id, what, guest: 'A device is gone.', severity: 'warning' }
      : { device: device.id, what, guest: relied, severity: 'error' },
  ];
}

/** What is there in any case, or says that there is none. */
function isNone(device: Device): boolean {
  return isBrought(device) || device.row?.absent === true;
}

function isUnseen({ kind }: Device): boolean {
  return unseenKinds.has(kind);
}
