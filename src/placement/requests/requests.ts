import { type Device, isPciController } from '../../domain/device.js';
import { kindRank } from '../../domain/device-lists.js';
import type { Domain } from '../../domain/domain.js';
import { groupBy } from '../../group-by.js';
import type { Issue } from '../../issue.js';
import type { ChipsetClaim, PciAddress, PlacementRequest, Wants } from '../../topology/index.js';
import type { Job, Outcome } from '../job/job.js';
import type { Recalled } from '../job/past.js';
import { chipsetClaims } from './chipset.js';
import { controllerPart, endpointPart, type Part } from './parts.js';
import { controllersByName, openBus, wantsOf } from './wanted.js';

/** Turns the devices of a completed domain into requests for places. */
export function readRequests(job: Job): Outcome {
  const { domain, intents, options, found } = job;
  const issues: Issue[] = [];
  const requests: PlacementRequest[] = [];
  const devices = inRequestOrder(domain);
  const claims = chipsetClaims(domain.machine, devices);
  const named = controllersByName(domain);
  for (const device of devices) {
    const wanted = intents.get(device.element) ?? options.otherIntents;
    const { wants, issues: unresolved } = wantsOf(device, wanted, named);
    const past = found.recalled.get(device.element);
    const part = isPciController(device)
      ? controllerPart(device, past)
      : endpointPart(device, domain);
    issues.push(...unresolved);
    const bus = openBus(device, job, named);
    const whole = bus === undefined ? device.address.pci : undefined;
    const on = bus === undefined ? wants : { controller: bus, ...wants };
    if (part) requests.push(requestOf(device, whole, part, on, claims.get(device), past));
  }
  return {
    requests: {
      controllers: requests.filter(({ controller }) => controller),
      devices: requests.filter(({ controller }) => !controller),
    },
    issues,
  };
}

/** The request of a device, with where it is or was, or where the chipset has it. */
function requestOf(
  { id: device, kind }: Device,
  pinned: PciAddress | undefined,
  part: Part,
  wants: Wants,
  chipset: readonly ChipsetClaim[] = [],
  { remembered }: Recalled = {},
): PlacementRequest {
  if (!pinned) return { ...part, device, kind, wants, chipset, ...(remembered && { remembered }) };
  // A part of the chipset is where it is; a place that it only prefers is the user's to overrule.
  const musts = chipset.filter(({ strength }) => strength === 'must');
  return { ...part, device, kind, wants, chipset: musts, pinned, readRank: kindRank(kind) };
}

/**
 * Devices in the order in which libvirt lists those of one kind, which is the order it gives them places in; which kind
 * stands where stays as it is in the document.
 */
function inRequestOrder(domain: Domain): readonly Device[] {
  const lists = new Map(
    [...groupBy(domain.listed(), ({ kind }) => kind)].map(([kind, list]) => [kind, list.values()]),
  );
  return domain.devices().map((device) => lists.get(device.kind)?.next().value ?? device);
}
