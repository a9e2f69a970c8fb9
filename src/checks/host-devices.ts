import type { Device } from '../domain/domain.js';
import { parseNumber } from '../domain/number.js';
import { attribute, descend, type XmlElement } from '../xml/tree.js';
import type { DomainCheck } from './check.js';
import { repeated } from './repeated.js';

/** Devices of the host that are passed through more than once. */
export const hostDevices: readonly DomainCheck[] = [
  {
    code: 'host-device-twice',
    source: 'libvirt src/conf/domain_conf.c (hostdev already exists)',
    remedy: 'Take one of them out.',
    at: ['source'],
    broken: (domain) =>
      repeated(
        domain.devices(),
        hostDevice,
        (host, { id }, first) =>
          `The host device ${host} is passed through twice, by ${first.id} and by ${id}.`,
      ),
  },
];

type ReadName = (source: XmlElement) => string | undefined;
/** How each type of host device says which it is. */
const NAMES: ReadonlyMap<string, ReadName> = new Map<string, ReadName>([
  [
    'usb',
    (source) =>
      joined('bus', numbers(source, ['address'], ['bus', 'device'])) ??
      joined('id', [attribute(source, 'id', 'vendor'), attribute(source, 'id', 'product')]),
  ],
  [
    'scsi',
    (source) =>
      joined('unit', [
        attribute(source, 'name', 'adapter'),
        ...numbers(source, ['address'], ['bus', 'target', 'unit']),
      ]) ?? joined('iSCSI', [source.attributes.get('name')]),
  ],
  ['scsi_host', (source) => source.attributes.get('wwpn')],
  ['mdev', (source) => attribute(source, 'uuid', 'address')?.toLowerCase()],
]);

/** What a device is on the host; `undefined` where it is none of that, or does not tell. */
function hostDevice({ kind, element, hostAddress, model }: Device): string | undefined {
  if (model === 'pci' || model === 'hostdev') return hostAddress;
  const source = kind === 'hostdev' ? descend(element, 'source') : undefined;
  return source && NAMES.get(element.attributes.get('type') ?? '')?.(source);
}

function numbers(
  source: XmlElement,
  path: readonly string[],
  names: readonly string[],
): (number | undefined)[] {
  return names.map((name) => parseNumber(attribute(source, name, ...path)));
}

/** A name of parts, when all are known. */
function joined(word: string, parts: readonly (string | number | undefined)[]): string | undefined {
  return parts.includes(undefined) ? undefined : `${word} ${parts.join(':')}`;
}
