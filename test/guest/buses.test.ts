import { describe, expect, it } from '@jest/globals';
import { guest } from 'virtwright';
import { devices, faults } from './written.js';

describe('addHostdev', () => {
  it('passes a PCI device of the host through', () => {
    expect(devices(guest('web').defaults(false).addHostdev('3b:00.1'), 'hostdev')).toBe(
      [
        '<hostdev mode="subsystem" type="pci" managed="yes">',
        '  <source>',
        '    <address domain="0x0000" bus="0x3b" slot="0x00" function="0x1"/>',
        '  </source>',
        '</hostdev>',
      ].join('\n'),
    );
  });

  it('or a part of one, or a USB device', () => {
    const made = guest('web')
      .defaults(false)
      .addHostdev({ mdev: '5f0b2a8e-6f0c-4b61-9d0e-0c4b3f6a1d2e' })
      .addHostdev({ usb: '046d:c534', managed: false });
    expect(devices(made, 'hostdev')).toBe(
      [
        '<hostdev mode="subsystem" type="mdev" model="vfio-pci">',
        '  <source>',
        '    <address uuid="5f0b2a8e-6f0c-4b61-9d0e-0c4b3f6a1d2e"/>',
        '  </source>',
        '</hostdev>',
        '<hostdev mode="subsystem" type="usb" managed="no">',
        '  <source>',
        '    <vendor id="0x046d"/>',
        '    <product id="0xc534"/>',
        '  </source>',
        '</hostdev>',
      ].join('\n'),
    );
  });

  it('tells what is no device of a host', () => {
    const made = guest('web')
      .defaults(false)
      .addHostdev('3b:00')
      .addHostdev({})
      .addHostdev({ mdev: 'x' })
      .addHostdev({ usb: '46d:c534' })
      .addHostdev({ host: '3b:00.0', usb: '046d:c534' });
    expect(faults(made).map((fault) => fault.replace(/hostdev:\S+: /, ''))).toEqual([
      "bad-address The PCI address '3b:00' is not of the form DDDD:BB:SS.F.",
      'missing-option It has no device of the host.',
      'bad-option The option mdev is "x", and it is not a UUID, such as \'5f0b2a8e-6f0c-4b61-9d0e-0c4b3f6a1d2e\'.',
      'bad-option The option usb is "46d:c534", and it is not vendor and product in hexadecimal, such as \'046d:c534\'.',
      "conflicting-options The options host '3b:00.0' and usb '046d:c534' exclude each other.",
    ]);
  });
});

describe('addController', () => {
  it('is connected and numbered when it is a PCI one', () => {
    const made = guest('web')
      .defaults(false)
      .addController('pcie-root-port')
      .addController('pcie-to-pci-bridge');
    expect(devices(made, 'controller')).toContain(
      '<controller type="pci" index="1" model="pcie-root-port">',
    );
    expect(devices(made, 'controller')).toContain('model="pcie-to-pci-bridge"');
    expect(faults(made)).toEqual([]);
  });

  it('writes every option', () => {
    const made = guest('web')
      .defaults(false)
      .addCell({ cpus: '0', memory: '1 GiB' })
      .addController({ model: 'pcie-expander-bus', index: 20, busNr: 200, node: 0 })
      .addController({ model: 'pcie-root-port', index: 21, chassis: 7, port: 3, hotplugBus: false })
      .addController({ type: 'usb', model: 'qemu-xhci', ports: 8 });
    const written = devices(made, 'controller');
    expect(written).toContain('<target busNr="200">\n    <node>0</node>\n  </target>');
    expect(written).toContain('<target chassis="7" port="3" hotplug="off"/>');
    expect(written).toContain('<controller type="usb" index="0" model="qemu-xhci" ports="8"/>');
  });

  it('tells which numbers are out of range', () => {
    const made = guest('web').defaults(false).addController({
      model: 'pci-bridge',
      index: 256,
      chassisNr: 0,
      busNr: 255,
    });
    expect(faults(made)).toEqual([
      'bad-option pci:256: The option index is 256, and it has to be a whole number from 0 to 255.',
      'bad-option pci:256: The option chassisNr is 0, and it has to be a whole number from 1 to 255.',
      'bad-option pci:256: The option busNr is 255, and it has to be a whole number from 1 to 254.',
      "setting-not-legal pci:256: The pci-bridge pci:256 has busNr '255' in <target>, which is not for it.",
    ]);
  });
});
