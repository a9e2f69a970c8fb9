import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import {
  catalog,
  type DeviceModel,
  formatReleases,
  type Machine,
  type PciController,
  type Releases,
  reaches,
  settings,
} from '../../src/catalog/index.js';

const DEBIAN_12 = { libvirt: '9.0.0', qemu: '7.2.0' };
const DEBIAN_13 = { libvirt: '11.3.0', qemu: '10.0.0' };

function machine(arch: string, name: string): Machine {
  const row = catalog.machine(arch, name);
  if (!row) throw new Error(`no machine ${name} on ${arch}`);
  return row;
}

describe('a catalog', () => {
  it('finds rows by their keys', () => {
    expect(catalog.controller('pcie-root-port')?.slots).toEqual([0, 0]);
    expect(catalog.device('interface', 'e1000e')?.endpoint).toBe('express');
    expect(catalog.device('controller', 'usb/qemu-xhci')?.qemu).toBe('qemu-xhci');
  });

  it('finds nothing under other keys', () => {
    expect(catalog.controller('pcie-root-prot')).toBeUndefined();
    expect(catalog.device('sound', 'e1000e')).toBeUndefined();
  });

  it('knows which models older releases take', () => {
    const virt = machine('aarch64', 'virt');
    expect(catalog.defaultModel(virt, 'controller:scsi')).toBe('scsi/virtio-scsi');
    expect(catalog.defaultModel(virt, 'controller:scsi', DEBIAN_13)).toBe('scsi/lsilogic');
    expect(catalog.defaultModel(virt, 'interface', DEBIAN_13)).toBe('virtio');
    expect(catalog.defaultModel(virt, 'toaster')).toBeUndefined();
  });

  it('knows what older releases add', () => {
    const added = (at?: typeof DEBIAN_12) =>
      catalog.added(machine('x86_64', 'q35'), at).map((row) => row.kind);
    expect(added(DEBIAN_12)).not.toContain('watchdog');
    expect(added(DEBIAN_12)).not.toContain('iommu');
    expect(added(DEBIAN_13)).toContain('watchdog');
    expect(added()).toEqual(added(DEBIAN_13));
  });

  it('knows what newer releases no longer add', () => {
    const virt = machine('riscv64', 'virt');
    expect(catalog.added(virt, DEBIAN_13).map((row) => row.kind)).toContain('memballoon');
    expect(catalog.added(virt, { libvirt: '12.2.0' }).map((row) => row.kind)).not.toContain(
      'memballoon',
    );
  });

  it('adds what only older releases add where nobody tells which one it is', () => {
    const virt = machine('riscv64', 'virt');
    expect(catalog.added(virt).map((row) => row.kind)).toContain('memballoon');
    expect(catalog.added(virt, { qemu: '10.0.0' }).map((row) => row.kind)).toContain('memballoon');
  });

  it('knows a machine as the releases at hand know it', () => {
    const root = (at?: Releases) => catalog.machine('armv7l', 'realview-eb', at)?.root;
    expect(root()).toBe('pci-root');
    expect(root({ libvirt: '12.4.0' })).toBe('pci-root');
    expect(root(DEBIAN_13)).toBeUndefined();
  });

  it('adds only models that the releases at hand have', () => {
    const [usb] = catalog.added(machine('x86_64', 'q35'), { libvirt: '3.2.0' });
    expect(usb?.models).toEqual(['usb/nec-xhci', 'usb/ich9-ehci1']);
  });
});

describe('extend', () => {
  const nic: DeviceModel = {
    kind: 'interface',
    model: 'acme-nic',
    endpoint: 'express',
    filedAs: 'express',
    source: 'vendor',
  };

  it('adds rows and leaves the catalog it starts from alone', () => {
    const mine = catalog.extend({ devices: [nic] });
    expect(mine.device('interface', 'acme-nic')).toBe(nic);
    expect(mine.devices).toHaveLength(catalog.devices.length + 1);
    expect(catalog.device('interface', 'acme-nic')).toBeUndefined();
  });

  it('puts a row in the place of the one with the same key', () => {
    const mine = catalog.extend({ devices: [{ ...nic, model: 'virtio' }] });
    expect(mine.device('interface', 'virtio')?.source).toBe('vendor');
    expect(mine.device('disk', 'virtio')).toBe(catalog.device('disk', 'virtio'));
    expect(mine.devices).toHaveLength(catalog.devices.length);
  });

  it('takes controllers and machines too, new machines before those that fit every name', () => {
    const bridge: PciController = {
      model: 'acme-bridge',
      names: [],
      upstream: 'pci-bridge',
      downstream: ['conventional'],
      slots: [0, 3],
      hotplug: false,
      autoAssign: false,
      sharesSlot: false,
      target: [],
      busNumbers: 1,
      roots: ['pci-root'],
      source: 'vendor',
    };
    const pc = machine('x86_64', 'pc');
    const board: Machine = { ...pc, family: 'acme', names: ['acme-9'], prefixes: [] };
    const mine = catalog.extend({ controllers: [bridge], machines: [board] });
    expect(mine.controller('acme-bridge')).toBe(bridge);
    expect(mine.machine('x86_64', 'acme-9')?.family).toBe('acme');
    expect(mine.machine('x86_64', 'pc')?.family).toBe('i440fx');
    expect(catalog.machine('x86_64', 'acme-9')?.family).toBe('other');
  });
});

describe('reaches', () => {
  it.each([
    ['11.3.0', '11.3.0', true],
    ['11.10.0', '11.9.0', true],
    ['9.0.0', '10.0.0', false],
    ['10.0.13', '10.0.0', true],
    ['8.2', '8.2.0', true],
    ['8.2', '8.2.1', false],
  ])('%s has what came with %s: %s', (present, needed, answer) => {
    expect(reaches({ libvirt: present }, { libvirt: needed })).toBe(answer);
  });

  it('needs both libvirt and QEMU', () => {
    expect(reaches({ libvirt: '11.5.0', qemu: '7.2.0' }, { libvirt: '9.3.0', qemu: '8.0.0' })).toBe(
      false,
    );
  });

  it('takes what is not named for the newest', () => {
    expect(reaches({}, { libvirt: '99.0.0' })).toBe(true);
    expect(reaches({ libvirt: '0.1.0' }, undefined)).toBe(true);
  });
});

describe('docs/catalog.md', () => {
  const page = readFileSync(new URL('../../docs/catalog.md', import.meta.url), 'utf8');

  it('tells what every column of a device is for', () => {
    const columns = new Set(catalog.devices.flatMap((row) => Object.keys(row)));
    const told = page.match(/^\| `[^|]*\|/gm)?.join() ?? '';
    expect([...columns].filter((column) => !told.includes(`\`${column}\``))).toEqual([]);
  });

  it('has a line for every setting that is younger than its device', () => {
    for (const { attribute, path, since } of settings)
      expect(page).toMatch(
        new RegExp(`\\| .*${attribute ?? path.at(-1)}.* \\| .* \\| ${formatReleases(since)} \\|`),
      );
  });

  it('has a line for every controller and every machine', () => {
    for (const { model } of catalog.controllers) expect(page).toContain(`\n| \`${model}\` |`);
    for (const { family } of catalog.machines) expect(page).toContain(`\n| ${family} |`);
  });
});
