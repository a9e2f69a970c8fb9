import { domainParts, isDomainPart, partAround } from '../catalog/domain-parts.js';
import { formatReleases, reaches } from '../catalog/releases.js';
import type { Domain } from '../domain/domain.js';
import { groupBy } from '../group-by.js';
import { nearest } from '../nearest.js';
import { childElements, isElement, type XmlElement } from '../xml/tree.js';
import type { DomainCheck, Finding } from './check.js';
import { allAt } from './paths.js';

const SCHEMA = 'libvirt src/conf/schemas/domaincommon.rng';

/** Elements that libvirt leaves out when it takes a definition. */
export const unknownElements: readonly DomainCheck[] = [
  {
    code: 'unknown-element',
    severity: 'warning',
    source: `${SCHEMA} ("devices")`,
    remedy: 'Correct its name, or remove it.',
    broken: (domain) =>
      strangersOf(domain).map((at) => ({
        message: `There is no device <${at.name}>: libvirt leaves it out, and it gets no place.`,
        at,
      })),
  },
  {
    code: 'unknown-element',
    severity: 'warning',
    source: SCHEMA,
    remedy: 'Correct its name, or remove it.',
    broken: ({ document: { root } }) => [
      ...childElements(root)
        .filter(({ name }) => !isDomainPart(name))
        .map(leftOut),
      ...allAt(root, ['clock'])
        .flatMap((clock) => childElements(clock))
        .filter(({ name }) => name !== 'timer')
        .map((at) => ({ at, message: `A clock has no <${at.name}>: libvirt leaves it out.` })),
    ],
  },
  {
    code: 'repeated-element',
    severity: 'warning',
    source: `${SCHEMA}; seen on 11.3.0`,
    remedy: 'Put into the first one what is to hold, and take the other one out.',
    broken: ({ document: { root } }) => {
      const single = new Set(domainParts.flatMap((one) => (isSingle(one) ? one.name : [])));
      const parts = root.children.filter(isElement).filter(({ name }) => single.has(name));
      const again = [...groupBy(parts, ({ name }) => name).values()].flatMap(([, ...rest]) => rest);
      return again.map((at) => ({
        at,
        message: `There is another <${at.name}> before this one: libvirt keeps that, and leaves this out.`,
      }));
    },
  },
  {
    code: 'unknown-element',
    severity: 'warning',
    source: `${SCHEMA} of the release`,
    remedy: 'Take it out, or take newer releases.',
    broken: ({ document: { root }, releases }) =>
      domainParts.flatMap(({ name, since }) =>
        reaches(releases, since) || since === undefined
          ? []
          : childElements(root, name).map((at) => ({
              at,
              message: `<${name}> needs ${formatReleases(since)}: ${formatReleases(releases)} leaves it out.`,
            })),
      ),
  },
];

function isSingle({ name, repeats, joins }: (typeof domainParts)[number]): boolean {
  return !repeats && !joins && name !== 'devices';
}

function strangersOf({ document, catalog }: Domain): readonly XmlElement[] {
  const known = new Set<string>(['emulator', ...catalog.devices.map(({ kind }) => kind)]);
  return childElements(document.root, 'devices')
    .flatMap((devices) => childElements(devices))
    .filter(({ name }) => !known.has(name));
}

function leftOut(at: XmlElement): Finding {
  const around = partAround(at.name);
  const meant = nearest(
    at.name,
    domainParts.map(({ name }) => name),
  );
  return {
    at,
    message: `A domain has no <${at.name}>: libvirt leaves it out.`,
    ...(meant !== undefined && { remedy: `Did you mean <${meant}>?` }),
    ...(around !== undefined && { remedy: `Put it into <${around}>.` }),
  };
}
