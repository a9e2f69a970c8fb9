import type { DomainCapabilities, HostCpuModes, WordLists } from '../catalog/host/facts.js';
import { parseNumber } from '../domain/number.js';
import { child, childElements, descend, isElement, textOf, type XmlElement } from '../xml/tree.js';
import { rootOf } from './root-of.js';

/**
 * What libvirt tells of one kind of guest, from what `virsh domcapabilities` prints (libvirt docs/formatdomaincaps.rst).
 *
 * What is not in it stays untold. Kept are words that a definition can say; the flags of the CPU that `host-model` comes to,
 * and what keeps the host from a CPU model, are not.
 *
 * @throws {@link VirtwrightError} `not-capabilities`, or what is wrong with the XML.
 */
export function parseDomainCapabilities(xml: string): DomainCapabilities {
  const root = rootOf(xml, 'domainCapabilities', 'not-capabilities', 'domcapabilities');
  const said = (name: string): string => textOf(child(root, name)).trim();
  const maxVcpus = parseNumber(child(root, 'vcpu')?.attributes.get('max'));
  const os = child(root, 'os');
  const firmware = os && listsOf(os)['firmware'];
  const secure = listsOf(descend(root, 'os', 'loader'))['secure'];
  const memorySources = listsOf(child(root, 'memoryBacking'))['sourceType'];
  const [devices, features] = [child(root, 'devices'), child(root, 'features')];
  const cpu = cpuModes(child(root, 'cpu'));
  const unsupported = [devices, features].flatMap(unsupportedIn);
  return {
    arch: said('arch'),
    machine: said('machine'),
    type: said('domain'),
    ...(maxVcpus !== undefined && { maxVcpus }),
    ...(firmware && { firmware }),
    ...(secure && { secureLoader: secure.includes('yes') }),
    ...(cpu && { cpu }),
    ...(memorySources && { memorySources }),
    ...(devices && { devices: wordLists(devices) }),
    ...(features && { features: wordLists(features) }),
    ...(unsupported.length > 0 && { unsupported }),
  };
}

/** Lists by the names of elements, of those that are supported. */
function wordLists(parent: XmlElement): WordLists {
  const supported = childElements(parent).filter((one) => isSaidYes(one));
  return Object.fromEntries(supported.map((one) => [one.name, listsOf(one)]));
}

/** The lists below an element, and its other children with a text, such as the `cbitpos` of SEV, as lists of one. */
function listsOf(parent: XmlElement | undefined): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    childElements(parent).flatMap((one): [string, readonly string[]][] => {
      const { name, attributes } = one;
      if (name === 'enum') return [[attributes.get('name') ?? '', valuesOf(one)]];
      const text = textOf(one).trim();
      return text === '' || one.children.some(isElement) ? [] : [[name, [text]]];
    }),
  );
}

function valuesOf(list: XmlElement): readonly string[] {
  return childElements(list, 'value').map((value) => textOf(value).trim());
}

function isSaidYes({ attributes }: XmlElement): boolean {
  return attributes.get('supported') === 'yes';
}

function unsupportedIn(parent: XmlElement | undefined): readonly string[] {
  return childElements(parent)
    .filter(({ attributes }) => attributes.get('supported') === 'no')
    .map(({ name }) => name);
}

function cpuModes(cpu: XmlElement | undefined): HostCpuModes | undefined {
  if (!cpu) return undefined;
  const supported = childElements(cpu, 'mode').filter(isSaidYes);
  const mode = (named: string): XmlElement | undefined =>
    supported.find(({ attributes }) => attributes.get('name') === named);
  const migratable = listsOf(mode('host-passthrough'))['hostPassthroughMigratable'];
  const hostModel = mode('host-model') && textOf(child(mode('host-model') ?? cpu, 'model')).trim();
  const custom = childElements(mode('custom'), 'model');
  const models = (isUsable: boolean): readonly string[] =>
    custom
      .filter(({ attributes }) => (attributes.get('usable') !== 'no') === isUsable)
      .map((model) => textOf(model).trim());
  return {
    modes: supported.flatMap(({ attributes }) => attributes.get('name') ?? []),
    ...(migratable && { migratable: migratable.includes('on') }),
    ...(hostModel && { hostModel }),
    ...(custom.length > 0 && { models: models(true), unusable: models(false) }),
  };
}
