import type { Device } from '../domain/device.js';
import type { Domain } from '../domain/domain.js';
import { dropAddress, setAddress, setIndex, setTargetNumber } from '../domain/edit.js';
import type { Issue } from '../issue.js';
import { domainOf } from '../placement/begin.js';
import { attribute, child, type XmlDocument, type XmlElement } from '../xml/tree.js';
import { writeXml } from '../xml/write/write.js';

/**
 * Writes into a definition what moved in its design: places, indexes and numbers that were said, and no others.
 *
 * @param devices - As they are then.
 * @param moves - What tells of them, each with its device.
 */
export function withMoved(
  document: XmlDocument,
  devices: readonly Device[],
  moves: readonly Issue[],
): XmlDocument {
  const ids = new Set(moves.map(({ device }) => device));
  const moved = new Map(
    devices.filter(({ id }) => ids.has(id)).map(({ element }) => [placeOf(element), element]),
  );
  const domain = domainOf(document, {});
  for (const { element } of domain.devices()) {
    const then = moved.get(placeOf(element));
    if (then) takeOver(domain, element, then);
  }
  return document;
}

/** Where an element begins in the text, which tells it from all others. */
export function placeOf({ position }: XmlElement): string {
  return position ? `${position.line}:${position.column}` : '';
}

function takeOver(domain: Domain, element: XmlElement, then: XmlElement): void {
  const [address, next] = [child(element, 'address'), child(then, 'address')];
  if (address && !next) dropAddress(domain, element);
  if (address && next && writeXml(address) !== writeXml(next)) setAddress(domain, element, next);
  const index = then.attributes.get('index');
  if (index !== undefined && isOther(element.attributes.get('index'), index))
    setIndex(domain, element, Number(index));
  for (const name of NUMBERS) {
    const number = attribute(then, name, 'target');
    if (number !== undefined && isOther(attribute(element, name, 'target'), number))
      setTargetNumber(domain, element, name, Number(number));
  }
}

const NUMBERS = ['chassis', 'busNr'] as const;

function isOther(said: string | undefined, then: string): boolean {
  return said !== undefined && said !== then;
}
