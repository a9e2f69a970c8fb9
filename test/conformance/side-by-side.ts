import { child, readXml, textOf, type XmlElement } from '../../src/xml/index.js';
import { addressesOf, formatAddress } from '../system/addresses.js';
import { pairDevices } from '../system/device-pairs.js';

/** Every device that has a place on either side: what it is, where we put it, where libvirt did; `*` where they differ. */
export function sideBySide(placed: string, kept: string): string {
  const { pairs, dropped, added } = pairDevices(readXml(placed).root, readXml(kept).root);
  const lines = [
    ...pairs.map(({ name, written, kept: other }) => [name, placeOf(written), placeOf(other)]),
    ...dropped.map(({ name, device }) => [name, placeOf(device), '(not there)']),
    ...added.map(({ name, device }) => [name, '(not there)', placeOf(device)]),
  ].filter(([, ours, theirs]) => ours !== '' || theirs !== '');
  const rows = [['device', 'here', 'libvirt'], ...lines];
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map(([name = '', ours = '', theirs = ''], row) => {
      const mark = row > 0 && ours !== theirs ? '*' : ' ';
      return `${mark} ${name.padEnd(widths[0] ?? 0)}  ${ours.padEnd(widths[1] ?? 0)}  ${theirs}`;
    })
    .map((line) => line.trimEnd())
    .join('\n');
}

function placeOf(device: XmlElement): string {
  const target = child(device, 'target');
  const numbers = device.name === 'controller' && target ? [...target.attributes] : [];
  const node = target && child(target, 'node');
  return [
    ...addressesOf(device).map(formatAddress),
    ...numbers.map(
      ([name, value]) => `${name}=${Number.isNaN(Number(value)) ? value : Number(value)}`,
    ),
    ...(node ? [`node=${textOf(node)}`] : []),
  ]
    .filter((text) => text !== '')
    .join(' ');
}
