import { wordOf } from '../../catalog/model-word.js';
import { usb3Models } from '../../catalog/usual-models.js';
import { hasEfi } from '../../domain/firmware.js';
import { AGENT } from '../devices/channel.js';
import { has } from '../devices/context.js';
import type { DeviceSpec } from '../spec.js';
import { added, given } from './added.js';
import { takesWord } from './on-host.js';
import type { Question } from './question.js';
import type { Seen } from './seen.js';
import { OSINFO, VIRTINST } from './sources.js';

/** Kinds and models of such virtio devices, with what they are behind. */
const MODELS = {
  rng: [['rng', 'virtio']],
  balloon: [['memballoon', 'virtio']],
  serial: [
    ['channel', 'virtio'],
    ['controller', 'virtio-serial/virtio'],
  ],
} as const;

/** Whether the machine has a place for such a virtio device, and the host has it. */
function hasPlaceFor(kind: keyof typeof MODELS, guest: Seen): boolean {
  const { machine, around } = guest;
  if (machine.root === undefined && machine.virtio !== 'ccw') return false;
  if (kind === 'serial' && !takesWord(guest, 'channel', 'type', 'unix')) return false;
  return MODELS[kind].every(([of, model]) => has(around, of, model));
}

/** Whether the system drives such a virtio device, and there can be one. */
export function drives(kind: keyof typeof MODELS, guest: Seen): boolean {
  return guest.system.virtio[kind] !== 'none' && hasPlaceFor(kind, guest);
}

/** Whether there are media by which the system would drive it. */
export function mayDrive(kind: keyof typeof MODELS, guest: Seen): boolean {
  const media = Object.values(guest.system.drivers ?? {});
  return (
    media.some(({ virtio }) => (virtio?.[kind] ?? 'none') !== 'none') && hasPlaceFor(kind, guest)
  );
}

/** A USB 3 controller for a PC that brings along one for USB 1. */
function usb3({ machine, around }: Seen): readonly DeviceSpec[] | undefined {
  const { catalog, releases } = around;
  const own = catalog
    .added(machine, releases)
    .flatMap(({ kind, models }) => (kind === 'controller' ? models.slice(0, 1) : []));
  const isOld = own.some((model) => model.startsWith('usb/') && !usb3Models.includes(model));
  const model = usb3Models.find((one) => has(around, 'controller', one));
  if (!machine.x86 || machine.root === undefined || !isOld || !model) return undefined;
  return [{ kind: 'controller', type: 'usb', model: wordOf(model), index: 0 }];
}

/** The USB 2 controller that a machine can have in place of one for USB 3, with its companions. */
function usb2({ machine, around: { catalog } }: Seen): readonly DeviceSpec[] | undefined {
  const models = machine.adds.flatMap((row) => (row.kind === 'controller' ? row.models : []));
  const groups = models.flatMap((model) => catalog.device('controller', model)?.companion ?? []);
  const [group] = groups.map((companion) => companion.group);
  if (group === undefined) return undefined;
  const rows = catalog
    .devicesOf('controller')
    .filter(({ companion }) => companion?.group === group);
  if (rows.some(({ notHere }) => notHere)) return undefined;
  return rows.map(({ model }) => ({
    kind: 'controller',
    type: 'usb',
    model: wordOf(model),
    index: 0,
  }));
}

/** Devices without which a guest is no good to anyone. */
export const devices: readonly Question[] = [
  added({
    about: 'usb',
    isSaid: ({ said, around: { catalog } }) =>
      said.has(
        'controller',
        ({ type, model }) =>
          type === 'usb' || catalog.device('controller', `usb/${model}`) !== undefined,
      ),
    answers: [
      {
        take: (guest) => (guest.system.usb3 ? undefined : usb2(guest)),
        because: 'the system has no driver for the USB 3 controller that the machine brings along',
        source: OSINFO,
      },
      {
        take: (guest) => (guest.system.usb3 ? usb3(guest) : undefined),
        because: 'the system has a driver for USB 3, and the machine brings along USB 1 only',
        source: VIRTINST,
      },
    ],
  }),
  added({
    about: 'console',
    isSaid: ({ said }) => said.has('console'),
    answers: [
      {
        take: ({ machine }) => given(machine.root !== undefined, { kind: 'console' }),
        because: 'virsh console reaches the guest by it, whatever becomes of its network',
        source: VIRTINST,
      },
    ],
  }),
  added({
    about: 'agent',
    isSaid: ({ said }) => said.has('channel', ({ port }) => port === AGENT),
    answers: [
      {
        take: (guest) => given(drives('serial', guest), { kind: 'channel', port: AGENT }),
        because: 'the host speaks with the guest agent over it, and it does no harm without one',
        source: OSINFO,
      },
      {
        take: (guest) => given(mayDrive('serial', guest), { kind: 'channel', port: AGENT }),
        because:
          'media for the system have a driver and the guest agent, and it does no harm without them',
        source: 'virtio-win, guest-agent',
      },
    ],
  }),
  added({
    about: 'rng',
    isSaid: ({ said }) => said.has('rng'),
    answers: [
      {
        take: (guest) => given(drives('rng', guest), { kind: 'rng' }),
        because: 'a guest has few random events of its own when it starts',
        source: OSINFO,
      },
    ],
  }),
  added({
    about: 'balloon',
    isSaid: ({ said, machine }) =>
      said.has('balloon') || (machine.root === undefined && machine.virtio !== 'ccw'),
    answers: [
      {
        take: (guest) => given(drives('balloon', guest), { kind: 'balloon' }),
        because: 'the host learns by it how much memory the guest uses, and can have some back',
        source: OSINFO,
      },
      {
        take: ({ system }) =>
          given(system.virtio.balloon !== 'none', { kind: 'balloon', model: 'none' }),
        because: 'the host has none, and libvirt would add one',
      },
      {
        take: () => [{ kind: 'balloon', model: 'none' }],
        because: 'the system has no driver for it, and libvirt would add one',
        source: OSINFO,
      },
    ],
  }),
  added({
    about: 'tpm',
    isSaid: ({ said }) => said.has('tpm'),
    answers: [
      {
        take: ({ system, spec, machine }) =>
          given(
            system.tpm !== undefined && hasEfi(spec) && machine.defaultModels['tpm'] !== undefined,
            {
              kind: 'tpm',
              version: '2.0',
            },
          ),
        because: 'the system is not installed without one',
        source: 'learn.microsoft.com: Windows 11 requirements',
      },
    ],
  }),
];
