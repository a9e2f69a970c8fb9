import { describe, expect, it } from '@jest/globals';
import { guest } from 'virtwright';
import { catalog, lacksDriver, lacksVirtio1, systems } from 'virtwright/catalog';
import { families, lines } from '../../../src/catalog/systems/index.js';
import { thrownIssues } from '../../support/thrown.js';

describe('a short id of libosinfo', () => {
  // As osinfo-db 20250606 has them.
  it.each([
    ['win11', 'http://microsoft.com/win/11'],
    ['win2k12r2', 'http://microsoft.com/win/2k12r2'],
    ['winnt4.0', 'http://microsoft.com/winnt/4.0'],
    ['winxp', 'http://microsoft.com/win/xp'],
    ['debian11', 'http://debian.org/debian/11'],
    ['debianbookworm', 'http://debian.org/debian/12'],
    ['ubuntu22.04', 'http://ubuntu.com/ubuntu/22.04'],
    ['ubuntujammy', 'http://ubuntu.com/ubuntu/22.04'],
    ['fedora37', 'http://fedoraproject.org/fedora/37'],
    ['fedora-rawhide', 'http://fedoraproject.org/fedora/rawhide'],
    ['fedora-coreos-stable', 'http://fedoraproject.org/coreos/stable'],
    ['silverblue37', 'http://fedoraproject.org/silverblue/37'],
    ['rhel9.1', 'http://redhat.com/rhel/9.1'],
    ['rhel9-unknown', 'http://redhat.com/rhel/9-unknown'],
    ['centos7', 'http://centos.org/centos/7.0'],
    ['centos-stream9', 'http://centos.org/centos-stream/9'],
    ['sles12sp5', 'http://suse.com/sles/12.5'],
    ['archlinux', 'http://archlinux.org/archlinux/rolling'],
    ['freebsd13.1', 'http://freebsd.org/freebsd/13.1'],
    ['rocky9', 'http://rockylinux.org/rocky/9'],
    ['unknown', 'http://libosinfo.org/unknown'],
  ])('%s stands for %s', (short, id) => {
    expect(systems.id(short)).toBe(id);
    expect(systems.id(id)).toBe(id);
    expect(systems.of(short)?.shortIds).toContain(short);
  });

  it.each(['win12', 'debian', 'rhel9', 'ubuntu22', 'fedora07', 'sles12.5', '', 'http://'])(
    'is not made up: %s',
    (short) => expect(systems.id(short)).toBeUndefined(),
  );

  it.each([
    ['fedora99', 'http://fedoraproject.org/fedora/99'],
    ['rhel9.11', 'http://redhat.com/rhel/9.11'],
  ])('of a version that follows is known: %s', (short, id) => {
    expect(systems.of(short)).toMatchObject({ id, shortIds: [short], q35: true });
  });

  it('stands for one system, and every id for itself', () => {
    const names = systems.names();
    expect(names.length).toBeGreaterThan(1900);
    for (const name of names) {
      const { id, shortIds = [] } = systems.of(name) ?? {};
      expect([id, ...shortIds]).toContain(name);
    }
  });
});

describe('the table of systems', () => {
  it('is small: all that is written in it takes less than 40 KiB of JSON', () => {
    expect(JSON.stringify({ families, lines }).length).toBeLessThan(40 * 1024);
  });

  it.each(families)('names lines that there are, for $name', ({ releases }) => {
    for (const [, line] of releases) expect(Object.keys(lines)).toContain(line.split(' ')[0]);
  });
});

describe('a system without virtio 1.0', () => {
  it.each([
    ['http://microsoft.com/win/xp', true],
    ['http://microsoft.com/win/7', false],
    ['http://microsoft.com/win/2k22', false],
    ['http://debian.org/debian/8', true],
    ['http://debian.org/debian/10', false],
    ['http://debian.org/debian/testing', false],
    ['http://redhat.com/rhel/7.1', true],
    ['http://redhat.com/rhel/7.9', false],
    ['http://redhat.com/rhel/7-unknown', false],
    ['http://ubuntu.com/ubuntu/15.04', true],
    ['http://ubuntu.com/ubuntu/16.04', false],
    ['http://netbsd.org/netbsd/9.3', true],
    ['http://rockylinux.org/rocky/8', false],
    ['http://example.com/own/1', false],
  ])('is known by its id: %s %p', (id, lacks) => {
    expect(lacksVirtio1(systems.of(id))).toBe(lacks);
  });

  it.each([
    ['http://microsoft.com/win/7', true],
    ['http://microsoft.com/win/8', false],
    ['http://debian.org/debian/12', false],
    ['http://example.com/own/1', false],
  ])('may have no driver for a device: %s %p', (id, lacks) => {
    expect(lacksDriver(systems.of(id), { kind: 'controller', model: 'usb/qemu-xhci' })).toBe(lacks);
  });
});

describe('a system that the catalog is extended with', () => {
  const debian = systems.of('debian12');
  const own = { ...debian, id: 'http://example.com/own/1', shortIds: ['own1'], name: 'Own 1' };

  it('is known by its id and short ids, to the builder too', () => {
    if (!debian) throw new Error('no debian12');
    const old = { ...debian.virtio, nic: 'legacy' } as const;
    const mine = catalog.extend({ systems: [{ ...debian, ...own, virtio: old }] });
    expect(mine.systems.of('own1')).toBe(mine.systems.of('http://example.com/own/1'));
    expect(mine.at({ qemu: '9.0.0' }).systems.of('own1')?.name).toBe('Own 1');
    expect(catalog.systems.of('own1')).toBeUndefined();
    const design = guest('web', { catalog: mine }).defaults(false).os('own1').addNic().design();
    expect(design.issues).toEqual([]);
    expect(design.xml).toContain('http://example.com/own/1');
    expect(design.topology.policy).toBe('legacy-pci');
  });

  it('takes the place of one that is known', () => {
    if (!debian) throw new Error('no debian12');
    const mine = catalog.extend({ systems: [{ ...debian, name: 'Debian of ours' }] });
    expect(mine.systems.of('debianbookworm')?.name).toBe('Debian of ours');
  });

  it('is held to the form of facts', () => {
    const systems = [{ id: 'x', kernel: 'Minix' }];
    const issues = thrownIssues(() => Reflect.apply(catalog.extend, catalog, [{ systems }]));
    expect(issues.map(({ code }) => code)).toContain('bad-row');
    expect(issues.map(({ message }) => message).join()).toContain('Minix');
  });
});
