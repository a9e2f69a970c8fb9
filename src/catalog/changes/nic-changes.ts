import type { ChangeRow } from './change-row.js';
import { NIC_CHANGE, SEEN } from './sources.js';

const in_ = (path: string): RegExp => new RegExp(`^devices/interface/${path}`);
const REFUSED = 'libvirt changes no such thing of a network card that is plugged in';
const GONE = 'the card goes and comes back';

/** What of a network card is changed how, once it is there. */
export const nicChanges: readonly ChangeRow[] = [
  {
    at: in_('link'),
    what: 'link',
    class: 'live',
    by: 'domif-setlink',
    guest: 'whether it has a carrier',
    source: SEEN,
  },
  {
    at: in_('bandwidth'),
    what: 'bandwidth',
    class: 'live',
    by: 'domiftune',
    guest: 'speed',
    source: NIC_CHANGE,
  },
  {
    at: in_('(?:filterref|vlan|port/@isolated|port$|coalesce)'),
    what: 'filter, VLAN or port',
    class: 'live',
    by: 'update-device',
    guest: 'which of its packets pass',
    source: NIC_CHANGE,
  },
  {
    at: in_('(?:source|@type)'),
    what: 'network',
    class: 'live',
    where: { '@type': /^(?:bridge|network)$/ },
    by: 'update-device',
    guest: 'a short loss of the link',
    source: NIC_CHANGE,
  },
  {
    at: in_('(?:source|@type|virtualport|portForward|ip|route)'),
    what: 'kind of network',
    class: 'replug',
    guest: GONE,
    reason: 'only from bridge or network to bridge or network a card is moved while it is there',
    source: `${SEEN}; ${NIC_CHANGE}`,
  },
  {
    at: in_('mac'),
    what: 'MAC address',
    class: 'replug',
    guest: 'another card, to Windows and to udev',
    reason: 'libvirt knows a card by its MAC address',
    source: SEEN,
  },
  {
    at: in_('model'),
    what: 'model',
    class: 'replug',
    guest: 'another card, maybe in another place',
    reason: 'libvirt cannot modify the model of a network device',
    source: SEEN,
  },
  {
    at: in_('mtu'),
    what: 'MTU',
    class: 'next-boot',
    guest: 'another MTU',
    reason: 'libvirt cannot modify the MTU',
    source: NIC_CHANGE,
  },
  {
    at: in_('boot'),
    what: 'boot order',
    class: 'next-boot',
    by: 'update-device',
    guest: 'another device may be booted from',
    reason: 'libvirt cannot modify the boot index of a network device',
    source: `${SEEN}; ${NIC_CHANGE}`,
  },
  {
    at: in_('acpi'),
    what: 'ACPI index',
    class: 'next-boot',
    guest: 'another name of the card',
    reason: 'libvirt does not allow that the ACPI index is changed',
    source: SEEN,
  },
  {
    at: in_('driver'),
    what: 'driver, queues',
    class: 'replug',
    guest: GONE,
    reason: 'libvirt cannot modify driver attributes of a virtio network device',
    source: SEEN,
  },
  {
    at: in_('(?:rom|script|downscript|target|backend|guest|tune|teaming|@\\w+)'),
    what: 'back end or ROM',
    class: 'replug',
    guest: GONE,
    reason: REFUSED,
    source: `${SEEN}; ${NIC_CHANGE}`,
  },
];
