import type { Behind } from '../../addressing/index.js';
import type { Device } from '../../domain/device.js';
import type { Domain } from '../../domain/domain.js';
import { dropAddress, dropTarget, dropZpci, setIndex } from '../../domain/edit.js';
import { formatPciAddress } from '../../topology/index.js';
import { attribute, child, descend } from '../../xml/tree.js';
import { hasAll } from './fitting.js';

/** What of a device can be chosen anew. */
export interface Renewable {
  /** What a sentence calls it. */
  readonly words: string;
  /** What a device says of it; `undefined` where it says nothing that could be chosen anew. */
  said(device: Device, domain: Domain): string | undefined;
  /** Has another one chosen. */
  renew(domain: Domain, device: Device, behind: Behind): void;
}

export const address: Renewable = {
  words: 'place',
  said: ({ element, address: { pci } }) => {
    const written = child(element, 'address');
    if (!written) return undefined;
    return pci ? formatPciAddress(pci) : [...written.attributes].map(spelled).join(' ');
  },
  renew: (domain, { element }) => dropAddress(domain, element),
};

export const index: Renewable = {
  words: 'index',
  said: ({ element, controller }, { machine }) => {
    const { pci } = controller ?? {};
    const isOnly = pci?.isRoot && !machine.growth.conventional.includes(pci.model);
    return isOnly ? undefined : element.attributes.get('index');
  },
  renew: (domain, device, behind) =>
    setIndex(domain, device.element, freeIndex(domain, device, behind)),
};

/**
 * The lowest index that no controller has and addresses name with places that this one has, for what is there misses it; else
 * the lowest one that no address names.
 */
function freeIndex(domain: Domain, device: Device, behind: Behind): number {
  const { controller, address: at } = device;
  const type = controller?.type;
  const taken = new Set(domain.controllers(type).map((one) => one.controller.index));
  const isAbove = controller?.pci?.row?.indexAboveParent === true;
  let index = type === 'pci' ? 1 + (isAbove ? (at.pci?.bus ?? 0) : 0) : 0;
  const missing = behind
    .indexes(type)
    .find((named) => named >= index && !taken.has(named) && hasAll(device, behind.on(type, named)));
  while (taken.has(index) || behind.on(type, index).length > 0) index += 1;
  return missing ?? index;
}

export const chassis: Renewable = target('chassis', 'chassis number');
export const busNr: Renewable = target('busNr', 'first bus number');

export const zpciIds: Renewable = {
  words: 'zPCI ids',
  said: ({ element }) => {
    const ids = descend(element, 'address', 'zpci');
    return ids && [...ids.attributes].map(spelled).join(' ');
  },
  renew: (domain, { element }) => dropZpci(domain, element),
};

function target(name: string, words: string): Renewable {
  return {
    words,
    said: ({ element }) => attribute(element, name, 'target'),
    renew: (domain, { element }) => dropTarget(domain, element, name),
  };
}

function spelled([name, value]: readonly [string, string]): string {
  return name === 'type' ? value : `${name}=${value}`;
}
