import { child, childElements, textOf, type XmlElement } from '../xml/tree.js';

/** What osinfo-db says of a system in its own files (osinfo-db schema/osinfo.rng). */
export interface Entry {
  readonly id: string;
  readonly shortIds: string[];
  readonly name: string;
  /** Word for its kernel, such as `linux` or `winnt`. */
  readonly family: string;
  /** Systems whose devices and firmware it has, too, in the order they are named. */
  readonly bases: string[];
  /** Systems that it came after. */
  readonly before: string[];
  readonly devices: Said[];
  readonly firmware: Said[];
  readonly resources: Resource[];
}

/** That something is there, or that it is not though a base has it. */
interface Said {
  readonly what: string;
  readonly supported: boolean;
}

/** Numbers of one kind for one architecture: `{ kind: 'minimum', arch: 'all', ram: … }`. */
export interface Resource {
  readonly arch: string;
  readonly inherit: boolean;
  readonly minimum: Amounts;
  readonly recommended: Amounts;
}

/** As osinfo-db has them: bytes, and numbers of CPUs. */
export interface Amounts {
  readonly ram?: number;
  readonly 'n-cpus'?: number;
  readonly storage?: number;
}

/** Reads an `<os>`, and adds it to what other files said of the same. */
export function addEntry(entries: Map<string, Entry>, os: XmlElement): void {
  const id = os.attributes.get('id') ?? '';
  const entry = entries.get(id) ?? begin(id, os);
  entries.set(id, entry);
  const ids = (name: string): string[] =>
    childElements(os, name).flatMap((one) => one.attributes.get('id') ?? []);
  const words = childElements(os, 'short-id').map((one) => textOf(one).trim());
  entry.shortIds.push(...words.filter((word) => !entry.shortIds.includes(word)));
  entry.bases.push(...ids('derives-from'), ...ids('clones'));
  entry.before.push(...ids('upgrades'));
  const devices = childElements(os, 'devices').flatMap((all) => childElements(all, 'device'));
  entry.devices.push(...devices.map((one) => said(one, one.attributes.get('id') ?? '')));
  entry.firmware.push(...childElements(os, 'firmware').map((one) => said(one, firmwareOf(one))));
  entry.resources.push(...childElements(os, 'resources').map(readResource));
}

function begin(id: string, os: XmlElement): Entry {
  const plain = childElements(os, 'name').find((one) => !one.attributes.has('xml:lang'));
  return {
    id,
    shortIds: [],
    name: textOf(plain).trim() || id,
    family: textOf(child(os, 'family')).trim(),
    bases: [],
    before: [],
    devices: [],
    firmware: [],
    resources: [],
  };
}

function said(element: XmlElement, what: string): Said {
  return { what, supported: element.attributes.get('supported') !== 'false' };
}

function firmwareOf({ attributes }: XmlElement): string {
  return `${attributes.get('arch')} ${attributes.get('type')}`;
}

function readResource(element: XmlElement): Resource {
  return {
    arch: element.attributes.get('arch') ?? 'all',
    inherit: element.attributes.get('inherit') === 'true',
    minimum: amounts(child(element, 'minimum')),
    recommended: amounts(child(element, 'recommended')),
  };
}

function amounts(element: XmlElement | undefined): Amounts {
  const numbers = childElements(element).map((one) => [one.name, Number(textOf(one))] as const);
  return Object.fromEntries(numbers.filter(([, number]) => number > 0));
}
