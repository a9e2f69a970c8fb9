import { HIGHEST_ACPI_INDEX } from '../domain/acpi-index.js';
import { isRecord } from '../is-record.js';
import type { Issue } from '../issue.js';
import { issueOf, optionFaults, valueFaults } from '../shape/faults.js';
import {
  choice,
  count,
  either,
  flag,
  instance,
  list,
  type Members,
  needed,
  record,
  type Shape,
  type ShapeOf,
  type Shapes,
  text,
  whole,
} from '../shape/shape.js';
import {
  type DeviceIntents,
  type Headroom,
  type Policy,
  strength,
  unreadable,
  wantsShape,
} from '../topology/index.js';
import { hostFactsShape, releasesShape } from './host/facts-shape.js';
import type { DeviceWishes, IommuWishes, PlaceOptions } from './job/options.js';
import { policyMemberFaults } from './policy-shape.js';

const intentMembers: Members<DeviceIntents> = {
  ...wantsShape,
  nearHostDevice: record({ address: needed(text), strength }),
  sameNodeAs: record({ device: needed(text), strength }),
  controller: either(text, count),
  sameSlotAs: text,
  functionOf: either(text, choice([false])),
};

const intents: ShapeOf<DeviceIntents> = record(intentMembers);

const deviceWishes: ShapeOf<DeviceWishes> = record({
  ...intentMembers,
  at: text,
  acpiIndex: whole(1, HIGHEST_ACPI_INDEX),
  guestName: text,
});

const headroom: ShapeOf<Headroom> = record({
  express: needed(count),
  conventional: needed(count),
  reserving: list(record({ express: needed(count), memReserve: needed(count) })),
});

const iommu: ShapeOf<IommuWishes> = record({
  each: choice(['root-complex']),
  virtioDevices: flag,
});

const tree: Shape = instance('a tree from readXml', isTree);

/** What the options of placing may be. */
export const placeOptions: { readonly [Option in keyof PlaceOptions]-?: Shape } = {
  policy: instance(
    "a policy with name and propose, such as purePcie() or makePolicy({ name: 'pure-pcie' })",
    isPolicy,
  ),
  intents: { is: 'map', of: deviceWishes },
  otherIntents: intents,
  headroom,
  nodeHeadroom: instance('a map of places by NUMA cell', (value) => value instanceof Map),
  defaults: choice(['explicit', 'libvirt']),
  fresh: flag,
  repair: flag,
  iommu,
  host: hostFactsShape,
  remember: either(
    text,
    tree,
    instance('a design', (value) => isDesign(value)),
  ),
  compact: flag,
  note: choice(['metadata']),
  catalog: instance(
    'a catalog',
    (value) => isRecord(value) && typeof value['machine'] === 'function',
  ),
  pciHole64: either(count, choice(['fit'])),
  releases: releasesShape,
};

/**
 * What is wrong with the options of placing, which the compiler of TypeScript would not let pass.
 *
 * @param members - Those that there are, where another door than `place` takes them.
 */
export function checkOptions(options: unknown, members: Shapes = placeOptions): Issue[] {
  const faults = optionFaults(members, options).map((fault) => issueOf(fault));
  const policy = faults.length === 0 && isRecord(options) ? options['policy'] : undefined;
  if (!isPolicy(policy)) return faults;
  const unread = unreadable(policy);
  return unread.length > 0
    ? [...unread]
    : policyMemberFaults(policy).map((fault) => issueOf(fault));
}

/** As {@link checkOptions}, with what is to be placed. */
export function checkCall(domain: unknown, options: unknown, members?: Shapes): Issue[] {
  const faults = valueFaults(needed(either(text, tree)), domain, 'domain');
  return [...faults.map((fault) => issueOf(fault)), ...checkOptions(options, members)];
}

function isPolicy(value: unknown): value is Policy {
  return (
    isRecord(value) && typeof value['name'] === 'string' && typeof value['propose'] === 'function'
  );
}

function isTree(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { root } = value;
  return isRecord(root) && root['attributes'] instanceof Map && Array.isArray(root['children']);
}

function isDesign(value: unknown): boolean {
  return isRecord(value) && isTree(value['document']);
}
