import { describe, expect, it } from '@jest/globals';
import { type BindingDomain, type BindingHypervisor, fromBinding } from 'virtwright/host';
import { issuesOf } from '../../support/rejected.js';

const UUID = 'aaaaaaaa-1111-2222-3333-444444444444';

/** Objects as the binding has them: one domain `web` that runs, and a note of each call. */
function binding() {
  const calls: string[] = [];
  const noted = async (call: string): Promise<void> => {
    calls.push(call);
  };
  const web: BindingDomain = {
    getName: async () => 'web',
    getUUIDString: async () => UUID,
    getXMLDesc: async (flags) => {
      await noted(`getXMLDesc ${flags}`);
      return '<domain/>';
    },
    create: () => noted('create'),
    shutdown: () => noted('shutdown'),
    destroy: () => noted('destroy'),
    undefine: () => Promise.reject(new Error('cannot undefine domain with nvram')),
  };
  const find = async (wanted: string, known: string): Promise<BindingDomain> => {
    // As the binding does: it rejects with what libvirt says, a mere text.
    if (wanted !== known) return Promise.reject(`Domain not found: no domain '${wanted}'`);
    return web;
  };
  const hypervisor: BindingHypervisor = {
    connectListAllDomains: async (flags) => (flags === 8 ? [] : [web]),
    domainDefineXML: (xml) => noted(`define ${xml}`),
    domainLookupByName: (name) => find(name, 'web'),
    domainLookupByUUIDString: (uuid) => find(uuid, UUID),
  };
  return { connection: fromBinding(hypervisor, 'qemu:///system'), calls };
}

describe('a connection over objects of the npm binding', () => {
  it('lists, shows, defines, starts and stops', async () => {
    const { connection, calls } = binding();
    expect(await connection.uri()).toBe('qemu:///system');
    expect(await connection.list()).toEqual([
      { name: 'web', uuid: UUID, running: true, persistent: true },
    ]);
    await connection.define('<domain/>');
    expect(await connection.dump('web')).toBe('<domain/>');
    await connection.dump(UUID, { live: true, secure: true });
    await connection.dump('web', { secure: true });
    await connection.start('web');
    await connection.shutdown('web');
    await connection.destroy('web');
    expect(calls).toEqual([
      'define <domain/>',
      'getXMLDesc 2',
      'getXMLDesc 1',
      'getXMLDesc 3',
      'create',
      'shutdown',
      'destroy',
    ]);
  });

  it('tells what libvirt objects to, be it an error or a text', async () => {
    const { connection } = binding();
    expect(await issuesOf(connection.undefine('web'))).toMatchObject([
      {
        code: 'libvirt-refused',
        message: 'libvirt would not undefine web: cannot undefine domain with nvram.',
      },
    ]);
    expect(await issuesOf(connection.dump('db'))).toMatchObject([
      { code: 'domain-unknown', message: "libvirt knows no domain 'db'." },
    ]);
  });

  it('tells which domain ends with its run', async () => {
    const { connection } = binding();
    expect(await connection.isPersistent?.('web')).toBe(true);
  });

  it('has no call for what the binding cannot ask, and nothing is held to that', () => {
    const { connection } = binding();
    expect(connection).not.toHaveProperty('releases');
    expect(connection).not.toHaveProperty('domainCapabilities');
  });
});
