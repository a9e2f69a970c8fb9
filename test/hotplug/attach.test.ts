import { describe, expect, it } from '@jest/globals';
import { place } from 'virtwright';
import { canHotplug, type HotplugAnswer } from 'virtwright/hotplug';
import { libvirt } from 'virtwright/policies';
import { PC, Q35, running } from './guests.js';

const NIC = "<interface type='user'><model type='virtio'/></interface>";
const OLD_NIC = "<interface type='user'><model type='e1000'/></interface>";
const RNG = "<rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>";

function told(answer: HotplugAnswer): string {
  return answer.ok ? JSON.stringify(answer.address) : `${answer.code}: ${answer.message}`;
}

describe('what is plugged into a running guest', () => {
  it('goes to the first port that is free, and comes with its address', () => {
    const answer = canHotplug(running(Q35, 2), NIC);
    expect(answer).toMatchObject({ ok: true, address: '0000:01:00.0', warnings: [] });
    expect(answer.ok && answer.xml).toContain('<address type="pci" domain="0x0000" bus="0x01"');
  });

  it('counts against what is plugged in before it', () => {
    expect(canHotplug(running(Q35, 2), [NIC, RNG, NIC]).map(told)).toEqual([
      '"0000:01:00.0"',
      '"0000:02:00.0"',
      'no-hotplug-place: There is no place for the virtio interface: every port of PCI Express on which libvirt plugs is taken (pcie-root-port 1, pcie-root-port 2).',
    ]);
  });

  it('finds no conventional slot in a port, and is told of the model that has one', () => {
    const answer = canHotplug(running(Q35, 1), OLD_NIC);
    expect(answer).toMatchObject({
      ok: false,
      code: 'no-hotplug-place',
      remedy: expect.stringContaining('Take the model e1000e'),
    });
  });

  it('takes any slot of a PC, for all are conventional there', () => {
    expect(told(canHotplug(running(PC, 0), NIC))).toBe('"0000:00:02.0"');
  });

  it('is refused by QEMU on a PC without ACPI', () => {
    const xml = running(PC, 0).replace('<acpi/>', '');
    expect(canHotplug(xml, NIC)).toMatchObject({ ok: false, code: 'bus-without-hotplug' });
  });

  it('is placed as libvirt would also where the definition has no addresses yet', () => {
    const bare = `<domain type='qemu'><name>bare</name><memory>65536</memory>
      <os><type arch='x86_64' machine='q35'>hvm</type></os><features><acpi/></features>
      <devices><memballoon model='none'/></devices></domain>`;
    const kept = place(bare, { policy: libvirt() }).xml;
    expect(canHotplug(bare, NIC)).toEqual(canHotplug(kept, NIC));
  });
});
