import { describe, expect, it } from '@jest/globals';
import { guest, type HostFacts, tryPlace } from 'virtwright';

const host: HostFacts = {
  emulators: {
    x86_64: {
      domains: ['qemu'],
      machines: [
        { name: 'pc-q35-10.0', alias: 'q35', maxVcpus: 512 },
        { name: 'pc-q35-9.2', maxVcpus: 288 },
        { name: 'pc-q35-6.2', maxVcpus: 288, deprecated: true },
        { name: 'pc-i440fx-10.0', alias: 'pc' },
      ],
      cpus: [{ name: 'Icelake-Client', deprecated: true }],
    },
  },
  capabilities: [
    {
      arch: 'x86_64',
      machine: 'pc-q35-10.0',
      type: 'qemu',
      maxVcpus: 300,
      firmware: [],
      cpu: {
        modes: ['maximum', 'custom'],
        models: ['EPYC', 'Icelake-Client'],
        unusable: ['Haswell'],
      },
    },
  ],
};

/** What is told of a guest with this machine and these lines, by this host. */
function told(
  machine: string,
  lines = '',
  { type = 'qemu', os = '', facts = host } = {},
): string[] {
  const xml = `<domain type='${type}'><name>a</name>${lines}
    <os${os}><type arch='x86_64' machine='${machine}'>hvm</type></os>
    <features><acpi/></features></domain>`;
  const result = tryPlace(xml, { host: facts });
  const issues = result.ok ? result.design.issues : result.issues;
  return issues
    .filter(({ severity }) => severity !== 'note')
    .map(({ code, severity, message, remedy, position }) => {
      expect(position).toBeDefined();
      return `${severity} ${code}: ${message} ${remedy}`;
    });
}

describe('a guest that the host cannot run', () => {
  it('is of a machine that its QEMU does not have', () => {
    expect(told('pc-q35-11.0')).toEqual([
      'error not-on-host: The QEMU of the host has no machine pc-q35-11.0. Take pc-q35-9.2 or q35, or another host.',
    ]);
    expect(told('microvm').join()).toContain('Take q35 or pc-q35-9.2 or pc-q35-6.2 or pc, or');
    for (const there of ['q35', 'pc-q35-10.0', 'pc-q35-9.2', 'pc']) expect(told(there)).toEqual([]);
    expect(told('pc-q35-11.0', '', { facts: {} })).toEqual([]);
  });

  it('has more vCPUs than its machine has there, or libvirt takes', () => {
    const vcpus = (count: number): string => `<vcpu>${count}</vcpu>`;
    expect(told('pc-q35-9.2', vcpus(289)).join()).toMatch(
      /error too-many-vcpus: The guest has 289 vCPUs, and on the host a pc-q35-9.2 has 288 at most\./,
    );
    expect(told('q35', vcpus(301)).join()).toMatch(/a q35 has 300 at most/);
    expect(told('pc-q35-9.2', vcpus(255))).toEqual([]);
  });

  it('has memory from what the host does not have', () => {
    const [known] = host.capabilities ?? [];
    const facts = known && { capabilities: [{ ...known, memorySources: ['file', 'anonymous'] }] };
    const from = (type: string): string =>
      `<memoryBacking><source type='${type}'/></memoryBacking>`;
    expect(told('q35', from('memfd'), { facts: facts ?? {} })).toEqual([
      'error not-on-host: The host has no memory from memfd for such a guest. Take file or anonymous, or another host.',
    ]);
    expect(told('q35', from('file'), { facts: facts ?? {} })).toEqual([]);
    expect(told('q35', from('memfd'))).toEqual([]);
  });

  it('is to be migrated with a CPU that the host cannot move', () => {
    const [known] = host.capabilities ?? [];
    const cpu = { modes: ['host-passthrough'], migratable: false };
    const facts = known && { capabilities: [{ ...known, cpu }] };
    const said = (migratable: string): string =>
      `<cpu mode='host-passthrough' migratable='${migratable}'/>`;
    expect(told('q35', said('on'), { facts: facts ?? {} }).join()).toMatch(/cannot be migrated/);
    expect(told('q35', said('off'), { facts: facts ?? {} }).join()).not.toMatch(
      /cannot be migrated/,
    );
  });

  it('is run in a way that the host does not have', () => {
    expect(told('q35', '', { type: 'kvm' })).toEqual([
      'error not-on-host: The host runs no kvm guests of x86_64, but qemu. Take another type, or another host.',
    ]);
  });

  it('is run as the host can by default', () => {
    const made = guest('a').host({ emulators: { x86_64: { domains: ['qemu'] } } });
    expect(made.design().xml).toContain('<domain type="qemu">');
    expect(made.design().choices).toContainEqual({
      about: 'hypervisor',
      value: 'qemu',
      because: 'the host runs no guests of x86_64 with KVM',
    });
    expect(made.hypervisor('kvm').tryDesign().ok).toBe(false);
    const both = guest('a').host({ emulators: { x86_64: { domains: ['kvm', 'qemu'] } } });
    expect(both.design().xml).toContain('<domain type="kvm">');
  });

  it('asks for firmware that is not installed', () => {
    expect(told('q35', '', { os: " firmware='efi'" })).toEqual([
      "error not-on-host: The host has no firmware 'efi' for such a guest. Install ovmf (edk2-ovmf) on the host and read its facts again, or leave it out.",
    ]);
  });

  it('has a CPU that the host does not have', () => {
    expect(told('q35', "<cpu mode='host-model'/>")).toEqual([
      'error not-on-host: The host has no CPU mode host-model for qemu guests of x86_64. Take maximum or custom, or another host.',
    ]);
    const model = (name: string): string => `<cpu mode='custom'><model>${name}</model></cpu>`;
    expect(told('q35', model('SapphireRapids'))).toEqual([
      'error not-on-host: The host knows no CPU model SapphireRapids. Take a host that has it.',
    ]);
    expect(told('q35', model('EPYC'))).toEqual([]);
    // QEMU leaves out what it cannot emulate of one, and says so.
    expect(told('q35', model('Haswell'))).toEqual([]);
  });

  it('is warned of what QEMU is going to drop', () => {
    expect(told('pc-q35-6.2')).toEqual([
      'warning deprecated-on-host: The QEMU of the host is going to drop the machine pc-q35-6.2. Take a newer one before QEMU drops it.',
    ]);
    expect(told('q35', '<cpu><model>Icelake-Client</model></cpu>').join()).toMatch(
      /warning deprecated-on-host: .* the CPU model Icelake-Client\./,
    );
  });
});
