import { describe, expect, it } from '@jest/globals';
import { guest } from 'virtwright';
import { numaAware, purePcie } from 'virtwright/policies';
import { at, BARE, disk, nic, pci, placed, placedWith } from '../support/placing.js';

const drawn = (...args: Parameters<typeof placed>): string => String(placed(...args).topology);

describe('the outline of a topology', () => {
  it('draws a line for each controller, device and free port', () => {
    expect(drawn({ devices: [disk('vda'), nic('virtio')] })).toBe(
      [
        'pcie-root 0',
        '├─00:01.0 pcie-root-port 1',
        '│ └─01:00.0 disk:vda  virtio disk',
        '├─00:01.1 pcie-root-port 2',
        '│ └─02:00.0 interface:0  virtio interface',
        '├─00:01.2 pcie-root-port 3',
        '│ └─03:00.0 usb:0  qemu-xhci usb controller',
        '├─00:01.3 pcie-root-port 4',
        '│ └─04:00.0 memballoon:0  virtio memballoon',
        '├─00:01.4 pcie-root-port 5  (free)',
        '└─00:1f.2 sata:0  ahci sata controller',
      ].join('\n'),
    );
  });

  it('draws what hangs from controllers that hang from others', () => {
    const devices = [
      BARE,
      pci('pcie-root-port', 1),
      pci('pcie-switch-upstream-port', 2),
      pci('pcie-switch-downstream-port', 3),
      pci('pcie-switch-downstream-port', 4),
      disk('vda', at('04:00.0')),
    ];
    expect(drawn({ devices }, { policy: purePcie({ spares: 0 }) })).toBe(
      [
        'pcie-root 0',
        '├─00:01.0 pcie-root-port 1  (proposed)',
        '│ └─01:00.0 pcie-switch-upstream-port 2  (proposed)',
        '│   ├─02:00.0 pcie-switch-downstream-port 3  (free)  (proposed)',
        '│   └─02:01.0 pcie-switch-downstream-port 4  (proposed)',
        '│     └─04:00.0 disk:vda  virtio disk',
        '└─00:1f.2 sata:0  ahci sata controller',
      ].join('\n'),
    );
  });

  it('marks what is not there, in a guest that is', () => {
    const devices = [
      BARE,
      pci('pcie-root-port', 1, at('00:01.0')),
      disk('vda', at('01:00.0')),
      disk('vdb'),
    ];
    const design = placed({ devices });
    expect(String(design.topology)).toBe(
      [
        'pcie-root 0',
        '├─00:01.0 pcie-root-port 1',
        '│ └─01:00.0 disk:vda  virtio disk',
        '├─00:01.1 pcie-root-port 2  (proposed)',
        '│ └─02:00.0 disk:vdb  virtio disk  (proposed)',
        '├─00:01.2 pcie-root-port 3  (free)  (proposed)',
        '└─00:1f.2 sata:0  ahci sata controller',
      ].join('\n'),
    );
    const { controllers, budget } = design.topology.toJSON();
    expect(controllers.map(({ proposed }) => proposed)).toEqual([undefined, undefined, true, true]);
    expect(budget.proposed).toBe(2);
    const there = placed(design.xml);
    expect(String(there.topology)).not.toContain('(proposed)');
    expect(there.topology.budget).not.toHaveProperty('proposed');
  });

  it('marks all that is added to a definition as libvirt prints it, which may have no more than its root', () => {
    const drawnWith = (...devices: readonly string[]): string =>
      drawn({ devices: [BARE, ...devices] });
    expect(drawnWith(pci('pcie-root', 0))).toContain('pcie-root-port 1  (free)  (proposed)');
    expect(drawnWith()).toContain('pcie-root-port 1  (free)');
    expect(drawnWith()).not.toContain('(proposed)');
  });

  it('marks nothing in a guest that is designed, unless it remembers', () => {
    const web = guest('web')
      .defaults(false)
      .addDisk({ file: '/a.qcow2' })
      .at('0000:00:05.0')
      .addNic({ name: 'lan' });
    expect(String(web.design().topology)).not.toContain('(proposed)');
    const more = web.addNic({ name: 'more' }).remember(web.design()).design();
    expect(String(more.topology).match(/\S+ {2}virtio interface {2}\(proposed\)/g)).toEqual([
      'more  virtio interface  (proposed)',
    ]);
  });

  it('remarks on nodes, bus numbers and hotplug', () => {
    const design = placedWith(
      {
        cells: 2,
        devices: [BARE, disk('vda'), pci('pcie-root-port', 1, "<target hotplug='off'/>")],
      },
      { 'disk:vda': { node: { cell: 1, strength: 'require' } } },
      { policy: numaAware({ base: purePcie({ spares: 0 }) }) },
    );
    expect(String(design.topology)).toBe(
      [
        'pcie-root 0',
        '├─00:01.0 pcie-root-port 1  [no hotplug]',
        '├─00:02.0 pcie-expander-bus 2  [node 1, busNr 254]',
        '│ └─02:00.0 pcie-root-port 3',
        '│   └─03:00.0 disk:vda  virtio disk',
        '└─00:1f.2 sata:0  ahci sata controller',
      ].join('\n'),
    );
  });

  it('draws every root of a machine that has several', () => {
    const pseries = { arch: 'ppc64le', machine: 'pseries' };
    const devices = [BARE, pci('pci-root', 1), nic('virtio', at('01:01.0'))];
    expect(drawn({ ...pseries, devices })).toBe(
      ['pci-root 0', 'pci-root 1', '└─01:01.0 interface:0  virtio interface'].join('\n'),
    );
  });
});
