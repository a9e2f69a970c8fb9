import { SPICE } from '../devices/channel.js';
import { has } from '../devices/context.js';
import { added, given } from './added.js';
import { drives, mayDrive } from './devices.js';
import { takesWord } from './on-host.js';
import type { Question } from './question.js';
import type { Seen } from './seen.js';
import { VIRTINST } from './sources.js';

/** Whether it is seen by SPICE. */
function hasSpice({ said }: Seen): boolean {
  return said.has('graphics', ({ type }) => type === 'spice');
}

/** Whether USB devices of a client can come to the guest. */
function takesUsb(guest: Seen): boolean {
  return (
    guest.hasUsb &&
    has(guest.around, 'redirdev', 'usb') &&
    takesWord(guest, 'redirdev', 'bus', 'usb')
  );
}

/** What serves whoever sees the guest by SPICE. */
export const spice: readonly Question[] = [
  added({
    about: 'spiceAgent',
    isSaid: (guest) => !hasSpice(guest) || guest.said.has('channel', ({ port }) => port === SPICE),
    answers: [
      {
        take: (guest) =>
          given(
            (drives('serial', guest) || mayDrive('serial', guest)) &&
              takesWord(guest, 'channel', 'type', 'spicevmc'),
            { kind: 'channel', port: SPICE },
          ),
        because: 'the agent of SPICE shares the clipboard and fits the screen over it',
        source: VIRTINST,
      },
    ],
  }),
  added({
    about: 'redirdev',
    isSaid: (guest) => !hasSpice(guest) || guest.said.has('redirdev'),
    answers: [
      {
        take: (guest) => given(takesUsb(guest), { kind: 'redirdev' }, { kind: 'redirdev' }),
        because: 'who looks on by SPICE can hand USB devices to the guest',
        source: VIRTINST,
      },
    ],
  }),
];
