import type { ChangeCommand } from '../../catalog/changes/change-row.js';
import type { ChangedValue } from '../../diff/changes.js';
import { carryOver } from '../../xml/carry-over.js';
import { copyElement, descend, type XmlElement } from '../../xml/tree.js';
import { deviceText } from '../device-text.js';
import type { Call } from '../step.js';
import { type CommandWriter, type Scope, textAt } from './about.js';
import { limitsOf } from './limits.js';

const updateDevice: CommandWriter = ({ domain, old, next, values }, scope) => [
  withDevice('update-device', domain, withValues(old, next, values), scope),
];

/** A device as it is, with some of what it shall be: for what it shall be besides, libvirt would refuse the whole. */
function withValues(
  old: XmlElement,
  next: XmlElement,
  values: readonly ChangedValue[],
): XmlElement {
  const copy = copyElement(old);
  for (const { path } of values) carryOver(copy, next, path.split('/'));
  return copy;
}

/** A call that is given a device. */
export function withDevice(
  command: string,
  domain: string,
  device: XmlElement | string,
  scope: Scope,
): Call {
  const xml = typeof device === 'string' ? device : deviceText(device);
  return { words: [command, domain, '/dev/stdin', ...scope], xml };
}

/** The ways a source is named that change-media takes. */
const NAMED = ['source/@file', 'source/@dev'];

const changeMedia: CommandWriter = (about, scope) => {
  const { domain, old, next, values } = about;
  const target = textAt(next, 'target/@dev') ?? '';
  const path = NAMED.find((one) => values.some((value) => value.path === one));
  const others = values.filter((value) => value.path !== path);
  const isOtherwise = others.some(({ path: at }) => !at.startsWith('source/@startupPolicy'));
  if (path === undefined || isOtherwise) return updateDevice(about, scope);
  const source = textAt(next, path);
  if (source === undefined)
    return [{ words: ['change-media', domain, target, '--eject', ...scope] }];
  const how = textAt(old, path) === undefined ? '--insert' : '--update';
  return [{ words: ['change-media', domain, target, source, how, ...scope] }];
};

/** virsh sets a link of the guest that runs, or of its definition, not both at once. */
const setLink: CommandWriter = ({ domain, next }, scope) => {
  const words = ['domif-setlink', domain, macOf(next), textAt(next, 'link/@state') ?? 'up'];
  return scope.map((flag) => ({ words: [...words, ...(flag === '--config' ? [flag] : [])] }));
};

const setBandwidth: CommandWriter = ({ domain, next, values }, scope) => {
  const ways = ['inbound', 'outbound'].filter((way) =>
    values.some(({ path }) => path.startsWith(`bandwidth/${way}`)),
  );
  const limits = ways.flatMap((way) => [`--${way}`, bandwidth(next, way)]);
  return [{ words: ['domiftune', domain, macOf(next), ...limits, ...scope] }];
};

/** As virsh reads it: `average,peak,burst`, where 0 takes the limit back. */
function bandwidth(card: XmlElement, way: string): string {
  const attributes = descend(card, 'bandwidth', way)?.attributes;
  if (!attributes?.has('average')) return '0';
  const parts = ['average', 'peak', 'burst', 'floor'].map((name) => attributes.get(name) ?? '');
  return parts.join(',').replace(/,+$/, '');
}

const setLimits: CommandWriter = ({ domain, old, next }, scope) => {
  const target = textAt(next, 'target/@dev') ?? '';
  const group = textAt(next, 'iotune/group_name');
  const limits = [
    ...limitsOf(descend(old, 'iotune'), descend(next, 'iotune')),
    ...(group === undefined ? [] : ['--group-name', group]),
  ];
  return [{ words: ['blkdeviotune', domain, target, ...limits, ...scope] }];
};

function macOf(card: XmlElement): string {
  return textAt(card, 'mac/@address') ?? '';
}

/** The commands that change a device that is there. */
export const deviceCommands: Partial<Readonly<Record<ChangeCommand, CommandWriter>>> = {
  blkdeviotune: setLimits,
  'change-media': changeMedia,
  'domif-setlink': setLink,
  domiftune: setBandwidth,
  'update-device': updateDevice,
};
