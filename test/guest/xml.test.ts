import { describe, expect, it } from '@jest/globals';
import { guest, readXml, VirtwrightError } from 'virtwright';
import { devices, faults, part, remedies } from './written.js';

describe('addXml', () => {
  it('places a device like all others', () => {
    const made = guest('web').defaults(false).addXml({
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
    const made = guest('web')
      .defaults(false)
      .defaults(false)
      .addGraphics('spice')
      .addXml('<devices><hub type="usb"/><redirdev bus="usb" type="spicevmc"/></devices>');
    expect(devices(made, 'hub', 'redirdev')).toBe(
      '<hub type="usb"/>\n<redirdev bus="usb" type="spicevmc"/>',
    );
  });

  it('keeps an address and an alias that are there', () => {
    const made = guest('web')
      .defaults(false)
      .defaults(false)
      .addXml({
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
      '<features>\n  <acpi/>\n  <apic/>\n  <vmport state="off"/>\n  <hyperv mode="passthrough"/>\n</features>',
    );
    expect(part(made, 'cpu')).toBe('<cpu mode="host-passthrough"/>');
    expect(part(made, 'qemu:commandline')).toContain('-nodefaults');
    expect(devices(made, 'hub')).toBe('<hub type="usb"/>');
  });

  it('takes a single part of the domain as such', () => {
    const made = guest('web')
      .defaults(false)
      .defaults(false)
      .addXml({ xml: '<clock offset="utc"/>', into: 'domain' });
    expect(part(made, 'clock')).toBe('<clock offset="utc"/>');
  });

  it('puts an element where libvirt has it', () => {
    const made = guest('web')
      .defaults(false)
      .addXml('<rng model="virtio"><backend model="random"/></rng>')
      .addXml('<clock offset="localtime"/>')
      .addXml('<timer name="hpet" present="no"/>')
      .addXml('<timer name="rtc" tickpolicy="catchup"/>')
      .addXml('<vmport state="off"/>')
      .addXml('<locked/>')
      .addXml('<topology sockets="1" cores="1" threads="1"/>')
      .addXml('<suspend-to-mem enabled="no"/>')
      .addXml('<seclabel type="none" model="selinux"/>')
      .addXml('<qemu:commandline><qemu:arg value="-snapshot"/></qemu:commandline>');
    expect(devices(made, 'rng')).toContain('<rng');
    expect(part(made, 'clock')).toBe(
      '<clock offset="localtime">\n  <timer name="hpet" present="no"/>\n  <timer name="rtc" tickpolicy="catchup"/>\n</clock>',
    );
    expect(part(made, 'features')).toContain('<vmport state="off"/>');
    expect(part(made, 'memoryBacking')).toBe('<memoryBacking>\n  <locked/>\n</memoryBacking>');
    expect(part(made, 'cpu')).toContain('<topology');
    expect(part(made, 'pm')).toContain('<suspend-to-mem');
    const names = readXml(made.design().xml).root.children.flatMap((node) =>
      node.type === 'element' ? node.name : [],
    );
    expect(names.slice(names.indexOf('features'))).toEqual([
      ...['features', 'cpu', 'clock', 'pm', 'devices', 'seclabel', 'qemu:commandline'],
    ]);
  });

  it('has memory shared where a process beside QEMU serves the device', () => {
    const card = (type: string): string =>
      `<interface type="${type}"><source type="unix" path="/a" mode="client"/><model type="virtio"/></interface>`;
    expect(part(guest('web').addXml(card('vhostuser')), 'memoryBacking')).toBe(
      '<memoryBacking>\n  <source type="memfd"/>\n  <access mode="shared"/>\n</memoryBacking>',
    );
    const plain = '<interface type="user"><model type="virtio"/></interface>';
    expect(part(guest('web').addXml(plain), 'memoryBacking')).toBe('');
  });

  it('tells memory of the guest and a memory device apart', () => {
    const made = guest('web').defaults(false).addXml('<memory unit="MiB">512</memory>');
    expect(part(made, 'memory')).toBe('<memory unit="MiB">512</memory>');
    const device = '<memory model="virtio-pmem"><source><path>/a</path></source></memory>';
    expect(devices(made.addXml(device), 'memory')).toContain('virtio-pmem');
  });

  it('refuses an element that libvirt has nowhere, with the nearest name', () => {
    const made = guest('web')
      .defaults(false)
      .addXml('<clok offset="utc"/>')
      .addXml('<domain><foo/><devices><dsik/></devices></domain>');
    expect(faults(made)).toEqual([
      'unknown-element xml:0: libvirt has no <clok> in a domain, and would leave it out.',
      'unknown-element xml:1: libvirt has no <foo> in a domain, and would leave it out.',
      'unknown-element xml:1: libvirt has no <dsik> in a domain, and would leave it out.',
    ]);
    expect(remedies(made)).toEqual([
      'Did you mean <clock>?',
      expect.any(String),
      'Did you mean <disk>?',
    ]);
  });

  it('keeps parts that may be there several times apart', () => {
    const made = guest('web')
      .defaults(false)
      .defaults(false)
      .addXml("<domain><seclabel type='none' model='selinux'/></domain>")
      .addXml("<domain><seclabel type='dynamic' model='apparmor' relabel='yes'/></domain>");
    expect(made.design().xml.match(/<seclabel .*/g)).toEqual([
      '<seclabel type="none" model="selinux"/>',
      '<seclabel type="dynamic" model="apparmor" relabel="yes"/>',
    ]);
  });

  it('joins pieces that say of one part what goes together', () => {
    const made = guest('web')
      .defaults(false)
      .defaults(false)
      .addXml("<domain><clock offset='utc'><timer name='hpet' present='no'/></clock></domain>")
      .addXml(
        "<domain><clock offset='utc'><timer name='rtc' tickpolicy='catchup'/></clock></domain>",
      )
      .addXml("<domain><clock><timer name='hpet' present='no'/></clock></domain>")
      .addXml("<domain><features><hyperv><relaxed state='on'/></hyperv></features></domain>")
      .addXml("<domain><features><hyperv><vapic state='on'/></hyperv></features></domain>");
    expect(part(made, 'clock')).toBe(
      '<clock offset="utc">\n  <timer name="hpet" present="no"/>\n  <timer name="rtc" tickpolicy="catchup"/>\n</clock>',
    );
    expect(part(made, 'features').match(/<hyperv>/g)).toHaveLength(1);
  });

  it('refuses pieces that contradict each other', () => {
    const made = guest('web')
      .defaults(false)
      .defaults(false)
      .addXml("<domain><clock offset='utc'><timer name='hpet' present='no'/></clock></domain>")
      .addXml("<domain><clock offset='utc'><timer name='hpet' present='yes'/></clock></domain>")
      .addXml('<domain><title>a</title></domain>')
      .addXml('<domain><title>b</title></domain>');
    expect(faults(made)).toEqual([
      "conflicting-xml guest: The pieces of XML say present='no' and present='yes' of <timer name='hpet'>.",
      "conflicting-xml guest: The pieces of XML say 'a' and 'b' of <title>.",
    ]);
  });

  it('tells where text is no XML', () => {
    const result = guest('web').defaults(false).addXml('<rng>\n  <backend>\n</rng>').tryDesign();
    if (result.ok) throw new VirtwrightError([]);
    expect(result.issues).toEqual([
      expect.objectContaining({
        code: 'xml-malformed',
        device: 'xml:0',
        message: expect.stringContaining('It is in its xml: line 3, column 1.'),
      }),
    ]);
    expect(
      faults(guest('web').defaults(false).addXml('rng').addXml({ name: 'dice', xml: '' })),
    ).toEqual([
      expect.stringMatching(/^xml-\S+ xml:0: /),
      expect.stringMatching(/^xml-\S+ dice: /),
    ]);
  });
});

describe('a fault of XML that a device was given', () => {
  it('says where it is in that, and names no position of the text of the guest', () => {
    const made = guest('web').defaults(false).addXml("<disk type='file'\n device=x/>").tryDesign();
    const [issue] = made.ok ? [] : made.issues;
    expect(issue?.message).toMatch(/ It is in its xml: line 2, column 9\.$/);
    expect(issue).not.toHaveProperty('position');
  });
});

describe('a piece of XML that would be lost where it is', () => {
  it('is read as what it means: the prefix of QEMU is declared', () => {
    const made = guest('g')
      .defaults(false)
      .addXml("<qemu:commandline><qemu:arg value='-foo'/></qemu:commandline>");
    const { root } = readXml(made.design().xml);
    expect(root.attributes.get('xmlns:qemu')).toBe('http://libvirt.org/schemas/domain/qemu/1.0');
  });

  it('goes where libvirt reads it: tables of ACPI beside the firmware', () => {
    const made = guest('g')
      .defaults(false)
      .addXml("<acpi><table type='slic'>/srv/slic.bin</table></acpi>");
    expect(part(made, 'os')).toContain('<table type="slic">/srv/slic.bin</table>');
  });
});
