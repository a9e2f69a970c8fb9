import type { PlugRow } from '../catalog/changes/change-row.js';
import { usualPlug } from '../catalog/changes/usual.js';
import { type Device, deviceLabel } from '../domain/device.js';
import type { HotplugAnswer, No } from '../hotplug/index.js';
import { readElement } from '../xml/read/read.js';
import type { Scope } from './commands/about.js';
import { withDevice } from './commands/devices.js';
import { saySame } from './device-text.js';
import { CONFIG, changeNames, LIVE, STEP_RANKS, type StepDraft } from './draft.js';
import type { Going } from './plugging.js';
import { plugRowOf } from './rows.js';
import type { Call } from './step.js';

/** The step that takes a device out. */
export function removal(device: Device, domain: string, answer: Going | No | undefined): StepDraft {
  const row = plugRowOf(device) ?? usualPlug;
  const isKnown = row.wholly !== 'removed' && row.wholly !== 'both';
  const waits = answer?.ok && answer.gone === 'by-guest' ? ', when it lets go of it' : '';
  const how = howOf(row, answer, row.asks === true);
  return {
    ...how,
    device: device.id,
    what: `removes the ${labelOf(device)}`,
    guest: `${noticed(row, 'goes')}${waits}`,
    rank: answer?.ok ? STEP_RANKS.detach : STEP_RANKS.later,
    changes: [changeNames.removed(device.id)],
    ...(answer?.ok &&
      how.class !== 'never' && { live: (scope) => detach(device, domain, answer, scope) }),
    ...(isKnown && { config: [withDevice('detach-device', domain, device.element, CONFIG)] }),
  };
}

/** The step that puts a device in. */
export function addition(
  device: Device,
  domain: string,
  answer: HotplugAnswer | undefined,
): StepDraft {
  const row = plugRowOf(device) ?? usualPlug;
  const isKnown = row.wholly !== 'added' && row.wholly !== 'both';
  const warned = answer?.ok ? answer.warnings.map(({ message }) => message).join(' ') : '';
  const how = howOf(row, answer, false);
  return {
    ...how,
    device: device.id,
    what: `adds the ${labelOf(device)}`,
    guest: warned === '' ? noticed(row, 'comes') : warned.replace(/\.$/, ''),
    rank: answer?.ok ? STEP_RANKS.attach : STEP_RANKS.later,
    changes: [changeNames.added(device.id)],
    ...(answer?.ok && {
      live: (scope) => [withDevice('attach-device', domain, answer.xml, scope)],
    }),
    ...(isKnown && { config: [withDevice('attach-device', domain, device.element, CONFIG)] }),
  };
}

/**
 * Takes a device out of the guest that runs and of its definition: libvirt compares all that is said of some, and the two may
 * say otherwise, as of the socket behind a channel.
 *
 * @param device - As it is defined.
 * @param going - As it runs.
 */
function detach(device: Device, domain: string, going: Going, scope: Scope): readonly Call[] {
  if (scope.includes('--config') && !saySame(device.element, readElement(going.xml)))
    return [
      takeOut(domain, going, LIVE),
      withDevice('detach-device', domain, device.element, CONFIG),
    ];
  return [takeOut(domain, going, scope)];
}

/** Takes a device out of the guest that runs, which may have to let go of it first. */
export function takeOut(domain: string, { xml, gone, mark }: Going, scope: Scope): Call {
  const call = withDevice('detach-device', domain, xml, scope);
  return gone === 'by-guest' && mark && scope.includes('--live') ? { ...call, leaves: mark } : call;
}

function noticed({ guest, isNotice }: Omit<PlugRow, 'kind'>, verb: string): string {
  return isNotice ? guest : `${guest} ${verb}`;
}

/** Of a kind that has no models, the kind alone. */
function labelOf(device: Device): string {
  return device.model === device.kind ? device.kind : deviceLabel(device);
}

function howOf(
  { class: fixed, reason, source }: Omit<PlugRow, 'kind'>,
  answer: HotplugAnswer | undefined,
  asks: boolean,
): Pick<StepDraft, 'class' | 'reason' | 'source'> {
  if (fixed !== undefined) return { class: fixed, source, ...(reason !== undefined && { reason }) };
  if (answer?.ok) return { class: asks ? 'live if the guest agrees' : 'live', source };
  const why = answer?.message.replace(/\.$/, '') ?? 'it is not asked of a guest that runs';
  return { class: 'next-boot', reason: why, source: answer?.source ?? source };
}
