import { catalog as shipped } from '../catalog/catalog.js';
import { osName } from '../guest/spec.js';
import type { Guest } from '../guest/steps/guest.js';
import { isRecord } from '../is-record.js';
import { errorOf, type Issue, VirtwrightError } from '../issue.js';
import type { PlaceOptions } from '../placement/job/options.js';
import type { PlaceResult } from '../placement/place.js';
import type { Design } from '../report/design.js';
import { knowing } from './osinfo.js';
import type { Said } from './plain-options.js';
import { parseSpecText } from './spec-text.js';

/** How the name of a file ends that holds the plain data of a guest. */
export const SPEC_SUFFIX: RegExp = /\.(ya?ml|json)$/i;

/** The design of a guest, from its domain XML or its plain data, whichever the file holds. */
export function designOf(text: string, file: string, options: PlaceOptions): Promise<Design> {
  if (isXml(text, file)) return designOfXml(text, options);
  if (options.intents) throw new VirtwrightError([WITH_XML_ONLY]);
  return designOfSpec(text, options);
}

const WITH_XML_ONLY: Issue = errorOf(
  'option-does-not-apply',
  'What is wanted of devices is given beside a description, which says that itself.',
  'Write it there, as the intents of each device; --intents and --intent are for domain XML.',
);

/**
 * What there is to see of a guest: its design, or the errors that stand in the way with what could be placed all the same.
 * What domain XML does not say is marked as proposed.
 */
export async function viewOf(
  text: string,
  file: string,
  options: PlaceOptions,
): Promise<PlaceResult> {
  if (!isXml(text, file)) return { ok: true, design: await designOf(text, file, options) };
  const { tryView } = await import('../placement/place.js');
  return tryView(text, options);
}

/**
 * The guest of a file as it is: domain XML as its libvirt keeps it, or placed where something is said of placing; of a
 * description its design.
 */
export async function guestOf(text: string, file: string, options: PlaceOptions): Promise<Design> {
  const { host, catalog, ...placing } = options;
  if (!isXml(text, file) || Object.keys(placing).length > 0) return designOf(text, file, options);
  const { readGuest } = await import('../placement/as-kept.js');
  return readGuest(text, options);
}

async function designOfXml(xml: string, options: PlaceOptions): Promise<Design> {
  const { place } = await import('../placement/place.js');
  return place(xml, options);
}

/**
 * The design of a guest from its plain data as YAML or JSON.
 *
 * @param options - A policy given here ranks above that of the data.
 * @throws {@link VirtwrightError} with every fault of the text, or of the data, or of the guest.
 */
export async function designOfSpec(text: string, options: SpecOptions): Promise<Design> {
  return designOfData(await parseSpecText(text), options);
}

type SpecOptions = Pick<PlaceOptions, 'policy' | 'remember' | 'compact' | 'host' | 'catalog'>;

/** The same from the data itself. */
export async function designOfData(said: Said, options: SpecOptions): Promise<Design> {
  return (await guestOfData(said, options)).design();
}

/** What policies can be tried on: domain XML, or the guest of a description. */
export async function triedGuest(
  text: string,
  file: string,
  options: PlaceOptions,
): Promise<string | Guest> {
  if (isXml(text, file)) return text;
  if (options.intents) throw new VirtwrightError([WITH_XML_ONLY]);
  return await guestOfData(await parseSpecText(text), options);
}

async function guestOfData(
  { data, positionOf }: Said,
  { policy, remember, compact = false, host, catalog }: SpecOptions,
): Promise<Guest> {
  const [{ parseGuest }, { fromJSON }] = await Promise.all([
    import('../schema/index.js'),
    import('../guest/guest.js'),
  ]);
  const spec = parseGuest(data, positionOf);
  let guest = fromJSON(spec, {
    catalog: catalog ?? (await knowing(osName(spec.os), shipped)),
    ...(positionOf && { positionOf }),
  });
  if (policy) guest = guest.policy(policy);
  if (remember !== undefined) guest = guest.remember(remember, { compact });
  if (host) guest = guest.host(host);
  return guest;
}

/** A definition as it is to be defined. */
export type Definition = Pick<Design, 'document' | 'issues'>;

/**
 * Domain XML as it stands, or the design of a description.
 *
 * @param given - What the command line says of placing, which domain XML that stands has no use for.
 * @param options - The same for the libvirt at hand.
 * @throws {@link VirtwrightError} `option-does-not-apply`; else as {@link designOfSpec}.
 */
export async function definitionIn(
  text: string,
  file: string,
  given: PlaceOptions,
  options: SpecOptions,
): Promise<Definition> {
  if (!isXml(text, file)) return await designOfSpec(text, options);
  if (Object.keys(given).length > 0) throw new VirtwrightError([WITH_DESCRIPTION_ONLY]);
  const { readXml } = await import('../xml/index.js');
  return { document: readXml(text), issues: [] };
}

const WITH_DESCRIPTION_ONLY: Issue = errorOf(
  'option-does-not-apply',
  'Domain XML is defined as it stands, and what is said of its policy, host and releases would not be heard.',
  'Leave that out, or have it placed: virtwright apply, or virtwright place with virtwright define behind it.',
);

/** What a guest is called, as far as its file says so; whatever else is wrong shows where it is designed. */
export async function nameIn(text: string, file: string): Promise<string | undefined> {
  if (!isXml(text, file)) {
    const { data } = await parseSpecText(text);
    const name = isRecord(data) ? data['name'] : undefined;
    return typeof name === 'string' ? name : undefined;
  }
  const { child, readXml, textOf } = await import('../xml/index.js');
  return textOf(child(readXml(text).root, 'name')) || undefined;
}

/** Whether a file holds domain XML, and no description. */
export function isXml(text: string, file: string): boolean {
  if (/\.xml$/i.test(file)) return true;
  return !SPEC_SUFFIX.test(file) && text.trimStart().startsWith('<');
}
