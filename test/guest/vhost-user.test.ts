import { describe, expect, it } from '@jest/globals';
import { guest, open } from 'virtwright';
import { devices, faults, part } from './written.js';

const SHARED =
  '<memoryBacking>\n  <source type="memfd"/>\n  <access mode="shared"/>\n</memoryBacking>';

describe('a device that a vhost-user process serves', () => {
  it('is a virtio disk on its socket, with memory that the process can map', () => {
    const made = guest('web').defaults(false).addDisk({ vhostUser: '/run/x.sock' });
    expect(devices(made, 'disk')).toBe(
      [
        '<disk type="vhostuser" device="disk" snapshot="no">',
        '  <driver name="qemu" type="raw"/>',
        '  <source type="unix" path="/run/x.sock"/>',
        '  <target dev="vda" bus="virtio"/>',
        '</disk>',
      ].join('\n'),
    );
    expect(part(made, 'memoryBacking')).toBe(SHARED);
  });

  it('is a virtio card, whoever makes the socket', () => {
    const made = guest('web').defaults(false).addNic({ vhostUser: '/run/n.sock' });
    expect(devices(made, 'interface')).toBe(
      [
        '<interface type="vhostuser">',
        '  <source type="unix" path="/run/n.sock" mode="client"/>',
        '  <model type="virtio"/>',
        '</interface>',
      ].join('\n'),
    );
    expect(part(made, 'memoryBacking')).toBe(SHARED);
    const server = guest('web').addNic({ vhostUser: '/run/n.sock', vhostUserMode: 'server' });
    expect(devices(server, 'interface')).toContain('mode="server"');
  });

  it('takes what libvirt takes of it', () => {
    const made = guest('web')
      .defaults(false)
      .addDisk({ vhostUser: '/run/x.sock', cache: 'none', file: '/a.qcow2' })
      .addDisk({ vhostUser: '/run/x.sock', bus: 'sata' })
      .addNic({ vhostUser: '/run/n.sock', model: 'e1000' })
      .addNic({ vhostUserMode: 'server' });
    expect(faults(made).map((fault) => fault.replace(/: .*/, ''))).toEqual([
      'conflicting-options disk:vda',
      'option-does-not-apply disk:vda',
      'option-does-not-apply interface:0',
      'option-does-not-apply interface:1',
      'conflicting-options disk:sda',
    ]);
  });

  it('stays virtio for a system without a driver, and is there for an opened guest', () => {
    const old = guest('old')
      .os('winxp')
      .addDisk({ vhostUser: '/run/x.sock' })
      .addNic({ vhostUser: '/run/n.sock' });
    expect(devices(old, 'disk', 'interface')).toMatch(/bus="virtio".*"virtio"/s);
    const added = open(guest('web').addDisk('/a.qcow2').design().xml)
      .addDisk({ vhostUser: '/run/x.sock' })
      .design().xml;
    expect(added).toContain('<access mode="shared"/>');
    const moved = open(added).update('disk:vdb', { vhostUser: '/run/y.sock' }).design().xml;
    expect(moved).toMatch(/type="vhostuser".*path="\/run\/y\.sock"/s);
  });
});
