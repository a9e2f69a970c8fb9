import { describe, expect, it } from '@jest/globals';
import { convert } from 'virtwright';
import { definition } from '../support/placing.js';
import { OLD, withOs } from './old-guests.js';

const NIC = 'interface:52:54:00:00:00:01';
const old = definition({ machine: 'pc', devices: OLD });
const windows = withOs(old, 'http://microsoft.com/win/10');

describe('the report of a conversion', () => {
  const moved = convert(windows, { machine: 'q35' });

  it('tells what became of devices, and why', () => {
    expect(moved.changes).toEqual([
      {
        device: 'disk:hda',
        now: 'disk:sda',
        before: 'ide hda',
        after: 'sata sda',
        because: 'q35 has no ide',
      },
      {
        device: 'usb:0',
        now: 'usb:0',
        before: 'usb/piix3-uhci',
        after: 'usb/qemu-xhci',
        because: 'it was part of i440fx, and q35 has its own',
      },
      { device: 'ide:0', before: 'ide/piix3', because: 'q35 has none' },
    ]);
  });

  it('tells where the guest saw its devices, and where it will', () => {
    const seen = moved.addresses.find(({ device }) => device === NIC);
    expect(seen?.before).toBe('0000:00:03.0');
    expect(seen?.after).toBe(moved.design.guestView.toJSON().addresses[NIC]);
  });

  it('says of a card with an ACPI index that its name stays', () => {
    const onboard = old
      .replace('<devices>', '<features><acpi/></features><devices>')
      .replace("<model type='e1000'/>", "<model type='virtio'/><acpi index='2'/>");
    const { addresses, steps } = convert(onboard, { machine: 'q35' });
    expect(addresses.find(({ device }) => device === NIC)?.name).toBe('eno2');
    expect(steps.map(({ text }) => text).join()).not.toContain('MAC addresses');
  });

  it('has steps for the operating system of the guest, or for each where it is not known', () => {
    const kernels = (xml: string): ReadonlySet<string | undefined> =>
      new Set(convert(xml, { machine: 'q35' }).steps.map(({ kernel }) => kernel));
    expect(kernels(windows)).toEqual(new Set([undefined, 'Windows']));
    expect(kernels(withOs(old, 'http://debian.org/debian/12'))).toEqual(
      new Set([undefined, 'Linux']),
    );
    expect(kernels(old)).toEqual(new Set([undefined, 'Windows', 'Linux']));
    expect(kernels(withOs(old, 'http://freebsd.org/freebsd/14.0'))).toEqual(new Set([undefined]));
  });

  it('has the driver of the new disk bus loaded at start', () => {
    const texts = (xml: string): string =>
      convert(xml, { machine: 'q35' })
        .steps.map(({ text }) => text)
        .join('\n');
    expect(texts(windows)).toContain('storahci');
    expect(texts(withOs(old, 'http://redhat.com/rhel/9.4'))).toContain('dracut');
    const diskless = definition({ machine: 'pc', devices: OLD.slice(4) });
    expect(texts(diskless)).not.toContain('storahci');
  });

  it('speaks of disks alone where the machine stays', () => {
    const { steps } = convert(definition({ devices: OLD.slice(3, 4) }), { machine: 'q35' });
    const texts = steps.map(({ text }) => text).join('\n');
    expect(texts).toContain('storahci');
    expect(texts).not.toContain('BitLocker');
  });

  it('speaks of boot entries where the guest has UEFI', () => {
    const efi = old
      .replace('<os>', "<os firmware='efi'>")
      .replace('<devices>', '<features><acpi/></features><devices>');
    const about = (xml: string): boolean =>
      String(convert(xml, { machine: 'q35' })).includes('BOOTX64.EFI');
    expect([about(efi), about(old)]).toEqual([true, false]);
  });

  it('is plain data and lines for a reader', () => {
    expect(JSON.parse(JSON.stringify(moved))).toMatchObject({ from: 'pc', to: 'q35' });
    const lines = String(moved).split('\n');
    expect(lines[0]).toBe('From pc to q35');
    expect(lines).toContain('  disk:hda: ide hda becomes sata sda: q35 has no ide');
  });

  it('has nothing to tell of another version', () => {
    const { changes, addresses, steps } = convert(definition(), { machine: 'pc-q35-9.2' });
    expect({ changes, addresses, steps }).toEqual({ changes: [], addresses: [], steps: [] });
  });
});
