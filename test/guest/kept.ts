import { readXml, type XmlElement } from 'virtwright';
import { childElements, textOf } from '../../src/xml/index.js';
import { pairDevices } from '../system/device-pairs.js';
import { byValue } from '../system/numbers.js';

/** What of the devices of a written domain libvirt did not keep, one path a loss; what it adds does not count. */
export function lostOptions(written: string, kept: string): string[] {
  const { pairs, dropped } = pairDevices(readXml(written).root, readXml(kept).root);
  return [
    ...dropped.map(({ name }) => `${name}: dropped`),
    ...pairs.flatMap((pair) =>
      losses(pair.written, pair.kept, pair.written.name).map((loss) => `${pair.name}: ${loss}`),
    ),
  ];
}

/** What of a part of the domain itself libvirt did not keep. */
export function lostOfDomain(written: string, kept: string, part: string): string[] {
  const [before] = childElements(readXml(written).root, part);
  const [after] = childElements(readXml(kept).root, part);
  if (!before) return [];
  return after ? losses(before, after, part) : [`${part}: dropped`];
}

function losses(written: XmlElement, kept: XmlElement, path: string): string[] {
  const text = textOf(written);
  return [
    ...[...written.attributes].flatMap(([name, value]) => {
      const now = kept.attributes.get(name);
      if (now !== undefined && byValue(now) === byValue(value)) return [];
      return [`${path}@${name} ${value} became ${now ?? 'nothing'}`];
    }),
    ...(text === '' || text === textOf(kept) ? [] : [`${path} '${text}' became '${textOf(kept)}'`]),
    ...childLosses(written, kept, path),
  ];
}

/** Children are matched in order within a name. */
function childLosses(written: XmlElement, kept: XmlElement, path: string): string[] {
  const seen = new Map<string, number>();
  return childElements(written).flatMap((child) => {
    const at = seen.get(child.name) ?? 0;
    seen.set(child.name, at + 1);
    const partner = childElements(kept, child.name)[at];
    return partner
      ? losses(child, partner, `${path}/${child.name}`)
      : [`${path}/${child.name} dropped`];
  });
}
