import { describe, expect, it } from '@jest/globals';
import { guest } from 'virtwright';
import { devices, faults } from './written.js';

describe('addNic', () => {
  it('makes a virtio card on a network of libvirt', () => {
    const made = guest('web').addNic({ network: 'default', mac: '52:54:00:12:34:56' });
    expect(devices(made, 'interface')).toBe(
      [
        '<interface type="network">',
        '  <mac address="52:54:00:12:34:56"/>',
        '  <source network="default"/>',
        '  <model type="virtio"/>',
        '</interface>',
      ].join('\n'),
    );
  });

  it('goes out by a bridge, by a device of the host, or by the network of QEMU', () => {
    const made = guest('web').addNic({ bridge: 'br0' }).addNic({ direct: 'eth0' }).addNic();
    expect(devices(made, 'interface')).toBe(
      [
        '<interface type="bridge">',
        '  <source bridge="br0"/>',
        '  <model type="virtio"/>',
        '</interface>',
        '<interface type="direct">',
        '  <source dev="eth0" mode="bridge"/>',
        '  <model type="virtio"/>',
        '</interface>',
        '<interface type="user">',
        '  <model type="virtio"/>',
        '</interface>',
      ].join('\n'),
    );
  });

  it('takes every model of the catalog, and no other', () => {
    expect(devices(guest('web').addNic({ model: 'e1000e' }), 'interface')).toContain('e1000e');
    expect(faults(guest('web').addNic({ model: 'e1001' }))).toEqual([
      expect.stringMatching(/^unknown-model interface:0: .*'e1001'/),
    ]);
  });

  it('connects to one thing, with a MAC address of its own', () => {
    const made = guest('web')
      .addNic({ network: 'default', bridge: 'br0' })
      .addNic({ mac: '53:54:00:12:34:56' })
      .addNic({ mac: '52-54-00-12-34-56' });
    expect(faults(made)).toEqual([
      "conflicting-options interface:0: The options network 'default' and bridge 'br0' exclude each other.",
      expect.stringMatching(/^bad-option interface:.* The option mac is "53:54:00:12:34:56"/),
      expect.stringMatching(/^bad-option interface:.* The option mac is "52-54-00-12-34-56"/),
    ]);
  });
});

describe('addVsock', () => {
  it('has its context id chosen at the start, or given', () => {
    expect(devices(guest('web').addVsock(), 'vsock')).toBe(
      '<vsock model="virtio">\n  <cid auto="yes"/>\n</vsock>',
    );
    expect(devices(guest('web').addVsock({ cid: 42 }), 'vsock')).toContain(
      '<cid auto="no" address="42"/>',
    );
  });

  it('leaves the ids of hypervisor and host alone, and is there once', () => {
    expect(faults(guest('web').addVsock({ cid: 2 }).addVsock())).toEqual([
      'bad-option vsock:0: The option cid is 2, and it has to be a whole number from 3 to 4294967294.',
      'only-one vsock:1: A guest has one vsock, and vsock:1 is another one beside vsock:0.',
    ]);
  });
});
