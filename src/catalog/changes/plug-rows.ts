import type { PlugRow } from './change-row.js';
import { PERSISTENT, SEEN } from './sources.js';

/** How devices come and go: whether there is a place for them is asked when the guest is known. */
export const plugRows: readonly PlugRow[] = [
  { kind: 'disk', where: { '@device': /^(?:cdrom|floppy)$/ }, guest: 'a drive', source: SEEN },
  { kind: 'disk', guest: 'a disk', source: SEEN },
  { kind: 'interface', guest: 'a network card', source: SEEN },
  {
    kind: 'input',
    where: { '@bus': /^ps2$/ },
    class: 'never',
    guest: 'nothing',
    isNotice: true,
    reason:
      'it is part of the machine, and libvirt adds it again; features/ps2 says of newer ones whether they have it',
    source: SEEN,
  },
  { kind: 'input', guest: 'a keyboard, mouse or the like', source: SEEN },
  {
    kind: 'controller',
    where: { '@type': /^pci$/ },
    wholly: 'both',
    guest: 'another topology: places to plug in come or go, and buses may be numbered anew',
    isNotice: true,
    source: SEEN,
  },
  { kind: 'controller', guest: 'a controller', source: SEEN },
  {
    kind: 'memory',
    where: { '@model': /^(?:dimm|nvdimm)$/ },
    asks: true,
    guest: 'memory, which it has to take into use, or to give back first',
    isNotice: true,
    source: SEEN,
  },
  { kind: 'memory', guest: 'memory', source: SEEN },
  { kind: 'channel', guest: 'a port', source: SEEN },
  { kind: 'serial', guest: 'a serial line', source: SEEN },
  { kind: 'hostdev', guest: 'a device of the host', source: SEEN },
  { kind: 'filesystem', guest: 'a mount tag', source: SEEN },
  { kind: 'redirdev', guest: 'a USB device', source: SEEN },
  { kind: 'hub', wholly: 'both', guest: 'a USB hub', source: PERSISTENT },
  { kind: 'smartcard', wholly: 'removed', guest: 'a smartcard reader', source: PERSISTENT },
  { kind: 'iommu', guest: 'an IOMMU', source: SEEN },
  ...(['tpm', 'panic', 'crypto'] as const).map(
    (kind): PlugRow => ({ kind, wholly: 'both', guest: `a ${kind} device`, source: PERSISTENT }),
  ),
  { kind: 'video', wholly: 'both', guest: 'another display', source: PERSISTENT },
  { kind: 'memballoon', wholly: 'both', guest: 'a driver', source: PERSISTENT },
  { kind: 'audio', wholly: 'both', guest: 'nothing', isNotice: true, source: PERSISTENT },
  { kind: 'graphics', wholly: 'both', guest: 'nothing', isNotice: true, source: PERSISTENT },
];
