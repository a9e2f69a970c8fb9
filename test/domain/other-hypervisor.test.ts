import { describe, expect, it } from '@jest/globals';
import { cli } from '../cli/support.js';
import { definition, issuesOf, nic } from '../support/placing.js';

const ofType = (type: string): string =>
  definition({ devices: nic('virtio') }).replace("type='qemu'", `type='${type}'`);

const OTHERS = [
  'lxc',
  'vmware',
  'xen',
  'bhyve',
  'openvz',
  'vbox',
  'hyperv',
  'vz',
  'parallels',
  'uml',
];

describe('a domain of a hypervisor without QEMU', () => {
  it.each([...OTHERS, 'acme', ''])('is refused with a code of its own: %s', (type) => {
    expect(issuesOf(ofType(type))).toMatchObject([
      {
        code: 'other-hypervisor',
        severity: 'error',
        message: expect.stringContaining(`'${type}'`),
        position: { line: 1, column: 1 },
      },
    ]);
  });

  it('is refused for that alone, whatever machine it names', () => {
    const container = `<domain type='lxc'><name>c</name><os><type arch='vax'>exe</type></os>
      <devices><console type='pty'/></devices></domain>`;
    expect(issuesOf(container).map(({ code }) => code)).toEqual(['other-hypervisor']);
  });

  it('may be a slip of the pen', () => {
    expect(issuesOf(ofType('kmv'))).toMatchObject([{ remedy: "Did you mean 'kvm'?" }]);
  });

  it('is refused by the command line, and nothing is printed of it', async () => {
    const { status, out, err } = await cli(['place', '-'], { input: ofType('xen') });
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(err).toContain('other-hypervisor: ');
  });
});

describe('a domain that QEMU runs', () => {
  it.each(['qemu', 'kvm', 'hvf', 'test'])('is placed: %s', (type) => {
    expect(issuesOf(ofType(type))).toEqual([]);
  });
});
