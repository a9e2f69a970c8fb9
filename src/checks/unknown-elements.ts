import type { Domain } from '../domain/domain.js';
import { childElements, type XmlElement } from '../xml/tree.js';
import type { DomainCheck } from './check.js';

/** Elements among devices that libvirt leaves out when it takes a definition. */
export const unknownElements: readonly DomainCheck[] = [
  {
    code: 'unknown-element',
    severity: 'warning',
    source: 'libvirt src/conf/schemas/domaincommon.rng ("devices")',
    remedy: 'Correct its name, or remove it.',
    broken: (domain) =>
      strangersOf(domain).map((at) => ({
        message: `There is no device <${at.name}>: libvirt leaves it out, and it gets no place.`,
        at,
      })),
  },
];

function strangersOf({ document, catalog }: Domain): readonly XmlElement[] {
  const known = new Set<string>(['emulator', ...catalog.devices.map(({ kind }) => kind)]);
  return childElements(document.root, 'devices')
    .flatMap((devices) => childElements(devices))
    .filter(({ name }) => !known.has(name));
}
