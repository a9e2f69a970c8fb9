import { describe, expect, it } from '@jest/globals';
import { fromJSON } from 'virtwright';
import { parseGuest } from 'virtwright/schema';

const guest = (said: object): unknown => parseGuest({ name: 'web', devices: [], ...said });
const device = (said: unknown): unknown => parseGuest({ name: 'web', devices: [said] }).devices[0];

describe('a value in another form that means the same and nothing else', () => {
  it.each([
    ['a number that is quoted', { vcpus: '4' }, { vcpus: 4 }],
    ['an amount as QEMU has it', { memory: '4G' }, { memory: '4 GiB' }],
    ['an amount in small letters', { memory: '512 mib' }, { memory: '512 MiB' }],
    ['a word in capitals', { hypervisor: 'KVM' }, { hypervisor: 'kvm' }],
    ['one in place of a list', { boot: 'disk:vda' }, { boot: ['disk:vda'] }],
    ['a policy by its name', { policy: 'pure-pcie' }, { policy: { name: 'pure-pcie' } }],
    [
      'numbers for a text, and one cell',
      { cells: { cpus: 3, memory: '1 GiB', hostNodes: 0 } },
      { cells: [{ cpus: '3', memory: '1 GiB', hostNodes: '0' }] },
    ],
    ['a CPU by its mode', { cpu: 'host-passthrough' }, { cpu: { mode: 'host-passthrough' } }],
    ['a CPU by its model', { cpu: 'Nehalem' }, { cpu: { model: 'Nehalem' } }],
    ['a clock by its offset', { clock: 'localtime' }, { clock: { offset: 'localtime' } }],
    ['a clock by its zone', { clock: 'Europe/Berlin' }, { clock: { timezone: 'Europe/Berlin' } }],
    ['firmware as people call it', { firmware: 'UEFI' }, { firmware: 'efi' }],
    [
      'Secure Boot, which UEFI has',
      { firmware: { secureBoot: 'yes' } },
      { firmware: { type: 'efi', secureBoot: true } },
    ],
    ['a kernel by its file', { kernel: '/boot/vmlinuz' }, { kernel: { file: '/boot/vmlinuz' } }],
    ['launch security by its type', { launchSecurity: 'sev' }, { launchSecurity: { type: 'sev' } }],
    ['features by their names', { features: ['acpi'] }, { features: { acpi: true } }],
    [
      'a member as libvirt spells it',
      { cpu: { maxphysaddr: { mode: 'passthrough' } } },
      { cpu: { maxPhysAddr: { mode: 'passthrough' } } },
    ],
    ['a member in other letters', { launch_security: 'sev' }, { launchSecurity: { type: 'sev' } }],
    ['what only editors read', { $schema: './guest.schema.json' }, {}],
  ])('is taken: %s', (_, said, meant) => {
    expect(guest(said)).toEqual({ name: 'web', devices: [], ...meant });
  });

  it.each([
    [
      { kind: 'disk', file: '/a', readonly: 'yes', bus: 'SATA' },
      { file: '/a', readonly: true, bus: 'sata' },
    ],
    [
      { disk: { file: '/a', intents: { hotplug: 'off' } } },
      { file: '/a', intents: { hotplug: false } },
    ],
    [{ disk: '/a' }, { file: '/a' }],
  ])('is taken of a device: %j', (said, options) => {
    expect(device(said)).toEqual({ kind: 'disk', ...options });
  });

  it('is a network by its name', () => {
    expect(device({ nic: 'default' })).toEqual({ kind: 'nic', network: 'default' });
  });

  it('is a device of a kind that needs no words', () => {
    expect(device('rng')).toEqual({ kind: 'rng' });
    expect(device({ rng: null })).toEqual({ kind: 'rng' });
    expect(device({ group: { intents: { dense: 'on' }, devices: 'rng' } })).toEqual({
      kind: 'group',
      intents: { dense: true },
      devices: [{ kind: 'rng' }],
    });
  });

  it('is taken by fromJSON as well', () => {
    const data: object = { name: 'web', memory: '4g', devices: ['rng'] };
    const again = fromJSON(JSON.parse(JSON.stringify(data)));
    expect(again.toJSON()).toEqual({ name: 'web', memory: '4 GiB', devices: [{ kind: 'rng' }] });
  });
});

describe('a value that may mean more than one thing', () => {
  const told = (said: object): string => {
    try {
      return JSON.stringify(guest(said));
    } catch (error) {
      return String(error);
    }
  };

  it.each([
    [{ memory: 4096 }, "Say of what: '4096 MiB', or '4096 KiB' as libvirt counts by itself."],
    [{ memory: '4GB' }, "Write '4 GiB' for powers of 1024, or '3906250 KiB' for those of 1000."],
    [{ devices: [{ disk: '/a', bus: 'sata' }] }, 'as disk: { bus: … }'],
    [{ devices: [{ rng: 'default' }] }, 'its options are one record'],
    [{ devices: [{ kind: 'nic', network: true }] }, 'The option devices[0].network is true'],
    [{ devices: [{ kind: 'nic', network: null }] }, 'Give a text, or leave it out.'],
  ])('is not taken: %j', (said, words) => {
    expect(told(said)).toContain(words);
  });
});
