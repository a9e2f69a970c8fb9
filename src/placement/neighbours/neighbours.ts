import type { Device } from '../../domain/domain.js';
import { groupBy } from '../../group-by.js';
import { errorOf, type Issue } from '../../issue.js';
import type { PlacementRequest } from '../../topology/index.js';
import { deviceMissing, intentsOf, type Job, type Outcome } from '../job/job.js';
import { apartPairs, keepApart } from './apart.js';
import type { Member } from './member.js';
import { readCard, slotGroups } from './slot-groups.js';
import { shareSlot, slotOf } from './slot-sharing.js';

/** Turns what is wanted of the neighbours of devices into companions and distances. */
export function findNeighbours(job: Job): Outcome {
  const { controllers, devices: requests } = job.requests;
  const issues: Issue[] = [];
  const members = membersOf(job, issues);
  const apart = apartPairs(members);
  const { groups, issues: ungrouped } = slotGroups(members, apart, job.policy);
  const shared = new Map<string, PlacementRequest>();
  const fixed = groupBy([...controllers, ...requests], slotOf);
  for (const group of groups) {
    const { requests: sharing, issues: faults } = shareSlot(group, apart, fixed);
    issues.push(...faults);
    for (const request of sharing) shared.set(request.device, request);
  }
  const placed = requests.map((request) => shared.get(request.device) ?? request);
  return {
    requests: { controllers, devices: keepApart(placed, apart) },
    issues: [...issues, ...ungrouped],
  };
}

/** Every request with what it says of its neighbours; names that nobody has become issues and are dropped. */
function membersOf(job: Job, issues: Issue[]): Member[] {
  const { devices: requests } = job.requests;
  const known = new Set(requests.map(({ device }) => device));
  return requests.map((request): Member => {
    const { device } = request;
    const { apartFrom = [], sameSlotAs, functionOf } = intentsOf(job, device);
    const isKnown = (name: string): boolean => {
      if (!known.has(name)) issues.push(deviceMissing(device, `names '${name}' as a neighbour`));
      return known.has(name);
    };
    const host =
      request.row?.passes === 'pci' ? hostFunction(job.domain.device(device)) : undefined;
    const card = typeof functionOf === 'string' ? readCard(functionOf) : functionOf;
    if (typeof functionOf === 'string' && card === undefined)
      issues.push(noCard(device, functionOf));
    return {
      request,
      apartFrom: apartFrom.filter((name) => name !== device && isKnown(name)),
      ...(sameSlotAs !== undefined && isKnown(sameSlotAs) && { sameSlotAs }),
      ...(card !== undefined && { functionOf: card }),
      ...(host && { host }),
    };
  });
}

function hostFunction(device: Device | undefined): Member['host'] {
  const [card, fn] = device?.hostAddress?.split('.') ?? [];
  return card === undefined || fn === undefined ? undefined : { card, function: Number(fn) };
}

function noCard(device: string, card: string): Issue {
  return errorOf(
    'bad-card',
    `${device} is to be a function of the host card '${card}', which is no place of a card.`,
    "Write domain, bus and slot of the card on its host, such as '0000:3b:00'.",
    { device },
  );
}
