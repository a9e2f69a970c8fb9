import fc from 'fast-check';
import { type DeviceSpec, fromJSON, type GuestSpec } from 'virtwright';
import { MACHINES } from './random-guests.js';

/** One guest as it changes: its frame, and the devices it has at each time. */
export interface Story {
  readonly frame: Omit<GuestSpec, 'devices'>;
  readonly times: readonly (readonly DeviceSpec[])[];
}

type Target = (typeof MACHINES)[number];

const CELLS = [
  { cpus: '0-1', memory: '512 MiB' },
  { cpus: '2-3', memory: '512 MiB' },
] as const;

const POLICIES = {
  pc: ['legacy-pci', 'numa-aware'],
  other: ['pure-pcie', 'legacy-pci', 'numa-aware'],
};

/** Devices a guest may have, each known by a name or by what it is. */
function pool({ machine }: Target): readonly DeviceSpec[] {
  const disk = (target: string) => ({
    kind: 'disk' as const,
    file: `/images/${target}.qcow2`,
    target,
  });
  const many = (count: number, make: (at: number) => DeviceSpec): DeviceSpec[] =>
    Array.from({ length: count }, (_, at) => make(at));
  return [
    ...many(4, (at) => disk(`vd${'abcd'[at]}`)),
    ...many(2, (at) => ({
      ...disk(`vd${'ef'[at]}`),
      name: `named-${at}`,
      intents: { hotplug: false },
    })),
    ...many(3, (at) => ({ kind: 'nic', name: `nic-${at}` })),
    ...many(2, (at) => ({ kind: 'nic', mac: `52:54:00:00:00:0${at}`, intents: { node: at } })),
    // Cards of their own: the functions of one card share a slot, and cannot stay there without function 0.
    ...many(2, (at) => ({ kind: 'hostdev', host: `0000:3${at}:00.0`, intents: { node: 1 } })),
    ...many(2, (at) => ({ kind: 'rng', name: `rng-${at}` })),
    { kind: 'filesystem', driver: '9p', dir: '/srv', tag: 'srv' },
    { kind: 'channel', port: 'org.test.0' },
    { ...disk('sda'), bus: 'scsi' },
    { kind: 'video', name: 'screen', model: 'virtio' },
    { kind: 'vsock', name: 'vsock' },
    {
      kind: 'controller',
      name: 'extra',
      model: machine === 'pc' ? 'pci-bridge' : 'pcie-root-port',
    },
    ...(machine === 'pc'
      ? []
      : [{ kind: 'controller', name: 'dmi', model: 'pcie-to-pci-bridge' } as const]),
  ];
}

/** Stories of guests from which devices are taken and to which they are added, in any order. */
export function stories(most = 4): fc.Arbitrary<Story> {
  return fc.constantFrom(...MACHINES).chain((target) => {
    const all = pool(target);
    const policies = target.machine === 'pc' ? POLICIES.pc : POLICIES.other;
    return fc
      .record({
        policy: fc.constantFrom(...policies),
        times: fc.array(fc.shuffledSubarray([...all], { maxLength: 9 }), {
          minLength: 2,
          maxLength: most,
        }),
      })
      .map(({ policy, times }) => ({
        frame: {
          name: 'story',
          hypervisor: 'qemu' as const,
          memory: '1 GiB' as const,
          vcpus: 4,
          defaults: false,
          cells: CELLS,
          ...target,
          policy: { name: policy },
        },
        times,
      }));
  });
}

/** The guest of a story at one time. */
export function guestAt({ frame }: Story, devices: readonly DeviceSpec[]) {
  return fromJSON({ ...frame, devices });
}
