import type { ChangeRow } from './change-row.js';
import { SEEN, UPDATE } from './sources.js';

const ANY = 'devices/\\w+';
const of = (path: string): RegExp => new RegExp(`^devices/${path}`);
const NO_UPDATE = 'libvirt updates no device of this kind while the guest runs';
const GONE = 'the device goes and comes back';

/** What holds of a place or a name, whatever the device. */
export const placeChanges: readonly ChangeRow[] = [
  {
    at: new RegExp(`^${ANY}/address`),
    what: 'address',
    class: 'next-boot',
    guest: 'the device in another place; a card may get another name',
    reason: 'nothing moves while it is plugged in',
    source: SEEN,
  },
  {
    at: new RegExp(`^${ANY}/alias`),
    what: 'alias',
    class: 'next-boot',
    guest: 'nothing',
    reason: 'QEMU knows the device by its alias',
    source: SEEN,
  },
];

/** What of other devices is changed how, once they are there. */
export const deviceChanges: readonly ChangeRow[] = [
  {
    at: of('graphics/@(?:passwd|passwdValidTo|connected)$'),
    what: 'password',
    class: 'live',
    by: 'update-device',
    guest: 'nothing',
    source: SEEN,
  },
  {
    at: of('graphics'),
    what: 'display server',
    class: 'next-boot',
    guest: 'nothing',
    reason: 'libvirt cannot change port, address, keymap or type of a display server that listens',
    source: SEEN,
  },
  {
    at: of('memballoon/stats'),
    what: 'period of statistics',
    class: 'live',
    by: { command: 'dommemstat', option: ['--period'], value: 'stats/@period', unset: '0' },
    guest: 'nothing',
    source: SEEN,
  },
  {
    at: of('memory/target/requested'),
    what: 'memory that is plugged',
    class: 'live',
    by: 'update-device',
    guest: 'memory grows or shrinks by blocks',
    source: SEEN,
  },
  {
    at: of('memory'),
    what: 'memory device',
    class: 'replug',
    where: { '@model': /^dimm$/ },
    guest: 'memory that it has to give back first',
    reason: 'libvirt changes only what is requested of a virtio-mem',
    source: SEEN,
  },
  {
    at: of('memory'),
    what: 'memory device',
    class: 'next-boot',
    guest: 'another size of its memory',
    reason: 'libvirt changes only what is requested of a virtio-mem',
    source: SEEN,
  },
  ...(['rng', 'input', 'redirdev', 'shmem', 'vsock', 'filesystem', 'hostdev'] as const).map(
    (kind): ChangeRow => ({
      at: of(`${kind}/`),
      what: `${kind} device`,
      class: 'replug',
      guest: GONE,
      reason: NO_UPDATE,
      source: `${SEEN}; ${UPDATE}`,
    }),
  ),
  {
    at: of('(?:serial|channel|console|parallel)/'),
    what: 'back end of a line',
    class: 'replug',
    guest: 'the line goes and comes back',
    reason: NO_UPDATE,
    source: `${SEEN}; ${UPDATE}`,
  },
  {
    at: of('watchdog/@action'),
    what: 'action of the watchdog',
    class: 'next-boot',
    guest: 'what becomes of it when it hangs',
    reason: 'all watchdogs of a guest have one action',
    source: SEEN,
  },
  {
    at: of('controller/target/@hotplug'),
    what: 'whether the port takes devices while the guest runs',
    class: 'next-boot',
    guest: 'a slot comes or goes',
    reason: NO_UPDATE,
    source: SEEN,
  },
  {
    at: of('\\w+'),
    what: 'device',
    class: 'next-boot',
    guest: 'another device',
    reason: NO_UPDATE,
    source: UPDATE,
  },
];
