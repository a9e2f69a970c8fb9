import { describe, expect, it } from '@jest/globals';
import { readXml, tryPlace, writeXml } from 'virtwright';
import { compareXml } from '../../src/xml/index.js';
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

  it('changes nothing in what it placed before', () => {
    expect(compareXml(design.document, placed(design.xml).document)).toEqual([]);
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
});
