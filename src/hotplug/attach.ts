import type { DeviceCheck } from '../checks/check.js';
import { checkEach } from '../checks/runner.js';
import type { Issue } from '../issue.js';
import type { KeptGuest, KeptOptions } from '../placement/as-kept.js';
import type { XmlElement } from '../xml/tree.js';
import { writeXml } from '../xml/write/write.js';
import { refusedByQemu } from './accepted.js';
import { addressOf } from './address.js';
import { type HotplugAnswer, no } from './answer.js';
import { askedPlaces } from './asked-place.js';
import { changedMedium, pluggedDisks } from './disks.js';
import { type Draft, drafted } from './draft.js';
import { pluggedDrives } from './drives.js';
import type { Attempt } from './in-turn.js';
import { attachedKinds } from './kinds.js';
import { pluggedMemory } from './memory.js';
import { neededPlaces } from './places.js';
import { refusedAnyway } from './refused.js';
import { saying } from './saying.js';
import { unseen } from './seen.js';
import { pluggedValues } from './values.js';

/** Plugs a device into a guest that runs, as far as it goes. */
export function attach(
  guest: KeptGuest,
  device: XmlElement,
  options: KeptOptions,
): Attempt<KeptGuest, HotplugAnswer> {
  const changed = changedMedium(guest, device);
  if (changed) return { answer: changed, guest };
  const draft = drafted(guest, device, options);
  const refusal = whyNot(draft);
  if (refusal) return { answer: no({ device: draft.device.id, ...refusal }), guest };
  const { domain, topology, issues, asWritten } = draft;
  return { answer: accepted(draft), guest: { domain, topology, issues, asWritten } };
}

/** What libvirt looks at before it has a place for a device, and what QEMU then says of that. */
const [early, late] = [
  [
    ...attachedKinds,
    ...pluggedDisks,
    ...pluggedMemory,
    ...pluggedValues,
    ...askedPlaces,
    ...neededPlaces,
    ...pluggedDrives,
  ],
  refusedByQemu,
].map((checks) => saying('plugged in', checks));

/** Why it is not, the first reason in the order in which libvirt and QEMU look. */
function whyNot(draft: Draft): Issue | undefined {
  const first = (checks: readonly DeviceCheck<Draft>[] = []): Issue | undefined =>
    checkEach([draft.device], checks, draft)[0];
  return first(early) ?? refusedAnyway(draft) ?? first(late);
}

function accepted(draft: Draft): HotplugAnswer {
  const { device, along } = draft;
  const told = along.map((one) => ({
    address: addressOf(one),
    xml: writeXml(one.element).trimEnd(),
  }));
  return {
    ok: true,
    device: device.id,
    address: addressOf(device),
    xml: writeXml(device.element).trimEnd(),
    ...(told.length > 0 && { controllers: told }),
    warnings: [
      ...unseen(device, draft),
      ...draft.news.filter(
        ({ severity, device: of }) => severity === 'warning' && of === device.id,
      ),
    ],
  };
}
