import { describe, expect, it } from '@jest/globals';
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
});
