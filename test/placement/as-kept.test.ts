import { describe, expect, it } from '@jest/globals';
import { place, readGuest } from 'virtwright';
import { asKept } from '../../src/placement/as-kept.js';
import { writeXml } from '../../src/xml/write/write.js';

const GUEST = `<domain type='kvm'>
  <name>web</name>
  <memory>1048576</memory>
  <os><type arch='x86_64' machine='q35'>hvm</type></os>
  <devices>
    <interface type='network'><mac address='52:54:00:00:00:01'/><source network='default'/><model type='virtio'/></interface>
  </devices>
</domain>`;

describe('a guest as its libvirt keeps it', () => {
  it('has the places that libvirt gives', () => {
    const { topology, issues } = asKept(GUEST);

    expect(topology.addressOf('interface:52:54:00:00:00:01')).toEqual(
      expect.objectContaining({ bus: 1, slot: 0, function: 0 }),
    );
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('is the same when it is read again', () => {
    const text = writeXml(asKept(GUEST).domain.document);

    expect(writeXml(asKept(text).domain.document)).toBe(text);
  });

  it('is read with its errors', () => {
    const { issues, topology } = asKept(
      GUEST.replace('</interface>', "<address type='pci' bus='0x01' slot='0x02'/></interface>"),
    );

    expect(issues.map(({ severity }) => severity)).toContain('error');
    expect(topology.controllers.length).toBeGreaterThan(0);
  });

  it('is a design for programs, with the names that the guest has and not those of a policy of our own', () => {
    const port = (index: number): string =>
      `<controller type='pci' index='${index}' model='pcie-root-port'><target chassis='${index}' port='0x${index}'/>
        <address type='pci' domain='0' bus='0' slot='1' function='${index - 1}'${index === 1 ? " multifunction='on'" : ''}/></controller>`;
    const disk =
      "<disk type='file' device='disk'><source file='/a'/><target dev='vda' bus='virtio'/><address type='pci' domain='0' bus='2' slot='0' function='0'/></disk>";
    const xml = GUEST.replace('<devices>', `<devices>${port(1)}${port(2)}${disk}`);
    const nameIn = (guest: ReturnType<typeof place>): string | undefined =>
      guest.guestView.cards()[0]?.name;

    expect(nameIn(readGuest(xml))).toBe('enp1s0');
    expect(nameIn(place(xml))).not.toBe('enp1s0');
    expect(readGuest(xml).issues).toEqual(asKept(xml).issues);
  });
});
