import { saidWords } from '../catalog/host/enumerated.js';
import { whyTypeMissing } from '../catalog/host/missing.js';
import { DOMAIN_CAPABILITIES } from '../catalog/host/sources.js';
import { isOf } from '../catalog/machine-types.js';
import { reaches } from '../catalog/releases.js';
import type { Device, Domain } from '../domain/domain.js';
import { suitsMachine } from '../topology/growth.js';
import { descend } from '../xml/tree.js';
import type { DeviceCheck, Finding } from './check.js';
import { instead } from './machine-devices.js';
import { ofPci } from './of-pci.js';

const NOT_HERE = {
  code: 'not-on-host',
  decisive: true,
  remedy: 'Leave it out, or take a host that has it.',
} as const;

const TYPES = 'QEMU qapi/qom.json (qom-list-types)';

/** What the host is known to lack; nothing where nobody tells what its QEMU and its libvirt have. */
export const notOnHost: readonly DeviceCheck[] = [
  {
    ...NOT_HERE,
    source: `${TYPES}, ${DOMAIN_CAPABILITIES}`,
    broken: ({ id, row, model = '' }, domain) => {
      const { arch, machine, releases, catalog } = domain;
      // What no such machine or no such release has is told as that.
      if (!row || !isOf(row, machine) || !reaches(releases, row.since)) return undefined;
      const { host } = catalog;
      const why = row.anyWord && host ? whyTypeMissing(model, host, { arch }) : row.notHere;
      if (why === undefined) return undefined;
      const others = instead(row, domain);
      return {
        message: `${id} cannot be: ${why}.`,
        ...(others.length > 0 && { remedy: `Choose ${others.join(' or ')}, or another host.` }),
      };
    },
  },
  ofPci({
    ...NOT_HERE,
    source: TYPES,
    broken: ({ row }, { machine }) => (suitsMachine(row, machine) ? row.notHere : undefined),
  }),
  ...saidWords.map(
    ({ kind, path, attribute, list, remedy = NOT_HERE.remedy }): DeviceCheck => ({
      ...NOT_HERE,
      kind,
      ...(path !== undefined && { at: [path] }),
      source: DOMAIN_CAPABILITIES,
      remedy,
      broken: (device, domain) => {
        const said = path === undefined ? device.element : descend(device.element, path);
        const word = said?.attributes.get(attribute);
        return word === undefined ? undefined : unlisted(device, word, list, domain);
      },
    }),
  ),
];

function unlisted(
  { id, kind }: Device,
  word: string,
  list: string,
  domain: Domain,
): Finding | undefined {
  const words = domain.catalog.host?.capabilities(domain)?.devices?.[kind]?.[list];
  if (!words || words.includes(word)) return undefined;
  const known = words.length > 0 ? `, but ${words.join(', ')}` : '';
  return {
    message: `${id} cannot be: the libvirt of the host takes no ${kind} '${word}'${known}.`,
  };
}
