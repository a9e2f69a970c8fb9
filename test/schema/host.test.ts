import { describe, expect, it } from '@jest/globals';
import type { HostFacts } from 'virtwright';
import { parseHostFacts } from 'virtwright/schema';
import { thrownIssues } from '../support/thrown.js';

const facts: HostFacts = {
  releases: { libvirt: '9.0.0', qemu: '7.2' },
  nodes: [{ id: 0, cpus: '0-15', memory: 1024, pages: [{ size: 2048, count: 8 }] }, { id: 1 }],
  devices: {
    '0000:3b:00.0': {
      node: 1,
      iommuGroup: 7,
      rootComplex: 'pci0000:3a',
      physicalFunction: '0000:3b:00.1',
      switches: ['0000:3a:00.0'],
      bars: [{ bytes: 4096, wide: true, prefetchable: false }],
    },
    '10000:3b:1f.7': {},
  },
  emulators: {
    x86_64: {
      path: '/usr/bin/qemu-system-x86_64',
      release: '10.0.3',
      domains: ['kvm', 'qemu'],
      machines: [{ name: 'pc-q35-10.0', alias: 'q35', maxVcpus: 4096 }],
      types: ['virtio-blk-pci'],
      cpus: [{ name: 'EPYC', deprecated: false }],
    },
    aarch64: {},
  },
  capabilities: [
    {
      arch: 'x86_64',
      machine: 'q35',
      type: 'kvm',
      maxVcpus: 1024,
      firmware: ['efi'],
      secureLoader: true,
      cpu: {
        modes: ['custom'],
        migratable: true,
        hostModel: 'EPYC',
        models: ['EPYC'],
        unusable: [],
      },
      memorySources: ['memfd'],
      devices: { tpm: { model: ['tpm-crb'], backendModel: ['emulator'] } },
      features: { gic: { version: ['3'] } },
      unsupported: ['sev'],
    },
  ],
};

function faults(data: unknown): string[] {
  return thrownIssues(() => parseHostFacts(data)).map(({ code, severity, message, remedy }) => {
    expect([code, severity]).toEqual(['bad-host-facts', 'error']);
    return `${message} ${remedy}`;
  });
}

describe('parseHostFacts', () => {
  it('takes facts about a host', () => {
    expect(parseHostFacts(JSON.parse(JSON.stringify(facts)))).toEqual(facts);
    expect(parseHostFacts({})).toEqual({});
  });

  it('tells of members it does not know, all at once', () => {
    expect(faults({ nodes: [{ id: 0, cpu: '0-3' }], device: {} })).toEqual([
      'There is no option nodes[0].cpu; there are id, cpus, memory, pages. Did you mean cpus?',
      'There is no option device; there are releases, nodes, devices, emulators, capabilities. Did you mean devices?',
    ]);
  });

  it('tells of what an emulator or libvirt cannot have', () => {
    expect(
      faults({
        emulators: { x86_64: { machines: [{ alias: 'q35' }] } },
        capabilities: [{ arch: 'x86_64', machine: 'q35', type: 'kvm', devices: { tpm: ['crb'] } }],
      }),
    ).toEqual([
      'It has no emulators.x86_64.machines[0].name. Give a text as emulators.x86_64.machines[0].name.',
      'The option capabilities[0].devices.tpm is ["crb"], and it has to be a record of options. Give a record of options.',
    ]);
  });

  it('tells of values that cannot be', () => {
    expect(
      faults({ nodes: [{ id: 0.5, cpus: '3-1' }], devices: { '0000:3b:00.0': { node: -1 } } }),
    ).toEqual([
      'The option nodes[0].id is 0.5, and it has to be a whole number, 0 or more. Give a whole number, 0 or more.',
      `The option nodes[0].cpus is "3-1", and it is not a list, such as '0-15,32-47'. Give a list, such as '0-15,32-47'.`,
      'The option devices.0000:3b:00.0.node is -1, and it has to be a whole number, 0 or more. Give a whole number, 0 or more.',
    ]);
    expect(faults({ releases: { libvirt: 'v9' } })).toEqual([
      `The option releases.libvirt is "v9", and it is not a release, such as '11.3.0'. Give a release, such as '11.3.0'.`,
    ]);
    expect(faults([])).toEqual([
      'The host is [], and it has to be a record of members. Write members with their values.',
    ]);
  });

  it('knows a device by one spelling of its address', () => {
    expect(faults({ devices: { '3b:00.0': {}, '0000:3B:00.0': {} } })).toEqual([
      expect.stringMatching(
        /^The option devices, by its name, is "3b:00.0", and it is not a PCI address/,
      ),
      expect.stringMatching(/^The option devices, by its name, is "0000:3B:00.0", and it is not a/),
    ]);
  });
});
