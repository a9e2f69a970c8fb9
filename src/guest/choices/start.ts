import { hasExpress } from '../../catalog/machine-types.js';
import { flatten } from '../flatten.js';
import type { DeviceSpec } from '../spec.js';
import { member } from './member.js';
import type { Question } from './question.js';
import type { Seen } from './seen.js';

/** Kinds of the builder that are disks to libvirt. */
const DRIVES: readonly string[] = ['disk', 'cdrom', 'floppy'];

/** A device to start from, and its name by kind and number. */
interface Bootable {
  readonly device: DeviceSpec;
  readonly name: string;
}

/** The first disk, then all CD-ROM drives; without any the first network card. */
function bootable({ spec }: Seen): readonly Bootable[] {
  const devices = flatten(spec.devices).map(({ device }) => device);
  const drives = devices
    .filter(({ kind }) => DRIVES.includes(kind))
    .map((device, at) => ({ device, name: `disk:${at}` }));
  const among = (wanted: string): readonly Bootable[] =>
    drives.filter(({ device: { kind } }) => kind === wanted);
  const found = [...among('disk').slice(0, 1), ...among('cdrom')];
  const nic = devices.find(({ kind }) => kind === 'nic');
  return found.length > 0 || !nic ? found : [{ device: nic, name: 'interface:0' }];
}

const namesOf = (found: readonly Bootable[]): readonly string[] | undefined =>
  found.length > 0 ? found.map(({ name }) => name) : undefined;

const isDrive = ({ device: { kind } }: Bootable): boolean => DRIVES.includes(kind);

/** From what a guest starts, and with how much room to grow. */
export const start: readonly Question[] = [
  member({
    member: 'kernel',
    parts: ['os/cmdline'],
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
    parts: ['os/boot', 'os/kernel'],
    // Disks in XML of the user's own may say it themselves.
    isSaid: ({ said, spec: { kernel } }) =>
      kernel !== undefined || DRIVES.some((kind) => said.has(kind, ({ isXml }) => isXml === true)),
    words: (_, guest) => bootable(guest).map(({ device }) => device),
    answers: [
      {
        take: (guest) => namesOf(bootable(guest).filter(isDrive)),
        because:
          'an empty disk then leaves it to the medium for installing, and a full one does not',
      },
      {
        take: (guest) => namesOf(bootable(guest)),
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
