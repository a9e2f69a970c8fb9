import { describe, expect, it } from '@jest/globals';
import { guestSystems, lacksDriver, lacksVirtio1, systemId } from 'virtwright/catalog';
import { read } from '../docs/pages.js';

describe('a short id of libosinfo', () => {
  // As osinfo-db 20221130 has them.
  it.each([
    ['win11', 'http://microsoft.com/win/11'],
    ['win2k12r2', 'http://microsoft.com/win/2k12r2'],
    ['winxp', 'http://microsoft.com/win/xp'],
    ['debian11', 'http://debian.org/debian/11'],
    ['ubuntu22.04', 'http://ubuntu.com/ubuntu/22.04'],
    ['fedora37', 'http://fedoraproject.org/fedora/37'],
    ['rhel9.1', 'http://redhat.com/rhel/9.1'],
    ['centos-stream9', 'http://centos.org/centos-stream/9'],
    ['freebsd13.1', 'http://freebsd.org/freebsd/13.1'],
    ['rocky9', 'http://rockylinux.org/rocky/9'],
  ])('%s stands for %s', (short, id) => {
    expect(systemId(short)).toBe(id);
    expect(systemId(id)).toBe(id);
  });

  it.each([
    'win12',
    'winnt4.0',
    'debian',
    'debian3.1',
    'rhel9',
    'ubuntu22',
    'sles12.5',
    '',
    'http://',
  ])('is not made up: %s', (short) => expect(systemId(short)).toBeUndefined());

  it('is known for the example of every family that has some', () => {
    for (const { id, short, example, versions } of guestSystems) {
      expect(example).toMatch(versions);
      expect(systemId(`${short}${example}`)).toBe(short && id + example);
    }
  });
});

describe('docs/catalog.md', () => {
  it.each(guestSystems)('has a row for $name', ({ name, short, example, withoutVirtio1 }) => {
    const { before, versions = [] } = withoutVirtio1 ?? {};
    const without = before === undefined ? versions.join(', ') || 'none' : `before ${before}`;
    const as = short === undefined ? '–' : `\`${short}${example}\``;
    expect(read('docs/catalog.md')).toContain(`| ${name} | ${as} | ${without} |`);
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
    ['http://redhat.com/rhel/7.10', false],
    ['http://redhat.com/rhel/7-unknown', false],
    ['http://ubuntu.com/ubuntu/16.10', true],
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
