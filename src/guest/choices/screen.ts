import { has } from '../devices/context.js';
import type { DeviceSpec } from '../spec.js';
import { added, given } from './added.js';
import { soundOf } from './models.js';
import { takesWord } from './on-host.js';
import type { Question } from './question.js';
import type { Seen } from './seen.js';
import { VIRTINST } from './sources.js';

/** A keyboard or pointer on the bus that machine, host and system have; none where there is none. */
function inputOn(
  { machine, system, around, hasUsb }: Seen,
  type: 'tablet' | 'keyboard',
): readonly DeviceSpec[] | undefined {
  const usb = hasUsb && has(around, 'input', 'usb');
  if (usb && (type === 'keyboard' || system.tablet)) return [{ kind: 'input', type, bus: 'usb' }];
  const virtio = system.virtio.input && has(around, 'input', 'virtio');
  return given(virtio && (machine.root !== undefined || machine.virtio === 'ccw'), {
    kind: 'input',
    type,
    bus: 'virtio',
  });
}

/** Whether the host has any graphics card that the machine takes. */
function hasCard({ around }: Seen): boolean {
  const { catalog } = around;
  return catalog
    .devicesOf('video')
    .some(({ model, absent }) => !absent && has(around, 'video', model));
}

/** Graphics of a type that the host has; none where it has neither. */
function screenOn(guest: Seen): readonly DeviceSpec[] | undefined {
  const takes = (type: string): boolean => takesWord(guest, 'graphics', 'type', type);
  if (!hasCard(guest)) return undefined;
  if (takes('vnc')) return [{ kind: 'graphics' }];
  return given(takes('spice'), { kind: 'graphics', type: 'spice' });
}

const isScreenOnly = ({ system: { kernel } }: Seen): boolean =>
  kernel !== 'Linux' && kernel !== 'BSD';

/** By what a guest is seen, heard and pointed at, as far as its host has it. */
export const screen: readonly Question[] = [
  added({
    about: 'graphics',
    isSaid: ({ said }) => said.has('graphics') || said.has('video'),
    answers: [
      {
        take: (guest) => (isScreenOnly(guest) ? screenOn(guest) : undefined),
        because: 'the system is used by its screen',
      },
    ],
  }),
  added({
    about: 'video',
    isSaid: ({ said }) => said.has('video') || !said.has('graphics'),
    answers: [
      {
        take: (guest) => given(hasCard(guest), { kind: 'video' }),
        because: 'the guest has graphics',
      },
      {
        take: () => [{ kind: 'video', model: 'none' }],
        because: 'the host has no card for the machine, and libvirt would add one',
      },
    ],
  }),
  added({
    about: 'sound',
    isSaid: ({ said }) =>
      said.has('sound') || !said.has('graphics', ({ type }) => type === 'spice'),
    answers: [
      {
        take: (guest) =>
          given(guest.machine.virtio !== 'ccw' && soundOf(guest) !== undefined, { kind: 'sound' }),
        because: 'who looks on by SPICE hears as well',
        source: VIRTINST,
      },
    ],
  }),
  added({
    about: 'tablet',
    isSaid: (guest) =>
      !guest.hasScreen ||
      guest.said.has('input', ({ type }) => type === 'tablet' || type === 'mouse'),
    answers: [
      {
        take: (guest) => inputOn(guest, 'tablet'),
        because: 'the pointer of the guest is then where that of the viewer is',
        source: VIRTINST,
      },
    ],
  }),
  added({
    about: 'keyboard',
    isSaid: (guest) =>
      !guest.hasScreen ||
      guest.hasPs2 ||
      guest.said.has('input', ({ type }) => type === 'keyboard'),
    answers: [
      {
        take: (guest) => inputOn(guest, 'keyboard'),
        because: 'the guest has a screen, and its machine no keyboard',
        source: VIRTINST,
      },
    ],
  }),
];
