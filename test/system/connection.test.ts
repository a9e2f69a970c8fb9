import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compareKept, guest, readXml, tryPlace } from 'virtwright';
import { isChange } from '../../src/domain/kept/difference.js';
import { cli, Folder, type Ran } from '../cli/support.js';
import { RANDOM_TARGETS, randomDomains } from '../support/random-domains.js';
import { issuesOf } from '../support/rejected.js';
import { OwnLibvirt } from './connection.js';
import { smallGuest } from './guests.js';
import { describeWithLibvirt } from './requirement.js';

const SPEC = `name: web
hypervisor: qemu
machine: q35
memory: 1 GiB
vcpus: 2
devices:
  - { kind: disk, file: /web.qcow2 }
  - { kind: nic, network: default }
  - { kind: graphics, type: vnc, password: geheim }
`;

describeWithLibvirt('a connection over virsh', (libvirt) => {
  let own: OwnLibvirt;
  const folder = new Folder();
  beforeAll(async () => {
    own = await OwnLibvirt.make();
  });
  afterAll(async () => {
    await own.remove();
    folder.remove();
  });
  const run = (...argv: readonly string[]): Promise<Ran> => cli(argv, { libvirt: own.connection });

  it('defines, shows, lists and forgets domains of any name', async () => {
    const { connection } = own;
    for (const name of ['7', 'gäst-客 $HOME; #', '--help']) {
      const xml = smallGuest({ name, machine: 'pc' });
      await connection.define(xml);
      expect((await connection.list()).map((one) => one.name)).toEqual([name]);
      expect(await connection.dump(name)).toContain(`<name>${name}</name>`);
      await connection.undefine(name);
    }
    expect(await connection.list()).toEqual([]);
    expect(await issuesOf(connection.dump('7'))).toMatchObject([{ code: 'domain-unknown' }]);
  });

  it('tells where it is, releases and capabilities', async () => {
    const { connection, uri } = own;
    expect(await connection.uri()).toBe(uri);
    expect(await connection.releases()).toEqual(libvirt().releases());
    expect(await connection.capabilities()).toContain('<capabilities>');
    const kind = { arch: 'x86_64', machine: 'q35', type: 'qemu' };
    expect(await connection.domainCapabilities(kind)).toContain('<machine>pc-q35-');
  });

  it('holds libvirt to a design, and to its secrets', async () => {
    const design = guest('held')
      .hypervisor('qemu')
      .addDisk({ file: '/a.qcow2' })
      .addNic({ network: 'default' })
      .addGraphics({ type: 'vnc', password: 'geheim' })
      .design();
    const { xml, issues } = await design.define(own.connection);
    expect(xml).toContain("passwd='geheim'");
    expect(issues.every(({ severity }) => severity === 'note')).toBe(true);
    await own.connection.undefine('held');
  });

  it('shows what libvirt drops without a word, and has libvirt as it was before', async () => {
    const good = smallGuest({ name: 'web', machine: 'q35' });
    const file = folder.put('web.xml', good);
    expect((await run('define', file)).status).toBe(0);
    const before = await own.connection.dump('web');
    const misspelt = good.replace('<devices>', '<curentMemory>65536</curentMemory><devices>');
    const { status, err } = await run('define', '--quiet', folder.put('web.xml', misspelt));
    expect(status).toBe(1);
    expect(err).toMatch(
      /^.*:\d+:\d+: libvirt-changed: libvirt did not keep <curentMemory>, which was asked for as \/domain\/curentMemory\. .*\n$/,
    );
    expect(await own.connection.dump('web')).toBe(before);
    await own.connection.undefine('web');
    await run('define', '--quiet', file);
    expect((await own.connection.list()).map(({ name }) => name)).toEqual([]);
  });

  it('applies a description once, finds nothing to do then, and sees what somebody changed', async () => {
    const file = folder.put('web.yaml', SPEC);
    expect((await run('verify', file)).out).toBe(`${file}: libvirt has no domain web\n`);
    expect((await run('apply', file)).out).toBe(`${file}: web is new, and is defined\n`);
    expect((await run('apply', file)).out).toBe(
      `${file}: web is as it should be, and there is nothing to do\n`,
    );
    expect((await run('verify', file)).status).toBe(0);
    const rng = "<rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>";
    await own.connection.attach('web', rng, { config: true });
    const { status, out } = await run('verify', file);
    expect({ status, out }).toEqual({
      status: 3,
      out: expect.stringMatching(
        /^.*: libvirt has web otherwise than the file, which\n(?:.*\n)* {2}drops rng:1: <rng model='virtio'>\n$/,
      ),
    });
    expect((await run('apply', file)).status).toBe(0);
    expect((await run('verify', file)).status).toBe(0);
    expect((await run('tree', '--connect', own.uri, 'web')).out).toContain('disk:vda');
    await own.connection.undefine('web');
  });

  it('finds nothing changed in random definitions that were placed, but what libvirt is known not to keep', async () => {
    const releases = libvirt().releases();
    const random = randomDomains(RANDOM_TARGETS.slice(0, 4), releases);
    const placed = fc.sample(random, { numRuns: 300, seed: 20261127 }).flatMap((xml) => {
      const result = tryPlace(xml, { releases });
      return result.ok ? [result.design.xml] : [];
    });
    const answers = await libvirt().defineAll(placed);
    const found = answers.flatMap((answer, at) => {
      if ('refused' in answer) return [];
      return compareKept(readXml(placed[at] ?? ''), readXml(answer.kept)).filter(isChange);
    });
    expect(answers.filter((answer) => 'kept' in answer).length).toBeGreaterThan(60);
    expect(found).toEqual([]);
  });
});
