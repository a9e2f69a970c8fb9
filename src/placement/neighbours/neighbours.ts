import { groupBy } from '../../group-by.js';
import { errorOf, type Issue } from '../../issue.js';
import { type PlacementRequest, withIntents } from '../../topology/index.js';
import { deviceMissing, intentsOf, type Job, type Outcome } from '../job/job.js';
import { apartPairs, keepApart } from './apart.js';
import type { Member } from './member.js';
import { readCard, slotGroups } from './slot-groups.js';
import { shareSlot, slotOf } from './slot-sharing.js';

/** Turns what is wanted of the neighbours of devices into companions and distances. */
export function findNeighbours(job: Job): Outcome {
  const { controllers, devices: requests } = job.requests;
  if (job.intents.size === 0 && !requests.some(isPassed)) return {};
  const issues: Issue[] = [];
  const members = membersOf(job, issues);
  const apart = apartPairs(members);
  const open = openSlots(members, job);
  const { groups, issues: ungrouped } = slotGroups(members, apart, job.policy, open);
  const shared = new Map<string, PlacementRequest>();
  const fixed = groupBy([...controllers, ...requests], ({ pinned }) => slotOf(pinned));
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
    const host = isPassed(request) ? hostFunction(device, job) : undefined;
    const { wants } = host ? withIntents(request, job.policy) : request;
    const card = typeof functionOf === 'string' ? readCard(functionOf) : functionOf;
    if (typeof functionOf === 'string' && card === undefined)
      issues.push(noCard(device, functionOf));
    return {
      request,
      apartFrom: apartFrom.filter((name) => name !== device && isKnown(name)),
      ...(sameSlotAs !== undefined && isKnown(sameSlotAs) && { sameSlotAs }),
      ...(card !== undefined && { functionOf: card }),
      leavesCard: wants.functionOf === false,
      comesAndGoes: wants.hotplug === 'required',
      slot: slotOf(request.pinned ?? request.remembered?.address),
      ...(host && { host }),
    };
  });
}

function isPassed({ row }: PlacementRequest): boolean {
  return row?.passes === 'pci';
}

function hostFunction(id: string, { domain, host }: Job): Member['host'] {
  const { kind, hostAddress } = domain.device(id) ?? {};
  const [card, fn] = hostAddress?.split('.') ?? [];
  if (card === undefined || fn === undefined) return undefined;
  const known = host?.passed.get(id);
  // libvirt makes no interface of any other function.
  const isVirtual = kind === 'interface' || (known && known.physicalFunction !== undefined);
  return { card, function: Number(fn), isVirtual };
}

/** Slots that hold several functions already, or whose address says that they will. */
function openSlots(members: readonly Member[], { domain }: Job): ReadonlySet<string> {
  const open = new Set<string>();
  for (const [slot, mates] of groupBy(members, (member) => member.slot)) {
    const isOpen = ({ request: { device } }: Member): boolean =>
      domain.device(device)?.address.multifunction === true;
    if (slot !== undefined && (mates.length > 1 || mates.some(isOpen))) open.add(slot);
  }
  return open;
}

function noCard(device: string, card: string): Issue {
  return errorOf(
    'bad-card',
    `${device} is to be a function of the host card '${card}', which is no place of a card.`,
    "Write domain, bus and slot of the card on its host, such as '0000:3b:00'.",
    { device },
  );
}
