import { describe, expect, it } from '@jest/globals';
import { guest, readXml, VirtwrightError } from 'virtwright';
import { devices, faults, part } from './written.js';

describe('addXml', () => {
  it('places a device like all others', () => {
    const made = guest('web').addXml({
      name: 'dice',
      xml: '<rng model="virtio"><!-- d6 --><backend model="builtin"/></rng>',
    });
    expect(devices(made, 'rng')).toBe(
      [
        '<rng model="virtio">',
        '  <!-- d6 -->',
        '  <backend model="builtin"/>',
        '  <alias name="ua-dice"/>',
        '</rng>',
      ].join('\n'),
    );
    expect(made.design().addressOf('dice')).toMatchObject({ slot: 0 });
    expect(made.integrated().design().addressOf('dice')).toMatchObject({ bus: 0 });
  });

  it('takes several devices at once', () => {
    const made = guest('web').addXml(
      '<devices><hub type="usb"/><redirdev bus="usb" type="spicevmc"/></devices>',
    );
    expect(devices(made, 'hub', 'redirdev')).toBe(
      '<hub type="usb"/>\n<redirdev bus="usb" type="spicevmc"/>',
    );
  });

  it('keeps an address and an alias that are there', () => {
    const made = guest('web').addXml({
      name: 'other',
      xml: `<rng model="virtio"><backend model="builtin"/><alias name="ua-mine"/>
        <address type="pci" domain="0" bus="0" slot="9" function="0"/></rng>`,
    });
    expect(made.design().xml).toContain('<alias name="ua-mine"/>');
    expect(made.design().xml).not.toContain('ua-other');
    expect(made.design().xml).toContain('slot="9"');
  });

  it('adds to the domain what is no device', () => {
    const made = guest(
      'web',
    ).addXml(`<domain xmlns:qemu="http://libvirt.org/schemas/domain/qemu/1.0">
      <title>Web</title>
      <memory unit="MiB">512</memory>
      <features><hyperv mode="passthrough"/></features>
      <cpu mode="host-passthrough"/>
      <devices><hub type="usb"/></devices>
      <qemu:commandline><qemu:arg value="-nodefaults"/></qemu:commandline>
    </domain>`);
    const { root } = readXml(made.design().xml);
    expect(root.attributes.get('xmlns:qemu')).toBe('http://libvirt.org/schemas/domain/qemu/1.0');
    expect(root.attributes.get('type')).toBe('kvm');
    expect(part(made, 'title')).toBe('<title>Web</title>');
    expect(part(made, 'memory')).toBe('<memory unit="MiB">512</memory>');
    expect(part(made, 'features')).toBe(
      '<features>\n  <acpi/>\n  <apic/>\n  <hyperv mode="passthrough"/>\n</features>',
    );
    expect(part(made, 'cpu')).toBe('<cpu mode="host-passthrough"/>');
    expect(part(made, 'qemu:commandline')).toContain('-nodefaults');
    expect(devices(made, 'hub')).toBe('<hub type="usb"/>');
  });

  it('takes a single part of the domain as such', () => {
    const made = guest('web').addXml({ xml: '<clock offset="utc"/>', into: 'domain' });
    expect(part(made, 'clock')).toBe('<clock offset="utc"/>');
  });

  it('tells where text is no XML', () => {
    const result = guest('web').addXml('<rng>\n  <backend>\n</rng>').tryDesign();
    if (result.ok) throw new VirtwrightError([]);
    expect(result.issues).toEqual([
      expect.objectContaining({
        code: 'xml-malformed',
        device: 'xml:0',
        position: { line: 3, column: 1 },
      }),
    ]);
    expect(faults(guest('web').addXml('rng').addXml({ name: 'dice', xml: '' }))).toEqual([
      expect.stringMatching(/^xml-\S+ xml:0: /),
      expect.stringMatching(/^xml-\S+ dice: /),
    ]);
  });
});
