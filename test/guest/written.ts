import type { Guest } from 'virtwright';
import { writeXml } from 'virtwright';
import { legacyPci } from 'virtwright/policies';
import {
  child,
  childElements,
  copyElement,
  isElement,
  type XmlElement,
} from '../../src/xml/index.js';

/** The devices of these element names as a guest is designed, without the addresses, which other tests look at. */
export function devices<Names extends string>(
  guest: Guest<Names>,
  ...names: readonly string[]
): string {
  const all = child(guest.design().document.root, 'devices');
  return childElements(all ?? guest.design().document.root)
    .filter(({ name }) => names.includes(name))
    .map((one) => writeXml(withoutAddress(one)))
    .join('')
    .trimEnd();
}

/** As {@link devices}, by the policy that has places for conventional devices. */
export function legacyDevices<Names extends string>(
  guest: Guest<Names>,
  ...names: readonly string[]
): string {
  return devices(guest.policy(legacyPci()), ...names);
}

/** A part of the domain beside its devices. */
export function part<Names extends string>(guest: Guest<Names>, name: string): string {
  const found = child(guest.design().document.root, name);
  return found ? writeXml(found).trimEnd() : '';
}

function withoutAddress(device: XmlElement): XmlElement {
  const copy = copyElement(device);
  const kept = copy.children.filter((node) => !isElement(node) || node.name !== 'address');
  copy.children.length = 0;
  copy.children.push(...kept);
  return copy;
}

/** What is wrong with a guest, a line each: code, device and message. */
export function faults<Names extends string>(guest: Guest<Names>): string[] {
  const result = guest.tryDesign();
  return result.ok
    ? []
    : result.issues.map(({ code, device = 'guest', message }) => `${code} ${device}: ${message}`);
}

/** What to do about what is wrong with a guest. */
export function remedies<Names extends string>(guest: Guest<Names>): (string | undefined)[] {
  const result = guest.tryDesign();
  return result.ok ? [] : result.issues.map(({ remedy }) => remedy);
}
