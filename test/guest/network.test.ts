import { describe, expect, it } from '@jest/globals';
import { guest } from 'virtwright';
import { devices, faults } from './written.js';

describe('addNic', () => {
  it('makes a virtio card on a network of libvirt', () => {
    const made = guest('web')
      .defaults(false)
      .addNic({ network: 'default', mac: '52:54:00:12:34:56' });
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
    const made = guest('web')
      .defaults(false)
      .addNic({ bridge: 'br0' })
      .addNic({ direct: 'eth0' })
      .addNic();
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

  it('passes a virtual function through, in a VLAN and by a driver of its maker', () => {
    const made = guest('web')
      .defaults(false)
      .addNic({
        name: 'vf',
        hostdev: '0000:3b:02.1',
        mac: '52:54:00:12:34:56',
        vlan: 42,
        driver: 'mlx5_vfio_pci',
      })
      .addNic({ hostdev: '3b:02.2', managed: false })
      .addNic({ network: 'trunk', vlan: 7 });
    expect(devices(made, 'interface')).toBe(
      [
        '<interface type="hostdev" managed="yes">',
        '  <driver model="mlx5_vfio_pci"/>',
        '  <mac address="52:54:00:12:34:56"/>',
        '  <source>',
        '    <address type="pci" domain="0x0000" bus="0x3b" slot="0x02" function="0x1"/>',
        '  </source>',
        '  <vlan>',
        '    <tag id="42"/>',
        '  </vlan>',
        '  <alias name="ua-vf"/>',
        '</interface>',
        '<interface type="hostdev">',
        '  <source>',
        '    <address type="pci" domain="0x0000" bus="0x3b" slot="0x02" function="0x2"/>',
        '  </source>',
        '</interface>',
        '<interface type="network">',
        '  <source network="trunk"/>',
        '  <vlan>',
        '    <tag id="7"/>',
        '  </vlan>',
        '  <model type="virtio"/>',
        '</interface>',
      ].join('\n'),
    );
  });

  it('takes of a virtual function what it has, once, and of a newer libvirt nothing', () => {
    const made = guest('web')
      .defaults(false)
      .addNic({ hostdev: '3b:02.1', model: 'virtio' })
      .addNic({ bridge: 'br0', vlan: 7, managed: true })
      .addNic({ hostdev: '3b-02.1' })
      .addHostdev('0000:3b:02.1')
      .addNic({ hostdev: '3b:02.2', vlan: 4096 });
    expect(faults(made)).toEqual([
      'option-does-not-apply interface:0: The option model is for user, network, bridge or direct, and this is a virtual function.',
      'option-does-not-apply interface:1: The option managed is for hostdev, and this is a card of type bridge.',
      'option-does-not-apply interface:1: The option vlan is for hostdev or network, and this is a card of type bridge.',
      "bad-address interface:2: The PCI address '3b-02.1' is not of the form DDDD:BB:SS.F.",
      'bad-option interface:3: The option vlan is 4096, and it has to be a whole number from 0 to 4095.',
      expect.stringMatching(/^host-device-twice/),
    ]);
    const driver = guest('web')
      .defaults(false)
      .addNic({ hostdev: '3b:02.1', driver: 'mlx5_vfio_pci' });
    expect(faults(driver.host({ releases: { libvirt: '9.0.0' } }))).toEqual([
      expect.stringMatching(/^release-too-old interface:0/),
    ]);
  });

  it('takes every model of the catalog, and no other', () => {
    expect(
      devices(guest('web').defaults(false).addNic({ model: 'e1000e' }), 'interface'),
    ).toContain('e1000e');
    for (const model of ['e1001', 'hostdev'])
      expect(faults(guest('web').defaults(false).addNic({ model }))).toEqual([
        expect.stringMatching(`^unknown-model interface:0: .*'${model}'`),
      ]);
  });

  it('connects to one thing, with a MAC address of its own', () => {
    const made = guest('web')
      .defaults(false)
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
    expect(devices(guest('web').defaults(false).addVsock(), 'vsock')).toBe(
      '<vsock model="virtio">\n  <cid auto="yes"/>\n</vsock>',
    );
    expect(devices(guest('web').defaults(false).addVsock({ cid: 42 }), 'vsock')).toContain(
      '<cid auto="no" address="42"/>',
    );
  });

  it('leaves the ids of hypervisor and host alone, and is there once', () => {
    expect(faults(guest('web').defaults(false).addVsock({ cid: 2 }).addVsock())).toEqual([
      'bad-option vsock:0: The option cid is 2, and it has to be a whole number from 3 to 4294967294.',
      'only-one vsock:1: A guest has one vsock, and vsock:1 is another one beside vsock:0.',
    ]);
  });
});
