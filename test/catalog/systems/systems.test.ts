import { describe, expect, it } from '@jest/globals';
import { lacksDriver, lacksVirtio1, systemId, systems } from 'virtwright/catalog';
import { families, lines } from '../../../src/catalog/systems/index.js';

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
    expect(systemId(short)).toBe(id);
    expect(systemId(id)).toBe(id);
    expect(systems.of(short)?.shortIds).toContain(short);
  });

  it.each(['win12', 'debian', 'rhel9', 'ubuntu22', 'fedora07', 'sles12.5', '', 'http://'])(
    'is not made up: %s',
    (short) => expect(systemId(short)).toBeUndefined(),
  );

  it.each([
    ['fedora99', 'http://fedoraproject.org/fedora/99'],
    ['rhel9.11', 'http://redhat.com/rhel/9.11'],
  ])('of a version that follows is known: %s', (short, id) => {
    expect(systems.of(short)).toMatchObject({ id, shortIds: [short], q35: true });
  });

  it('stands for one system, and every id for itself', () => {
    const shorts = systems.shortIds();
    expect(new Set(shorts).size).toBe(shorts.length);
    for (const short of shorts) {
      const { id = '', shortIds } = systems.of(short) ?? {};
      expect(shortIds).toContain(short);
      expect(systems.of(id)?.id).toBe(id);
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
    expect(lacksVirtio1(id)).toBe(lacks);
  });

  it.each([
    ['http://microsoft.com/win/7', true],
    ['http://microsoft.com/win/8', false],
    ['http://debian.org/debian/12', false],
    ['http://example.com/own/1', false],
  ])('may have no driver for a device: %s %p', (id, lacks) => {
    expect(lacksDriver(id, { kind: 'controller', model: 'usb/qemu-xhci' })).toBe(lacks);
  });
});
