import { describe, expect, it } from '@jest/globals';
import { fromJSON, type GuestSpec, guest } from 'virtwright';
import { legacyPci, purePcie } from 'virtwright/policies';
import { frozenCopy } from '../../src/guest/frozen-copy.js';

describe('a step', () => {
  it('leaves the guest it is made from as it was', () => {
    const before = guest('web').defaults(false).addDisk({ file: '/a.qcow2' });
    const told = JSON.stringify(before);
    before.memory('8 GiB');
    before.addNic();
    before.noHotplug();
    before.policy(legacyPci());
    before.group((inner) => inner.addRng());
    expect(JSON.stringify(before)).toBe(told);
  });

  it('takes a copy of what it is given', () => {
    const options = { file: '/a.qcow2' };
    const intents = { node: 0 };
    const banks: ('sha256' | 'sha1')[] = ['sha256'];
    const made = guest('web').defaults(false).addDisk(options).intend(intents).addTpm({ banks });
    options.file = '/b.qcow2';
    intents.node = 7;
    banks.push('sha1');
    expect(made.toJSON().devices).toEqual([
      { kind: 'disk', file: '/a.qcow2', intents: { node: 0 } },
      { kind: 'tpm', banks: ['sha256'] },
    ]);
  });

  it('gives plain data that nobody can change', () => {
    const spec = guest('web').defaults(false).addDisk({ file: '/a.qcow2' }).toJSON();
    expect(() => Object.assign(spec, { name: 'other' })).toThrow(TypeError);
    expect(() => Object.assign(spec.devices, { 1: { kind: 'rng' } })).toThrow(TypeError);
    expect(() => Object.assign(spec.devices[0] ?? {}, { file: '/b' })).toThrow(TypeError);
  });

  it('leaves out what is undefined', () => {
    expect(frozenCopy({ bus: undefined, list: [{ a: undefined, b: 1 }] })).toStrictEqual({
      list: [{ b: 1 }],
    });
  });
});

describe('a half-built guest', () => {
  const template = guest('template')
    .defaults(false)
    .machine('q35')
    .memory('2 GiB')
    .addNic({ network: 'default' });

  it('serves as a template', () => {
    const web = template.rename('web').addDisk({ file: '/web.qcow2' });
    const db = template.rename('db').memory('16 GiB').addDisk({ file: '/db.qcow2' });
    expect(web.toJSON()).toMatchObject({ name: 'web', memory: '2 GiB', machine: 'q35' });
    expect(db.toJSON()).toMatchObject({ name: 'db', memory: '16 GiB', machine: 'q35' });
    expect(template.toJSON().devices).toHaveLength(1);
  });

  it('may have any policy', () => {
    expect(template.policy(purePcie()).design().addressOf('interface:0')).toMatchObject({
      slot: 0,
    });
    expect(template.policy(legacyPci()).design().topology.toString()).not.toBe(
      template.policy(purePcie()).design().topology.toString(),
    );
  });
});

describe('a group', () => {
  it('is one entry of the plain data, with the devices inside', () => {
    const made = guest('web')
      .defaults(false)
      .addRng()
      .group((inner) => inner.addDisk({ file: '/a' }).addDisk({ file: '/b' }))
      .noHotplug()
      .addNic();
    expect(made.toJSON().devices).toEqual([
      { kind: 'rng' },
      {
        kind: 'group',
        devices: [
          { kind: 'disk', file: '/a' },
          { kind: 'disk', file: '/b' },
        ],
        intents: { hotplug: false },
      },
      { kind: 'nic' },
    ]);
  });

  it('may hold groups, and steps about the machine', () => {
    const made = guest('web')
      .defaults(false)
      .group((outer) => outer.memory('4 GiB').group((inner) => inner.addRng()));
    expect(made.toJSON()).toEqual({
      name: 'web',
      defaults: false,
      memory: '4 GiB',
      devices: [{ kind: 'group', devices: [{ kind: 'group', devices: [{ kind: 'rng' }] }] }],
    });
  });

  it('passes on what is said inside about the machine and the policy', () => {
    const made = guest('web')
      .defaults(false)
      .group((inner) => inner.policy(legacyPci()).machine('pc').addRng());
    expect(made.toJSON()).toMatchObject({ machine: 'pc', policy: { name: 'legacy-pci@1' } });
  });

  it('keeps devices in the order they were added', () => {
    const design = guest('web')
      .defaults(false)
      .addDisk({ file: '/a' })
      .group((inner) => inner.addDisk({ file: '/b' }))
      .addDisk({ file: '/c' })
      .design();
    const sources = [...design.xml.matchAll(/file="(.*?)"/g)].map(([, file]) => file);
    expect(sources).toEqual(['/a', '/b', '/c']);
  });
});

describe('a device', () => {
  it('is the same by its own method and as plain data', () => {
    const short = guest('web')
      .defaults(false)
      .addWatchdog('itco')
      .addInput('tablet')
      .addHostdev('0000:3b:00.0');
    const long = guest('web')
      .defaults(false)
      .addWatchdog({ model: 'itco' })
      .addInput({ type: 'tablet' })
      .addHostdev({ host: '0000:3b:00.0' });
    const plain = guest('web')
      .defaults(false)
      .add({ kind: 'watchdog', model: 'itco' })
      .add({ kind: 'input', type: 'tablet' })
      .add({ kind: 'hostdev', host: '0000:3b:00.0' });
    expect(short.toJSON()).toEqual(long.toJSON());
    expect(plain.toJSON()).toEqual(long.toJSON());
  });

  it('is known by its name', () => {
    const design = guest('web').defaults(false).addDisk({ file: '/a', name: 'root' }).design();
    expect(design.xml).toContain('<alias name="ua-root"/>');
    expect(design.addressOf('root')).toBeDefined();
    expect(String(design.explain('root'))).toContain('root');
  });
});

describe('a policy', () => {
  it('is part of the plain data by its name and options', () => {
    const stored: GuestSpec = guest('web')
      .defaults(false)
      .policy(purePcie({ spares: 3 }))
      .toJSON();
    expect(stored.policy).toMatchObject({ name: 'pure-pcie@1', options: { spares: 3 } });
    expect(fromJSON(stored).toJSON()).toEqual(stored);
  });

  it('without plain data cannot be stored, and says so', () => {
    const own = { ...purePcie(), name: 'own' };
    const { spec: _, ...nameless } = own;
    const made = guest('web').defaults(false).policy(nameless);
    expect(() => made.toJSON()).toThrow(/policy-not-data/);
    expect(made.design().xml).toContain('<name>web</name>');
  });

  it('that nobody knows is an error at once', () => {
    expect(() => fromJSON({ name: 'web', devices: [], policy: { name: 'best' } })).toThrow(
      /unknown-policy/,
    );
  });
});
