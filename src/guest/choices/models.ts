import { hasExpress } from '../../catalog/machine-types.js';
import type { DeviceKind } from '../../catalog/types.js';
import { usualModels } from '../../catalog/usual-models.js';
import { has } from '../devices/context.js';
import { option } from './option.js';
import type { Question } from './question.js';
import type { Seen } from './seen.js';
import { OSINFO } from './sources.js';

/**
 * The best among models that the machine and the releases at hand have: one that is at home there before one that needs a
 * bridge, unless the chipset has a place for the kind.
 */
function best(
  kind: DeviceKind,
  models: readonly string[] | undefined,
  { around }: Seen,
): string | undefined {
  const there = models?.filter((model) => has(around, kind, model)) ?? [];
  const isAtHome = (model: string): boolean => {
    if (around.machine.places.some((place) => place.kind === kind)) return true;
    const endpoint = around.catalog.device(kind, model)?.endpoint;
    return hasExpress(around.machine) ? endpoint !== 'conventional' : endpoint !== 'express';
  };
  return there.find(isAtHome) ?? there[0];
}

/**
 * The sound card that the system drives: where virtio is one, the usual model of the machine may be anything the host has;
 * `undefined` where none can be had.
 */
export function soundOf(guest: Seen): string | undefined {
  const { system, machine, around } = guest;
  const usual = machine.defaultModels['sound'];
  const isAny = usual !== undefined && system.sounds?.includes('virtio');
  if (isAny && has(around, 'sound', usual)) return usual;
  return best('sound', system.sounds ?? usualModels.sound, guest);
}

/** Which models devices are that do not say so. */
export const models: readonly Question[] = [
  option({
    about: 'nic',
    kind: 'nic',
    option: 'model',
    unless: (device) => device.kind === 'nic' && (device.hostdev ?? device.vhostUser) !== undefined,
    answers: [
      {
        take: ({ system, around }) =>
          system.virtio.nic !== 'none' && has(around, 'interface', 'virtio') ? 'virtio' : undefined,
        because: 'the system has a driver for virtio',
        source: OSINFO,
      },
      {
        take: ({ machine, around }) =>
          machine.virtio === 'ccw' && has(around, 'interface', 'virtio') ? 'virtio' : undefined,
        because: 'it is the card of a machine with channel I/O',
        source: 'QEMU docs/system/s390x/css.rst',
      },
      {
        take: (guest) => best('interface', guest.system.nics, guest),
        because: 'the system has no driver for virtio, and one for this model',
        source: OSINFO,
      },
      {
        take: (guest) => best('interface', usualModels.interface, guest),
        because: 'the system has no driver for virtio, and most have one for this model',
        source: 'virtinst/devices/interface.py (virt-install 5.1)',
      },
    ],
  }),
  option({
    about: 'video',
    kind: 'video',
    option: 'model',
    // Further cards show no console of firmware, and are virtio where nobody says else.
    ofFirst: true,
    answers: [
      {
        take: ({ system, machine, around }) =>
          system.virtio.gpu &&
          has(around, 'video', 'virtio') &&
          (hasExpress(machine) || machine.virtio !== 'pci')
            ? 'virtio'
            : undefined,
        because: 'the system has a driver for virtio',
        source: OSINFO,
      },
      {
        take: (guest) =>
          guest.system.virtio.gpu || guest.machine.virtio !== 'pci'
            ? undefined
            : best('video', guest.system.videos, guest),
        because: 'the system has a driver for it',
        source: OSINFO,
      },
      {
        take: (guest) =>
          guest.machine.virtio === 'pci' ? best('video', usualModels.video, guest) : undefined,
        because: 'the system and its installer draw on it without a driver of their own',
      },
    ],
  }),
  option({
    about: 'sound',
    kind: 'sound',
    option: 'model',
    answers: [
      {
        // Where there is a driver for it, the policy's own choice may be virtio.
        take: (guest) => {
          const model = soundOf(guest);
          const isOpen = guest.system.sounds?.includes('virtio') ?? true;
          return isOpen && model === guest.machine.defaultModels['sound'] ? undefined : model;
        },
        because: 'the system has a driver for it',
        source: OSINFO,
      },
    ],
  }),
];
