import { type NeededPart, neededBeside, neededParts } from '../catalog/needed-parts.js';
import type { Device } from '../domain/domain.js';
import { isEjectable } from '../domain/ejectable.js';
import { macFault } from '../domain/mac-address.js';
import { attribute, child, descend } from '../xml/tree.js';
import type { DeviceCheck, DomainCheck, Finding, Placed } from './check.js';
import { allAt } from './paths.js';
import { repeated } from './repeated.js';

const CONF = 'libvirt src/conf/domain_conf.c; seen on 9.0.0 and 11.3.0';

/**
 * What libvirt looks for in a device before it takes it. Placing goes without: many definitions are placed before anybody
 * has said what is behind their devices.
 */
export const needed: readonly DeviceCheck<Placed>[] = [
  {
    code: 'missing-part',
    source: CONF,
    remedy: 'Write it.',
    broken: (device) =>
      neededParts.filter((part) => lacks(device, part)).map((part) => tell(device, part)),
  },
  {
    code: 'bad-mac-address',
    kind: 'interface',
    source: CONF,
    remedy: 'Write six bytes with : between them, such as 52:54:00:12:34:56.',
    at: ['mac'],
    broken: ({ id, element }) => {
      const mac = attribute(element, 'address', 'mac');
      return mac === undefined || macFault(mac) === undefined
        ? undefined
        : { message: `The MAC address of ${id} is '${mac}', which is none of a card.` };
    },
  },
  {
    code: 'shared-format',
    kind: 'disk',
    source: 'libvirt src/qemu/qemu_validate.c; seen on 9.0.0 and 11.3.0',
    remedy: "Write type='raw', or take <shareable/> out.",
    at: ['driver'],
    broken: ({ id, element }) => {
      const format = attribute(element, 'type', 'driver') ?? SHARED;
      return child(element, 'shareable') && format !== SHARED
        ? { message: `${id} is shared with other guests, and its format ${format} is for one.` }
        : undefined;
    },
  },
];

/** The only format that several guests can write. */
const SHARED = 'raw';

/** The same beside devices. */
export const neededBesides: readonly DomainCheck<Placed>[] = [
  {
    code: 'missing-part',
    source: CONF,
    remedy: 'Write it.',
    broken: ({ document: { root } }) =>
      neededBeside.flatMap(({ path, attribute: name }) =>
        allAt(root, path)
          .filter(({ attributes }) => !attributes.has(name))
          .map((at) => ({
            at,
            message: `<${path.join('/')}> has no ${name}, without which libvirt does not take it.`,
          })),
      ),
  },
];

/** Names that two devices have. */
export const sharedAliases: readonly DomainCheck<Placed>[] = [
  {
    code: 'alias-twice',
    source: CONF,
    remedy: 'Give each device a name of its own.',
    at: ['alias'],
    broken: (domain) =>
      repeated(
        domain.devices(),
        ({ element }) => {
          const alias = attribute(element, 'name', 'alias');
          return alias?.startsWith('ua-') ? alias : undefined;
        },
        (alias, { id }, first) => `${id} has the alias ${alias}, and so has ${first.id}.`,
      ),
  },
];

function lacks({ kind, element }: Device, part: NeededPart): boolean {
  const { attributes } = element;
  if (kind !== part.kind || (part.type !== undefined && attributes.get('type') !== part.type))
    return false;
  if (part.removableWithout && isEjectable(element)) return false;
  return part.attribute === undefined
    ? descend(element, ...part.path) === undefined
    : attribute(element, part.attribute, ...part.path) === undefined;
}

function tell({ id }: Device, { path, attribute: name, type }: NeededPart): Finding {
  const inside = path.length > 0 ? `<${path.join('/')}>` : '';
  const what = [name, inside].filter((part) => part).join(' of ');
  const of = type === undefined ? '' : ` of type ${type}`;
  return { message: `${id}${of} has no ${what}, without which libvirt does not take it.` };
}
