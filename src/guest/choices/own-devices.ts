import { hasReached } from '../../catalog/releases.js';
import { watchdogModel } from '../devices/watchdog.js';
import type { DeviceSpec } from '../spec.js';
import { added } from './added.js';
import type { Question } from './question.js';
import type { Seen } from './seen.js';

const TYPES = ['keyboard', 'mouse'] as const;

const POSTPARSE = 'libvirt src/qemu/qemu_postparse.c';

/** Keyboard and mouse of the board, which take no place; what takes one is written when the guest is placed. */
function inputsOf(guest: Seen): readonly DeviceSpec[] {
  const { said, machine, around } = guest;
  const { catalog, releases } = around;
  if (!guest.hasPs2) return [];
  return catalog.added(machine, releases).flatMap(({ kind, type: of, models }) => {
    const type = TYPES.find((one) => one === of);
    if (kind !== 'input' || type === undefined || said.has('input', (one) => one.type === type))
      return [];
    return models[0] === machine.defaultModels[`input:${type}`] ? [{ kind, type }] : [];
  });
}

/** Whether the libvirt that the guest is for is told, and has a device. */
function isKnown(
  { around: { releases, catalog } }: Seen,
  kind: 'audio' | 'watchdog',
  model: string,
): boolean {
  return hasReached(releases, { libvirt: '0', ...catalog.device(kind, model)?.since });
}

/** What tells the host of a crash, as far as the machine has one by itself. */
function panicsOf({ said, machine, around }: Seen): readonly DeviceSpec[] {
  if (said.has('panic')) return [];
  const { catalog, releases } = around;
  return catalog.added(machine, releases).flatMap(({ kind, models: [model] }) => {
    return kind === 'panic' && model === machine.defaultModels['panic'] ? [{ kind }] : [];
  });
}

/** The watchdog of the chipset; another one that is said has it do the same. */
function watchdogsOf(guest: Seen): readonly DeviceSpec[] {
  const { said, machine, around } = guest;
  if (said.has('watchdog')) return [];
  return around.catalog.added(machine, around.releases).flatMap(({ kind, models: [word = ''] }) => {
    const model =
      kind === 'watchdog' && isKnown(guest, kind, word) ? watchdogModel(word) : undefined;
    return model === undefined ? [] : [{ kind: 'watchdog', model }];
  });
}

/** Where sound goes: to SPICE where that is the last screen of those that could carry it, else nowhere (as seen on 9.0.0 and 11.3.0). */
function audioOf(guest: Seen): readonly DeviceSpec[] {
  const { said } = guest;
  if (said.has('audio') || !isKnown(guest, 'audio', 'audio')) return [];
  const screens = said.all('graphics').map(({ type = 'vnc' }) => type);
  const last = screens.findLast((type) => type === 'vnc' || type === 'spice');
  if (last === undefined && screens.length > 0) return [];
  return [{ kind: 'xml', xml: `<audio id='1' type='${last === 'spice' ? last : 'none'}'/>` }];
}

/** What libvirt would add to the definition by itself, so that it keeps it as it is. */
export const ownDevices: readonly Question[] = [
  added({
    about: 'ownDevices',
    isSaid: () => false,
    answers: [
      {
        take: (guest) => [
          ...inputsOf(guest),
          ...panicsOf(guest),
          ...watchdogsOf(guest),
          ...audioOf(guest),
        ],
        because: 'libvirt adds it by itself, and keeps the definition as it is where it is there',
        source: POSTPARSE,
      },
    ],
  }),
];
