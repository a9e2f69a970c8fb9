import { describe, expect, it } from '@jest/globals';
import { guest } from 'virtwright';
import { legacyPci, libvirt, purePcie } from 'virtwright/policies';
import { BARE, issuesOf, nic, placed, places } from '../support/placing.js';

describe('the model of a network card', () => {
  it.each([
    ['ViRtIo', '01:00.0'],
    ['VMXNET3', '02:01.0'],
    ['E1000E', '01:00.0'],
    ['netfront', '02:01.0'],
    ['am79c970a', '02:01.0'],
    ['82540em', '02:01.0'],
    ['vmxnet2', '02:01.0'],
    ['NE2K_PCI', '01:00.0'],
  ])('is read without regard to case, as libvirt reads it: %s', (model, place) => {
    const design = placed({ devices: [BARE, nic(model)] }, { policy: libvirt() });
    expect(places(design)).toMatchObject({ 'interface:0': place });
    expect(design.xml).toContain(`<model type='${model}'/>`);
    expect(design.issues.map(({ code }) => code)).not.toContain('unknown-model');
  });

  it.each([
    ['libvirt', libvirt()],
    ['legacy-pci', legacyPci()],
    ['pure-pcie', purePcie()],
  ])('may be any word under %s, with a warning', (_name, policy) => {
    const devices = [BARE, nic('virtoi'), nic('Acme-9000')];
    const design = placed({ devices }, { policy });
    expect(design.decisions.map(({ device }) => device)).toEqual(
      expect.arrayContaining(['interface:0', 'interface:1']),
    );
    expect(issuesOf({ devices }, { policy })).toEqual([
      expect.objectContaining({
        code: 'unknown-model',
        severity: 'warning',
        device: 'interface:0',
        remedy: "Did you mean 'virtio'?",
      }),
      expect.objectContaining({
        device: 'interface:1',
        message: expect.stringContaining("'Acme-9000'"),
      }),
    ]);
  });

  it('that nobody knows sits where libvirt puts it: as PCI Express, or in a slot where there is none', () => {
    const q35 = placed({ devices: [BARE, nic('acme')] }, { policy: libvirt() });
    expect(places(q35)).toMatchObject({ 'interface:0': '01:00.0' });
    const pc = placed({ machine: 'pc', devices: [BARE, nic('acme')] }, { policy: libvirt() });
    expect(places(pc)).toEqual({ 'interface:0': '00:02.0' });
  });

  it('is that of libvirt where it is empty', () => {
    const empty = placed({ devices: [BARE, nic('')] }, { policy: libvirt() });
    expect(places(empty)).toMatchObject({ 'interface:0': '02:01.0' });
  });

  it.each([' virtio', 'virtio ', 'e1000/x'])(
    'has no characters that libvirt refuses: "%s"',
    (model) => {
      expect(issuesOf({ devices: [BARE, nic(model)] })).toMatchObject([
        {
          code: 'unknown-model',
          severity: 'error',
          remedy: expect.stringContaining('without spaces'),
        },
      ]);
    },
  );

  it('is one of the catalog in the builder, for no guest starts with another', () => {
    const made = guest('web')
      .defaults(false)
      .addNic({ model: 'unknown' })
      .addNic({ model: 'e1000' });
    const result = made.tryDesign();
    expect(result.ok ? [] : result.issues.map(({ code, device }) => `${code} ${device}`)).toEqual([
      'unknown-model interface:0',
    ]);
  });
});

describe('the model of any other device', () => {
  it.each([
    ["<watchdog model='I6300ESB'/>", 'i6300esb'],
    ["<video><model type='VGA'/></video>", 'vga'],
    ["<controller type='scsi' model='VirtIO-SCSI'/>", 'virtio-scsi'],
    ["<disk type='file'><source file='/x'/><target dev='sda' bus='SATA'/></disk>", 'sata'],
    ["<input type='tablet' bus='USB'/>", 'usb'],
    ["<memballoon model='VirtIO'/>", 'virtio'],
  ])('is read to the letter, as libvirt reads it: %s', (device, meant) => {
    const usb = "<controller type='usb' model='qemu-xhci'/>";
    const errors = issuesOf({ devices: [usb, device] }).filter(
      ({ severity }) => severity === 'error',
    );
    expect(errors).toMatchObject([{ code: 'unknown-model', remedy: `Did you mean '${meant}'?` }]);
  });
});
