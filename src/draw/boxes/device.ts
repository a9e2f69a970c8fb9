import type { DeviceKind } from '../../catalog/types.js';
import { type Device, deviceLabel } from '../../domain/device.js';
import { formatIssue } from '../../issue.js';
import { formatChoice } from '../../report/choice.js';
import type { Design } from '../../report/design.js';
import type { Explanation } from '../../report/explanation.js';
import { child } from '../../xml/tree.js';
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
  const { id, kind } = device;
  const name = seen.cards.get(id)?.name;
  const inside = (seen.inside.get(device) ?? []).map((one) => deviceBox(one, seen));
  return {
    key: id,
    kind: 'device',
    title: calledShort(device),
    about: labelOf(device),
    work: WORKS[kind] ?? 'other',
    where: placeOf(device, seen.design),
    ...(name !== undefined && { name }),
    marks: marksOf(id, seen),
    facts: factsOf(device, seen),
    inside,
  };
}

/** What it is, each word once where model and kind are called the same. */
function labelOf(device: Device): string {
  return [...new Set(deviceLabel(device).split(' '))].join(' ');
}

/** A device by what tells it from others of its kind; by its whole identity where that is a mere number. */
function calledShort({ id, kind, name, key }: Device): string {
  if (name !== undefined || key === undefined || kind === 'controller') return id;
  return id.startsWith(`${kind}:`) ? id.slice(kind.length + 1) : id;
}

function placeOf(device: Device, design: Design): string {
  const address = design.addressOf(device.id);
  return address ? shortAddress(address) : written(device);
}

/** What stands between the numbers of an address that people write without the names of the numbers. */
const BETWEEN: Readonly<Partial<Record<string, string>>> = {
  drive: ':',
  'virtio-serial': ':',
  ccid: ':',
  usb: ':',
  ccw: '.',
};

/** An address of another family than PCI, such as `0:0:0:1` of a drive, or `fe.0.0001` of channel I/O. */
function written({ element, address: { isClaim, type = '' } }: Device): string {
  const address = isClaim ? child(element, 'address') : undefined;
  const parts = [...(address?.attributes ?? [])].filter(([name]) => name !== 'type');
  const between = BETWEEN[type];
  return between === undefined
    ? parts.map((part) => part.join(' ')).join(', ')
    : parts.map(([, value]) => value.replace(/^0x/, '')).join(between);
}

export function marksOf(id: string, { design, issues, rivals, lost }: Seen): readonly Mark[] {
  const isWrong = issues.get(id)?.some(({ severity }) => severity === 'error') ?? false;
  return [
    ...(design.topology.decision(id)?.proposed ? (['proposed'] as const) : []),
    ...(isWrong || rivals.has(id) ? (['clash'] as const) : []),
    ...(lost.has(id) ? (['lost'] as const) : []),
  ];
}

/** All that is known of the place of a device, and what is told of it. */
export function factsOf(device: Device, { design, issues, lost, cards }: Seen): readonly Fact[] {
  const explained = design.explain(device.id);
  const { name, kernel, rivals, windows } = cards.get(device.id) ?? {};
  const told = (issues.get(device.id) ?? []).map((issue) => ({
    word: issue.severity,
    text: formatIssue(issue),
  }));
  const inGuest = lost.has(device.id) ? 'not seen: its bus gets no number' : explained.inGuest;
  return facts([
    ['identity', device.id],
    ['device', labelOf(device)],
    ['sits at', explained.where ?? written(device)],
    ['below', explained.path.join(' < ')],
    ['in guest', inGuest],
    ['guest name', name],
    ['also wanted by', rivals?.join(', ')],
    ['kernel name', kernel],
    ['in Windows', windows],
    ['on the host', device.hostAddress],
  ]).concat(reasonsOf(explained), told);
}

function reasonsOf(explained: Explanation): readonly Fact[] {
  const { decision, tried, chosen, wanted } = explained;
  return facts([
    ['is', explained.is],
    ['wanted', decision?.request.controller ? undefined : wanted.join(', ')],
    ['because', decision && `${decision.because}  [${decision.by}]`],
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
