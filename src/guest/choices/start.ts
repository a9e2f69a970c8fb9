import { hasExpress } from '../../catalog/machine-types.js';
import { flatten } from '../flatten.js';
import { member } from './member.js';
import type { Question } from './question.js';
import type { Seen } from './seen.js';

/** Kinds of the builder that are disks to libvirt. */
const DRIVES: readonly string[] = ['disk', 'cdrom', 'floppy'];

/** The first disk, then all CD-ROM drives, by kind and number. */
function bootable({ spec }: Seen): readonly string[] {
  const drives = flatten(spec.devices)
    .filter(({ device: { kind } }) => DRIVES.includes(kind))
    .map(({ device: { kind } }, at) => ({ kind, id: `disk:${at}` }));
  const idsOf = (wanted: string): string[] =>
    drives.filter(({ kind }) => kind === wanted).map(({ id }) => id);
  return [...idsOf('disk').slice(0, 1), ...idsOf('cdrom')];
}

/** From what a guest starts, and with how much room to grow. */
export const start: readonly Question[] = [
  member({
    member: 'kernel',
    parts: ['os'],
    isSaid: ({ spec: { kernel } }) => kernel === undefined || kernel.cmdline !== undefined,
    words: ({ cmdline }) => `cmdline ${cmdline}`,
    answers: [
      {
        take: ({ spec: { kernel }, machine: { linuxConsole } }) =>
          kernel && linuxConsole !== undefined
            ? { ...kernel, cmdline: `console=${linuxConsole}` }
            : undefined,
        because: 'it prints on the serial line then, where virsh console shows it',
        source: 'Linux Documentation/admin-guide/serial-console.rst',
      },
    ],
  }),
  member({
    member: 'boot',
    parts: ['os'],
    // Disks in XML of the user's own may say it themselves.
    isSaid: ({ said, spec: { kernel } }) =>
      kernel !== undefined || DRIVES.some((kind) => said.has(kind, ({ isXml }) => isXml === true)),
    words: (value) => value.join(', '),
    answers: [
      {
        take: (guest) => {
          const all = bootable(guest);
          return all.length > 0 ? all : undefined;
        },
        because:
          'an empty disk then leaves it to the medium for installing, and a full one does not',
      },
      {
        take: ({ said }) => (said.has('nic') ? ['interface:0'] : undefined),
        because: 'there is no disk to start from',
      },
    ],
  }),
  member({
    member: 'headroom',
    parts: [],
    isSaid: ({ around, hasScreen }) => around.hasPolicy || hasScreen,
    answers: [
      {
        take: ({ machine }) => (hasExpress(machine) ? { disks: 2, nics: 2 } : undefined),
        because:
          'a server gets disks and network cards while it runs, and no root port can be added then',
        source: 'libvirt docs/pci-hotplug.rst, "x86_64 architecture", "q35 machine type"',
      },
    ],
  }),
];
