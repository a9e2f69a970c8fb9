import { describe, expect, it } from '@jest/globals';
import { guest, readOsinfo } from 'virtwright';
import { catalog, systems } from 'virtwright/catalog';
import { filesAbout } from '../../src/osinfo/index.js';
import { thrownIssues } from '../support/thrown.js';
import { database } from './database.js';

const records = new Map(readOsinfo(database).map((one) => [one.id, one]));
const acme = (version: string) => records.get(`http://example.org/acme/${version}`);

describe('readOsinfo', () => {
  it('has all ids and short ids, and the name in no language', () => {
    expect([...records.keys()].sort()).toEqual([
      'http://debian.org/debian/12',
      ...['1', '2', '3', 'base'].map((version) => `http://example.org/acme/${version}`),
    ]);
    expect(acme('1')).toMatchObject({ shortIds: ['acme1', 'acmefirst'], name: 'Acme 1' });
  });

  it('has what a base can drive and what files of a .d directory add, and not what a system says it lacks', () => {
    expect(acme('base')).toMatchObject({ usb3: true, virtio: { disk: 'legacy', nic: 'legacy' } });
    const virtio = { disk: '1.0', nic: '1.0', scsi: 'none', gpu: true, fs: true, input: false };
    expect(acme('1')).toMatchObject({ usb3: true, efi: true, bios: true, virtio });
    expect(acme('2')).toMatchObject({ usb3: false, efi: true, bios: false, virtio });
  });

  it('has the resources of the architecture before those of all, and of a base only where it says so', () => {
    const own = { memory: 2048 * 1024, vcpus: 4, storage: 10 };
    expect(acme('base')?.resources).toEqual({
      minimum: { memory: 512 * 1024, vcpus: 1, storage: 10 },
    });
    expect(acme('1')?.resources).toEqual({ minimum: own });
    expect(acme('2')?.resources).toEqual({
      minimum: own,
      recommended: { memory: 4 * 1024 ** 2 },
    });
  });

  it('takes what osinfo-db has no words for, or does not tell, from the nearest system that is known', () => {
    const { virtio, cpuLevel, secureBoot } = systems.of('rhel9.4') ?? {};
    expect(acme('3')).toMatchObject({ virtio, cpuLevel, secureBoot, name: 'Acme 3' });
    expect(cpuLevel).toBe('x86-64-v2');
  });

  it('answers what the table has of a system that it lists', () => {
    expect(records.get('http://debian.org/debian/12')).toBe(systems.of('debian12'));
  });

  it('tells of every file that is no XML', () => {
    const broken = { ...database, 'os/a.xml': '<os id="a', 'os/b.xml': '<os ></oz>' };
    const issues = thrownIssues(() => readOsinfo(broken));
    expect(issues.map(({ message }) => message.split(':')[0])).toEqual(
      expect.arrayContaining(['In os/a.xml', 'In os/b.xml']),
    );
  });

  it('goes round no circle', () => {
    const circle = Object.entries(database).map(([path, text]) => [
      path,
      text.replace('<family>', '<clones id="http://example.org/acme/2"/><family>'),
    ]);
    expect(readOsinfo(Object.fromEntries(circle))).toHaveLength(5);
  });

  it('makes systems known to a catalog', () => {
    const mine = catalog.extend({ systems: readOsinfo(database) });
    const design = guest('web', { catalog: mine })
      .defaults(false)
      .memory('2 GiB')
      .os('acmefirst')
      .design();
    expect(design.issues).toEqual([]);
    expect(design.xml).toContain('<libosinfo:os id="http://example.org/acme/1"/>');
  });
});

describe('filesAbout', () => {
  it('has the files of a system and of all that it is made from', () => {
    const about = ['acme2', 'http://example.org/acme/2'].map((name) =>
      Object.keys(filesAbout(name, database)).sort(),
    );
    const files = ['acme-1.d/more.xml', 'acme-1.xml', 'acme-2.xml', 'acme-base.xml'];
    const paths = files.map((file) => `os/example.org/${file}`);
    expect(about).toEqual([paths, paths]);
    const [record] = readOsinfo(filesAbout('acme2', database)).filter(({ id }) => /2$/.test(id));
    expect(record).toEqual(acme('2'));
  });

  it('has none of a system that is not there', () => {
    expect(filesAbout('acme', database)).toEqual({});
  });
});
