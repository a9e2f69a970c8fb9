import type { DeviceKind } from '../../catalog/types.js';
import { type Device, deviceLabel } from '../../domain/device.js';
import { formatIssue } from '../../issue.js';
import { formatChoice } from '../../report/choice.js';
import type { Explanation } from '../../report/explanation.js';
import type { Box, Fact, Mark, Work } from '../picture.js';
import { type Seen, shortAddress } from './seen.js';

/** What devices of a kind do; those of other kinds do something else. */
const WORKS: Readonly<Partial<Record<DeviceKind, Work>>> = {
  disk: 'storage',
  filesystem: 'storage',
  nvram: 'storage',
  interface: 'network',
  vsock: 'network',
  video: 'display',
  graphics: 'display',
  sound: 'display',
  audio: 'display',
  hostdev: 'host',
  redirdev: 'host',
  controller: 'port',
  hub: 'port',
};

/** The box of a device, with what hangs from it inside. */
export function deviceBox(device: Device, seen: Seen): Box {
  const { id, kind, address } = device;
  const explained = seen.design.explain(id);
  const { decision, where } = explained;
  const place = decision?.address ?? address.pci;
  const name = seen.cards.get(id)?.name;
  return {
    key: id,
    kind: 'device',
    title: calledShort(device),
    about: briefly(device),
    work: WORKS[kind] ?? 'other',
    where: place ? shortAddress(place) : (where ?? ''),
    ...(name !== undefined && { name }),
    marks: marksOf(explained, seen),
    facts: factsOf(device, explained, seen),
    inside: (seen.inside.get(device) ?? []).map((one) => deviceBox(one, seen)),
  };
}

/** What it is, each word once where model and kind are called the same. */
function labelOf(device: Device): string {
  return [...new Set(deviceLabel(device).split(' '))].join(' ');
}

/** The same where its title says that it is a controller. */
function briefly(device: Device): string {
  return labelOf(device).replace(/ controller$/, '');
}

/** A device by what tells it from others of its kind; by its whole identity where that is a mere number. */
function calledShort({ id, kind, name, key }: Device): string {
  if (name !== undefined || key === undefined || kind === 'controller') return id;
  return id.startsWith(`${kind}:`) ? id.slice(kind.length + 1) : id;
}

function marksOf(
  { device, proposed }: Explanation,
  { issues, rivals, lost }: Seen,
): readonly Mark[] {
  const isWrong = issues.get(device)?.some(({ severity }) => severity === 'error') ?? false;
  const marks = [
    ['proposed', proposed],
    ['clash', isWrong || rivals.has(device)],
    ['lost', lost.has(device)],
  ] as const;
  return marks.flatMap(([mark, is]) => (is ? [mark] : []));
}

/** All that is known of the place of a device, and what is told of it. */
function factsOf(
  device: Device,
  explained: Explanation,
  { issues, lost, cards }: Seen,
): readonly Fact[] {
  const { where, path, inGuest } = explained;
  const isLost = lost.has(device.id);
  const { name, kernel, rivals, windows } = cards.get(device.id) ?? {};
  const told = (issues.get(device.id) ?? []).map((issue) => ({
    word: issue.severity,
    text: formatIssue(issue),
  }));
  return facts([
    ['identity', device.id],
    ['device', labelOf(device)],
    ['sits at', where],
    ['below', path.join(' < ')],
    ['in guest', isLost ? 'not seen: its bus gets no number' : inGuest],
    ['guest name', name],
    ['also wanted by', rivals?.join(', ')],
    ['kernel name', kernel],
    ['in Windows', windows],
    ['on the host', device.hostAddress],
  ]).concat(reasonsOf(explained), told);
}

function reasonsOf(explained: Explanation): readonly Fact[] {
  const { decision, tried, chosen, wanted, because, by } = explained;
  return facts([
    ['is', explained.is],
    ['wanted', decision?.request.controller ? undefined : wanted.join(', ')],
    ['because', because && `${because}  [${by}]`],
    ['added', decision?.grew.join(', ')],
    ...tried.map(({ proposed, rule, why }) => ['not', `${proposed}: ${why}  [${rule}]`] as const),
    ...chosen.map((choice) => ['chosen', formatChoice(choice)] as const),
    ['not there', explained.proposed ? 'proposed: placing would add it' : undefined],
  ]);
}

/** Those of which something is known. */
export function facts(
  pairs: readonly (readonly [word: string, text: string | undefined])[],
): readonly Fact[] {
  return pairs.flatMap(([word, text]) => (text ? [{ word, text }] : []));
}
