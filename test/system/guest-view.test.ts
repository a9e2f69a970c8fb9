import { expect, it } from '@jest/globals';
import { guestDifferences, guestView, observe } from './guest-view.js';
import { smallGuest } from './guests.js';
import { describeWithLibvirt } from './requirement.js';

const rng = (bus: number, slot: number): string =>
  `<rng model='virtio'><backend model='random'>/dev/urandom</backend>
    <address type='pci' bus='${bus}' slot='${slot}'/></rng>`;

describeWithLibvirt('what QEMU shows of a started guest', (libvirt) => {
  it('has a virtio NIC under its root port', async () => {
    const { buses, live } = await observe(
      libvirt(),
      smallGuest({
        name: 'nic',
        machine: 'q35',
        devices: `<controller type='pci' index='1' model='pcie-root-port'/>
        <interface type='ethernet'><model type='virtio'/></interface>`,
      }),
    );
    expect(guestView(buses, live).devices.get('net0')).toMatchObject({
      bus: 1,
      slot: 0,
      function: 0,
      behind: [1],
    });
    expect(guestDifferences(buses, live)).toEqual([]);
  });

  it('has the root ports of a PCIe expander on its bus number', async () => {
    const { buses, live } = await observe(
      libvirt(),
      smallGuest({
        name: 'pxb-pcie',
        machine: 'q35',
        nodes: 2,
        devices: `
        <controller type='pci' index='1' model='pcie-expander-bus'>
          <target busNr='180'><node>1</node></target>
        </controller>
        <controller type='pci' index='2' model='pcie-root-port'>
          <alias name='ua-mine'/>
          <address type='pci' bus='1' slot='0' function='0' multifunction='on'/>
        </controller>
        <controller type='pci' index='3' model='pcie-root-port'>
          <address type='pci' bus='1' slot='0' function='1'/>
        </controller>
        <controller type='pci' index='4' model='pcie-root-port'/>
        <controller type='usb' index='0' model='ich9-ehci1'/>
        <controller type='usb' index='0' model='ich9-uhci1'><master startport='0'/></controller>
        <sound model='ich9'/><graphics type='vnc'/><video><model type='vga'/></video>
        ${rng(2, 0)}${rng(3, 0)}`,
      }),
    );
    const { devices } = guestView(buses, live);
    expect(devices.get('ua-mine')).toEqual({
      bus: 1,
      slot: 0,
      function: 0,
      guestBus: 180,
      behind: [1],
    });
    expect(devices.get('rng1')).toMatchObject({ bus: 3, slot: 0, behind: [1, 3] });
    expect(devices.get('balloon0')).toMatchObject({ bus: 4, slot: 0, behind: [4] });
    expect(guestDifferences(buses, live)).toEqual([]);
  });

  it('has the devices of a conventional expander behind its inner bridge', async () => {
    const { buses, live } = await observe(
      libvirt(),
      smallGuest({
        name: 'pxb',
        machine: 'pc',
        nodes: 2,
        devices: `
        <controller type='pci' index='1' model='pci-expander-bus'>
          <target busNr='200'><node>1</node></target>
        </controller>
        <controller type='pci' index='2' model='pci-bridge'>
          <address type='pci' bus='1' slot='3'/>
        </controller>
        <controller type='ide' index='0'/>
        ${rng(1, 1)}${rng(2, 2)}`,
      }),
    );
    const { devices } = guestView(buses, live);
    expect(devices.get('pci.1')).toMatchObject({ bus: 0, behind: [] });
    expect(devices.get('rng0')).toEqual({
      bus: 1,
      slot: 1,
      function: 0,
      guestBus: 201,
      behind: [1],
    });
    expect(devices.get('rng1')).toMatchObject({ bus: 2, slot: 2, behind: [1, 2] });
    expect(guestDifferences(buses, live)).toEqual([]);
  });

  it('has conventional devices of q35 behind port and bridge', async () => {
    const { buses, live } = await observe(
      libvirt(),
      smallGuest({
        name: 'legacy',
        machine: 'q35',
        devices: `<watchdog model='i6300esb'/><controller type='pci' index='9' model='pcie-root-port'/>`,
      }),
    );
    expect(guestView(buses, live).devices.get('watchdog0')?.behind).toHaveLength(2);
    expect(guestDifferences(buses, live)).toEqual([]);
    const moved = live.replace(/(<watchdog.*?slot=')0x01/s, '$10x05');
    expect(guestDifferences(buses, moved)).toEqual([
      expect.stringMatching(/^watchdog #\d+: pci \w\w:05\.0 is seen pci \w\w:01\.0$/),
    ]);
  });
});
