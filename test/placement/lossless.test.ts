import { describe, expect, it } from '@jest/globals';
import { formatIssue, place, readXml, tryPlace, writeXml } from 'virtwright';
import { descend, element } from '../../src/xml/index.js';
import { compareXml } from '../support/compare-xml.js';
import { designed, placed } from '../support/placing.js';

/** A definition with more in it than this library knows of. */
const FOREIGN = `<!-- kept by hand -->
<domain type='kvm' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>
  <name>old &amp; trusted</name>
  <metadata>
    <app:note xmlns:app='urn:example:app' app:since='2019'>do <app:b>not</app:b> touch</app:note>
  </metadata>
  <memory unit='GiB'>1</memory>
  <vcpu placement='static'>2</vcpu>
  <os><type arch='x86_64' machine='q35'>hvm</type></os>
  <devices>
    <emulator>/usr/bin/qemu-system-x86_64</emulator>
    <!-- the system disk -->
    <disk type='file' device='disk' future='yes'>
      <driver name='qemu' type='qcow2'/>
      <target bus='virtio' dev='vda'/>
      <novelty level='3'><![CDATA[a < b]]></novelty>
      <address type='pci' bus='3' function='0x0' slot='00' domain='0'/>
    </disk>
    <interface type='user'><model type='virtio'/></interface>
    <controller type='usb' model='none'/>
    <memballoon model='none'/>
    <gadget kind='unheard-of'/>
  </devices>
  <qemu:commandline><qemu:arg value='-S'/></qemu:commandline>
</domain>
<!-- the end -->
`;

/** As virsh prints a definition, before it was placed. */
const DUMP = `<domain type='kvm' id='3'>
  <name>web</name>
  <memory unit='KiB'>1048576</memory>
  <vcpu placement='static'>1</vcpu>
  <os>
    <type arch='x86_64' machine='q35'>hvm</type>
  </os>
  <devices>
    <disk type='file' device='disk'>
      <driver name='qemu' type='qcow2'/>
      <source file='/a &amp; b'/>
      <target dev='vda' bus='virtio'/>
    </disk>
    <controller type='usb' index='0' model='none'/>
    <controller type='sata' index='0'>
      <address type='pci' domain='0x0000' bus='0x00' slot='0x1f' function='0x2'/>
    </controller>
    <controller type='pci' index='0' model='pcie-root'/>
    <interface type='user'>
      <model type='virtio'/>
    </interface>
    <memballoon model='none'/>
  </devices>
</domain>
`;

/** What is said of a definition that has a name in each place where a word can stand. */
function told(name: string): readonly string[] {
  const devices = [
    `<${name}/>`,
    `<disk><target dev='${name}' bus='${name}'/></disk>`,
    `<disk><target dev='vda' bus='virtio'/><address type='${name}'/></disk>`,
    `<controller type='${name}' index='0'/>`,
    `<controller type='usb' model='${name}'/>`,
    `<controller type='pci' model='${name}'/>`,
    `<interface type='${name}'><model type='${name}'/></interface>`,
    `<hostdev mode='${name}' type='${name}'/>`,
    `<input type='${name}' bus='${name}'/>`,
    `<sound model='${name}'/><video><model type='${name}'/></video><tpm model='${name}'/>`,
    `<memory model='${name}'/><iommu model='${name}'/><panic model='${name}'/>`,
    `<channel type='${name}'><target type='${name}'/></channel><console type='${name}'/>`,
  ];
  const result = tryPlace(`<domain type='kvm' ${name}='${name}'>
<os><type machine='q35' ${name}='1'>hvm</type></os>
<${name}/>
<metadata><${name}/></metadata>

<devices ${name}='1'>
${devices.join('\n')}
</devices></domain>`);
  const issues = result.ok ? result.design.issues : result.issues;
  return issues
    .map(formatIssue)
    .map((line) => line.replaceAll(name, 'NAME').replace(/column \d+/, 'column'));
}

describe('placing', () => {
  const design = placed(FOREIGN);

  it('keeps what it does not know', () => {
    for (const kept of [
      '<!-- kept by hand -->',
      '<!-- the end -->',
      '<!-- the system disk -->',
      "xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'",
      "<qemu:arg value='-S'/>",
      "app:since='2019'",
      'do <app:b>not</app:b> touch',
      'old &amp; trusted',
      "future='yes'",
      '<![CDATA[a < b]]>',
      "<gadget kind='unheard-of'/>",
    ])
      expect(design.xml).toContain(kept);
  });

  it('keeps a given address to the letter', () => {
    expect(design.xml).toContain(
      "<address type='pci' bus='3' function='0x0' slot='00' domain='0'/>",
    );
  });

  it('changes nothing but what it adds to devices', () => {
    const differences = compareXml(readXml(FOREIGN), design.document, { attributeOrder: true });
    expect(differences.filter(({ left }) => left !== undefined)).toEqual([]);
    expect(differences.map(({ path }) => path.replace(/\[\d+\]/g, ''))).toEqual(
      expect.arrayContaining([expect.stringContaining('/domain/devices/interface/address')]),
    );
    for (const { path } of differences)
      expect(path).toMatch(
        /^\/domain\/devices\/(interface\/address|controller(\[\d+\])?(\/@index)?)$/,
      );
  });

  it('changes nothing in what it placed before, not a byte', () => {
    expect(compareXml(design.document, placed(design.xml).document)).toEqual([]);
    expect(placed(design.xml).xml).toBe(design.xml);
  });

  it.each(['\n', '\r\n'])('is seen in the lines of what it places only, after %j', (lineEnd) => {
    const dump = DUMP.replaceAll('\n', lineEnd);
    const { xml } = placed(dump);
    const added = [
      /^ {4}<controller type='pci' index='[1-9]'.*?<\/controller>\r?\n/gms,
      /^ {6}<address type='pci' domain='0x0000' bus='0x0[1-9]' .*\/>\r?\n/gm,
    ];
    expect(xml.match(/<target dev='vda' bus='virtio'\/>\r?\n {6}<address /)).not.toBeNull();
    expect(xml.match(/<controller type='pci'/g)?.length).toBeGreaterThan(2);
    expect(added.reduce((rest, lines) => rest.replace(lines, ''), xml)).toBe(dump);
  });

  it('leaves the document it was given alone', () => {
    const document = readXml(FOREIGN);
    const before = writeXml(document);
    const result = tryPlace(document);
    expect(designed(result).document.root).not.toBe(document.root);
    expect(writeXml(document)).toBe(before);
    expect(designed(result).xml).toBe(design.xml);
  });

  it('leaves the document alone too when it fails', () => {
    const document = readXml(FOREIGN.replace("slot='00'", "slot='31'"));
    const before = writeXml(document);
    tryPlace(document);
    expect(writeXml(document)).toBe(before);
  });

  it('adds devices behind the last of their kind', () => {
    const names = design.document.root.children.flatMap((node) =>
      node.type === 'element' && node.name === 'devices'
        ? node.children.flatMap((one) => (one.type === 'element' ? [one.name] : []))
        : [],
    );
    const first = names.indexOf('controller');
    const controllers = names.filter((name) => name === 'controller').length;
    expect(names.slice(first, first + controllers).every((name) => name === 'controller')).toBe(
      true,
    );
  });

  it('knows what cannot be written before anybody asks for the text', () => {
    const document = readXml(FOREIGN);
    descend(document.root, 'devices', 'disk')?.attributes.set('future', 'a\u0001b');
    document.root.children.push(element('a b'), { type: 'comment', text: '--' });
    const result = tryPlace(document);
    expect(result.ok ? [] : result.issues.filter(({ severity }) => severity === 'error')).toEqual([
      expect.objectContaining({ code: 'xml-unwritable', position: { line: 13, column: 5 } }),
      expect.objectContaining({ message: expect.stringContaining('"a b"') }),
      expect.objectContaining({ message: expect.stringContaining('"--"') }),
    ]);
    expect(() => place(document)).toThrow('xml-unwritable');
  });

  it('tells of elements among the devices that libvirt does not know', () => {
    expect(design.issues).toEqual([
      expect.objectContaining({
        code: 'unknown-element',
        severity: 'warning',
        position: { line: 22, column: 5 },
      }),
    ]);
  });

  it.each(Object.getOwnPropertyNames(Object.prototype))(
    'takes names that mean something to JavaScript for names: %s',
    (name) => {
      expect(told(name)).toEqual(told('unheard-of'));
      expect(told(name)).toContainEqual(
        expect.stringMatching(/^unknown-element: There is no device <NAME>.* \(line 7, column\)/),
      );
    },
  );

  it('refuses a document that holds itself', () => {
    const document = readXml(FOREIGN);
    document.root.children.push(document.root);
    expect(tryPlace(document)).toMatchObject({ ok: false, issues: [{ code: 'xml-too-deep' }] });
  });
});
