import type { Device, Domain } from '../domain/domain.js';
import type { Issue } from '../issue.js';
import type { Fault, Placed } from './check.js';
import { sharedTargets } from './disk-targets.js';
import {
  oddDevices,
  oddities,
  ofDevices,
  ofDomains,
  ofIommus,
  ofPlaced,
  ofPlacedDevices,
  ofVcpus,
  ofWhole,
  ofWritten,
} from './lists.js';
import { notPciWishes, type SaidOf } from './not-pci.js';
import { ofMade } from './outcomes.js';
import { checkEach, checkWhole } from './runner.js';

/** Codes of faults after which nothing can be told of the place of a device. */
export const decisive: ReadonlySet<string> = new Set(
  [...ofWritten, ...ofDevices].flatMap((check) => (check.decisive ? check.code : [])),
);

/** What is wrong with a definition as it is written; to be asked before anything is added or changed. */
export function checkWritten(domain: Domain): Issue[] {
  return [
    ...checkEach(domain.devices(), ofWritten, domain),
    ...checkWhole(domain, ofWhole, undefined),
  ];
}

/** What is wrong with a complete definition, wherever its devices sit. */
export function checkDefinition(domain: Domain): Issue[] {
  return [
    ...checkEach(domain.devices(), ofDevices, domain),
    ...checkWhole(domain, ofDomains, undefined),
  ];
}

/** What is wanted of devices and cannot be had of what they are. */
export function checkWishes(devices: readonly Device[], saidOf: SaidOf): Issue[] {
  return checkEach(devices, notPciWishes, saidOf);
}

/** As {@link checkDefinition} and with IOMMUs, for a builder that has told already which values are out of bounds. */
export function checkMade(domain: Domain): Issue[] {
  return ofMade([
    ...checkEach(domain.devices(), [...ofDevices, ...ofIommus].filter(isOfMore), domain),
    ...checkWhole(domain, [...sharedTargets, ...ofDomains].filter(isOfMore), undefined),
  ]);
}

function isOfMore({ bounds }: Fault): boolean {
  return !bounds;
}

/** What is wrong once everything has its place, with IOMMUs and with what depends on places. */
export function checkPlaced(placed: Placed): Issue[] {
  const { domain } = placed;
  return [
    ...checkWhole(domain, ofVcpus, undefined),
    ...checkEach(domain.devices(), ofIommus, domain),
    ...checkEach(domain.devices(), ofPlacedDevices, placed),
    ...checkWhole(domain, ofPlaced, placed),
  ];
}

/**
 * What runs and is hardly what was meant, is worth knowing, or is yet to be said before libvirt takes it: only those are told
 * who ask what is wrong.
 */
export function checkOdd(placed: Placed): Issue[] {
  return [
    ...checkEach(placed.domain.devices(), oddDevices, placed),
    ...checkWhole(placed.domain, oddities, placed),
  ];
}
