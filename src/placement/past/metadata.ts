import type { Catalog } from '../../catalog/catalog.js';
import { caught, type Issue } from '../../issue.js';
import {
  formatPciAddress,
  type PciAddress,
  type Policy,
  type PolicySpec,
  parsePciAddress,
  versionedName,
} from '../../topology/index.js';
import { childIn, localName } from '../../xml/namespace.js';
import {
  child,
  childElements,
  childOrMade,
  copyElement,
  dropChildren,
  element,
  isElement,
  type XmlDocument,
  type XmlElement,
} from '../../xml/tree.js';
import type { Tombstone } from '../job/past.js';

/** Name of our part of a domain's `<metadata>`; libvirt keeps what has a namespace of its own. */
const PLACEMENT_NAMESPACE = 'https://virtwright.dev/placement/1';
const PREFIX = 'virtwright';

/** What a domain itself says of its placement in the past. */
interface Note {
  readonly tombstones: readonly Tombstone[];
  readonly issues: readonly Issue[];
}

/** Reads our part of the `<metadata>`; `undefined` when there is none. */
export function readNote(document: XmlDocument, catalog: Catalog): Note | undefined {
  const placement = findPlacement(document);
  if (!placement) return undefined;
  const issues: Issue[] = [];
  const tombstones = childElements(placement).flatMap((one): Tombstone[] => {
    if (localName(one) !== 'tombstone') return [];
    const tombstone = readTombstone(one, catalog);
    if (!tombstone) issues.push(unreadable(one));
    return tombstone ? [tombstone] : [];
  });
  return { tombstones, issues };
}

/** The policy that placed a domain last. */
export interface NotedPolicy {
  /** With its version. */
  readonly name: string;
  /** The same with its options; absent where these cannot be read. */
  readonly spec?: PolicySpec;
}

/** The policy that placed a domain last, where that is noted. */
export function notedPolicy(document: XmlDocument): NotedPolicy | undefined {
  const attributes = findPlacement(document)?.attributes;
  const name = attributes?.get('policy');
  if (name === undefined) return undefined;
  const written = attributes?.get('options');
  if (written === undefined) return { name, spec: { name } };
  const options = readOptions(written);
  return { name, ...(options && { spec: { name, options } }) };
}

function readOptions(text: string): PolicySpec['options'] {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

/** Writes our part of the `<metadata>`; one that says the same already stays as it is. */
export function writeNote(
  document: XmlDocument,
  policy: Policy,
  tombstones: readonly Tombstone[],
): void {
  const placement = findPlacement(document) ?? addPlacement(document);
  const prefix = placement.name.slice(0, -localName(placement).length);
  const wanted = tombstones.map((one) => tombstoneElement(`${prefix}tombstone`, one));
  const present = childElements(placement).filter((one) => localName(one) === 'tombstone');
  setAttribute(placement, 'policy', versionedName(policy));
  setAttribute(placement, 'options', policy.spec?.options && JSON.stringify(policy.spec.options));
  if (present.map(said).join('\n') === wanted.map(said).join('\n')) return;
  const others = placement.children.filter((node) => !isElement(node) || !present.includes(node));
  placement.children.splice(0, placement.children.length, ...others, ...wanted);
}

/** Whether a path below a domain leads into our part of its `<metadata>`. */
export function isOfNote(path: string): boolean {
  return path.startsWith(`metadata/${PREFIX}:`);
}

/** A copy of a document without our part of its `<metadata>`. */
export function withoutNote(document: XmlDocument): XmlDocument {
  const copy = { ...document, root: copyElement(document.root) };
  const placement = findPlacement(copy);
  const metadata = child(copy.root, 'metadata');
  if (!placement || !metadata) return copy;
  dropChildren(metadata, placement.name);
  if (childElements(metadata).length === 0) dropChildren(copy.root, metadata.name);
  return copy;
}

function setAttribute({ attributes }: XmlElement, name: string, value: string | undefined): void {
  if (value === undefined) attributes.delete(name);
  else attributes.set(name, value);
}

function readTombstone({ attributes }: XmlElement, catalog: Catalog): Tombstone | undefined {
  const said = (name: string): string | undefined => attributes.get(name);
  const kind = catalog.devices.find((row) => row.kind === said('kind'))?.kind;
  const address = caught<PciAddress | undefined>(
    () => parsePciAddress(said('address') ?? ''),
    () => undefined,
  );
  if (!kind || !address) return undefined;
  return { kind, name: said('name'), key: said('key'), model: said('model'), address, gone: true };
}

function unreadable({ position }: XmlElement): Issue {
  return {
    code: 'bad-tombstone',
    severity: 'warning',
    message:
      'A tombstone in the <metadata> names no kind of device or no PCI address, and is left out.',
    remedy: 'Leave what virtwright keeps in the <metadata> as it is.',
    ...(position && { position }),
  };
}

function tombstoneElement(name: string, tombstone: Tombstone): XmlElement {
  const { kind, name: given, key, model, address } = tombstone;
  return element(name, { kind, name: given, key, model, address: formatPciAddress(address) });
}

function said({ name, attributes }: XmlElement): string {
  return JSON.stringify([name, ...attributes]);
}

function findPlacement({ root }: XmlDocument): XmlElement | undefined {
  const metadata = child(root, 'metadata');
  return metadata && childIn(PLACEMENT_NAMESPACE, 'placement', [metadata, root]);
}

/** What libvirt writes before the `<metadata>`. */
const BEFORE: readonly string[] = ['name', 'uuid', 'genid', 'title', 'description'];

function addPlacement({ root }: XmlDocument): XmlElement {
  const placement = element(`${PREFIX}:placement`, { [`xmlns:${PREFIX}`]: PLACEMENT_NAMESPACE });
  const last = root.children.findLastIndex((node) => isElement(node) && BEFORE.includes(node.name));
  childOrMade(root, 'metadata', last + 1).children.push(placement);
  return placement;
}
