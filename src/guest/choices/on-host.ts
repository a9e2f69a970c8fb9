import type { DomainCapabilities } from '../../catalog/host/facts.js';
import type { Seen } from './seen.js';

/** What the libvirt of the host tells of such guests, of those that are run in another way where of these it does not. */
function toldOf({
  around: { catalog },
  arch,
  machine,
  type,
}: Seen): DomainCapabilities | undefined {
  return catalog.host?.capabilities({ arch, machine, type });
}

/** The same of guests that are run as this one is: CPUs, and what KVM does beside, differ with that. */
export function toldOfItsType(guest: Seen): DomainCapabilities | undefined {
  const told = toldOf(guest);
  return told?.type === guest.type ? told : undefined;
}

/** Whether the host takes a CPU of a mode; what is not told counts as taken. */
export function takesMode(guest: Seen, mode: string): boolean {
  return toldOfItsType(guest)?.cpu?.modes?.includes(mode) ?? true;
}

/** Whether the host has a CPU model, in the same way. */
export function takesCpu(guest: Seen, model: string): boolean {
  return toldOfItsType(guest)?.cpu?.models?.includes(model) ?? true;
}

/** Whether the host takes a word of a device, in the same way. */
export function takesWord(guest: Seen, element: string, list: string, word: string): boolean {
  return toldOf(guest)?.devices?.[element]?.[list]?.includes(word) ?? true;
}

/** Words of a feature that the host lists; `undefined` where nobody tells. */
export function listedOf(
  guest: Seen,
  feature: string,
  list: string,
): readonly string[] | undefined {
  const { features, unsupported } = toldOfItsType(guest) ?? {};
  return unsupported?.includes(feature) ? [] : features?.[feature]?.[list];
}

/** Whether the host has UEFI for such guests; `undefined` where nobody tells. */
export function hasUefi(guest: Seen): boolean | undefined {
  return toldOf(guest)?.firmware?.includes('efi');
}

/** The same of UEFI with Secure Boot on a PC; elsewhere the list is not about it. */
export function hasSecureUefi(guest: Seen): boolean | undefined {
  return hasUefi(guest) === false ? false : toldOf(guest)?.secureLoader;
}
