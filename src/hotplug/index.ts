/**
 * Whether devices go into a guest or out of it while it runs.
 *
 * @module virtwright/hotplug
 */

import { DeviceNames } from '../domain/names.js';
import { asKept, type KeptGuest, type KeptOptions } from '../placement/as-kept.js';
import type { XmlDocument, XmlElement } from '../xml/tree.js';
import type { HotplugAnswer, UnplugAnswer } from './answer.js';
import { attach } from './attach.js';
import { detach } from './detach.js';
import { type Attempt, inTurn } from './in-turn.js';
import type { Leaving } from './leaving.js';
import { deviceIn } from './said.js';

export { VirtwrightError } from '../issue.js';
export type { KeptOptions } from '../placement/as-kept.js';
export type {
  BroughtAlong,
  GoesOut,
  HotplugAnswer,
  LiveAddress,
  LiveAddressParts,
  No,
  UnplugAnswer,
  Yes,
} from './answer.js';

/** What may be known of the host: its releases of libvirt and QEMU decide what can be plugged. */
export type HotplugOptions = KeptOptions;

/**
 * Whether a device can be plugged into a guest while that runs, and where libvirt puts it.
 *
 * It answers as libvirt does when it is asked with `--live`, whose rules are others than when a guest is defined: no
 * controller is added but those of SCSI drives, and no slot is shared. What libvirt takes and QEMU then refuses is a no too;
 * what both take and the guest does not see is a yes with a warning.
 *
 * @param domain - The guest: its XML, best as `virsh dumpxml` prints it while it runs. What has no address there is where
 * libvirt would put it in a definition.
 * @param device - The XML of the device as it would be given to `virsh attach-device`; of several the earlier ones are there
 * for the later.
 * @throws {@link VirtwrightError} where the XML cannot be read.
 * @example
 * ```ts
 * const answer = canHotplug(xml, "<interface type='network'><source network='default'/><model type='virtio'/></interface>");
 * if (answer.ok) console.log(answer.address, answer.xml);
 * else console.log(answer.message, answer.remedy);
 * ```
 */
export function canHotplug(
  domain: string | XmlDocument,
  device: string | XmlElement,
  options?: HotplugOptions,
): HotplugAnswer;
export function canHotplug(
  domain: string | XmlDocument,
  devices: readonly (string | XmlElement)[],
  options?: HotplugOptions,
): readonly HotplugAnswer[];
export function canHotplug(
  domain: string | XmlDocument,
  given: string | XmlElement | readonly (string | XmlElement)[],
  options: HotplugOptions = {},
): HotplugAnswer | readonly HotplugAnswer[] {
  const plug = (guest: KeptGuest, device: string | XmlElement): Attempt<KeptGuest, HotplugAnswer> =>
    attach(guest, deviceIn(device), options);
  return inTurn(asKept(domain, options), given, plug);
}

/**
 * Whether a device can be taken out of a guest while that runs.
 *
 * @param domain - As of {@link canHotplug}.
 * @param device - Its XML as it would be given to `virsh detach-device`, its identity such as `disk:vda`, its alias, or its
 * kind and number as `interface:0`; of several all by the names that they have before the first of them goes.
 * @throws {@link VirtwrightError} where the XML cannot be read.
 * @example
 * ```ts
 * const answer = canUnplug(xml, 'disk:vdb');
 * if (!answer.ok) console.log(answer.code, answer.message);
 * ```
 */
export function canUnplug(
  domain: string | XmlDocument,
  device: string | XmlElement,
  options?: HotplugOptions,
): UnplugAnswer;
export function canUnplug(
  domain: string | XmlDocument,
  devices: readonly (string | XmlElement)[],
  options?: HotplugOptions,
): readonly UnplugAnswer[];
export function canUnplug(
  domain: string | XmlDocument,
  given: string | XmlElement | readonly (string | XmlElement)[],
  options: HotplugOptions = {},
): UnplugAnswer | readonly UnplugAnswer[] {
  const guest = asKept(domain, options);
  const names = new DeviceNames(guest.domain.devices());
  return inTurn<Leaving, UnplugAnswer>({ ...guest, names, gone: new Set() }, given, detach);
}
