import { describe, expect, it } from '@jest/globals';
import type { PlaceOptions, Policy } from 'virtwright';
import { legacyPci, numaAware, purePcie } from 'virtwright/policies';
import {
  at,
  BARE,
  type Definition,
  disk,
  issuesOf,
  nic,
  pci,
  placed,
} from '../../support/placing.js';

/** Devices with a PCI place, PCI controllers aside, as identity and model. */
function models(of: Definition, options: PlaceOptions = {}): Record<string, string> {
  const { decisions } = placed(of, options);
  return Object.fromEntries(
    decisions.flatMap(({ device, request }): [string, string][] =>
      request.controller ? [] : [[device, request.model]],
    ),
  );
}
const legacy: PlaceOptions = { policy: legacyPci() };
const screen = "<graphics type='vnc'/>";

describe('the defaults of a machine', () => {
  it.each<[string, Definition, Record<string, string>]>([
    ['q35', {}, { 'usb:0': 'usb/qemu-xhci', 'sata:0': 'sata/ahci', 'memballoon:0': 'virtio' }],
    ['i440fx', { machine: 'pc' }, { 'usb:0': 'usb/piix3-uhci', 'memballoon:0': 'virtio' }],
    ['ARM virt', { arch: 'aarch64', machine: 'virt' }, {}],
    ['RISC-V virt', { arch: 'riscv64', machine: 'virt' }, { 'memballoon:0': 'virtio' }],
    [
      'pseries',
      { arch: 'ppc64le', machine: 'pseries' },
      { 'usb:0': 'usb/qemu-xhci', 'memballoon:0': 'virtio' },
    ],
  ])('are made explicit where they take a place: %s', (_name, of, expected) => {
    expect(models(of, legacy)).toEqual(expected);
  });

  it('are the root too, in front of everything that hangs from it', () => {
    const { xml } = placed({ devices: BARE });
    expect(xml.match(/model='pcie-root'/g)).toHaveLength(1);
    expect(placed({ machine: 'pc', devices: BARE }).xml).toContain(
      "<controller type='pci' index='0' model='pci-root'/>",
    );
  });

  it('are a screen where there is something to show it', () => {
    expect(models({ devices: screen }, legacy)).toMatchObject({ 'video:0': 'cirrus' });
    expect(
      models({ devices: [screen, "<video><model type='none'/></video>"] }, legacy),
    ).not.toHaveProperty('video:0');
    expect(models({ arch: 'aarch64', machine: 'virt', devices: screen })).toMatchObject({
      'video:0': 'virtio',
    });
  });

  it('do not come twice', () => {
    const once = placed({ devices: [screen, disk('vda')] });
    const twice = placed(once.xml);
    expect(twice.xml).toBe(once.xml);
  });

  it('give way to what the definition says, whatever its model', () => {
    const devices = [
      "<controller type='usb' index='0' model='ehci'/>",
      "<controller type='sata' index='0'/>",
      "<memballoon model='virtio-non-transitional'/>",
    ];
    expect(models({ devices }, legacy)).toEqual({
      'usb:0': 'usb/ehci',
      'sata:0': 'sata/ahci',
      'memballoon:0': 'virtio-non-transitional',
    });
  });

  it('stay away where the definition says none', () => {
    expect(models({ devices: BARE })).toEqual({ 'sata:0': 'sata/ahci' });
    expect(models({ machine: 'pc', devices: BARE })).toEqual({});
  });

  it('do not take a controller of another index for the default one', () => {
    const devices = "<controller type='usb' index='1' model='qemu-xhci'/>";
    expect(Object.keys(models({ devices }))).toEqual(expect.arrayContaining(['usb:0', 'usb:1']));
  });

  it('are left to libvirt when asked', () => {
    const design = placed({ devices: disk('vda') }, { defaults: 'libvirt' });
    expect(design.decisions.filter(({ request }) => !request.controller)).toMatchObject([
      { device: 'disk:vda' },
    ]);
    expect(design.xml).not.toContain('memballoon');
  });
});

describe('the releases a guest is for', () => {
  const riscv = { arch: 'riscv64', machine: 'virt' };

  it('decide which defaults there are', () => {
    expect(models(riscv, { releases: { libvirt: '11.3.0' } })).toEqual({
      'memballoon:0': 'virtio',
    });
    expect(models(riscv, { releases: { libvirt: '12.2.0' } })).toEqual({});
  });

  it('decide which model a default has', () => {
    const versions = (libvirt: string) => models({}, { ...legacy, releases: { libvirt } });
    expect(versions('11.3.0')['usb:0']).toBe('usb/qemu-xhci');
    expect(versions('3.2.0')['usb:0']).toBe('usb/nec-xhci');
  });

  it('are those of the policy where it speaks for some', () => {
    const old: Policy = {
      ...purePcie(),
      emulates: { releases: { libvirt: '11.3.0' } },
    };
    expect(models(riscv, { policy: old })).toEqual({ 'memballoon:0': 'virtio' });
    expect(models(riscv, { policy: old, releases: { libvirt: '12.2.0' } })).toEqual({});
  });
});

describe('a policy that avoids conventional devices', () => {
  const guest: Definition = { devices: screen };

  it('gets the Express replacement of a default model', () => {
    for (const policy of [purePcie(), numaAware()])
      expect(models(guest, { policy })['video:0']).toBe('virtio');
  });

  it('leaves other policies theirs', () => {
    for (const policy of [legacyPci(), numaAware({ base: legacyPci() })])
      expect(models(guest, { policy })['video:0']).toBe('cirrus');
  });

  it('changes no model that the definition names', () => {
    const devices = [screen, "<video><model type='virtio'/></video>", nic('e1000e')];
    expect(models({ devices })).toMatchObject({ 'video:0': 'virtio', 'interface:0': 'e1000e' });
  });

  it('has no say where a machine has no Express', () => {
    const policy: Policy = { ...legacyPci(), expressModels: 'where-open' };
    expect(models({ ...guest, machine: 'pc' }, { policy })['video:0']).toBe('cirrus');
  });
});

describe('a machine without PCI', () => {
  it.each(['isapc', 'microvm', 'none'])('is told that it has no balloon: %s', (machine) => {
    const { xml } = placed({ machine });
    expect(xml).toContain("<memballoon model='none'/>");
    expect(placed(xml).xml).toBe(xml);
  });

  it('keeps the balloon that it was given', () => {
    const issues = issuesOf({ machine: 'isapc', devices: "<memballoon model='virtio'/>" });
    expect(issues.map(({ code }) => code)).toEqual(['no-pci']);
  });

  it.each([
    ['isapc', 'pci-root', 'pci-bridge'],
    ['microvm', 'pcie-root', 'pcie-root-port'],
  ])(
    'keeps what is declared all the same, as libvirt does, with a warning: %s',
    (machine, root, plugged) => {
      const devices = [BARE, pci(root, 0), pci(plugged, 1), nic('virtio', at('00:02.0'))];
      const design = placed({ machine, devices });
      expect(design.issues.map(({ code, device, severity }) => [code, device, severity])).toEqual([
        ['no-pci', 'pci:1', 'warning'],
        ['no-pci', 'interface:0', 'warning'],
      ]);
      expect(placed(design.xml).xml).toBe(design.xml);
    },
  );
});

describe('a root that is declared', () => {
  it.each([pci('pcie-root', 0), pci('pcie-root')])('is the root there is: %s', (root) => {
    const design = placed({ devices: [BARE, root, pci('pcie-root-port')] });
    const { controllers } = design.topology;
    expect(controllers.map(({ index, row }) => [index, row.model])).toEqual([
      [0, 'pcie-root'],
      [1, 'pcie-root-port'],
    ]);
  });
});
