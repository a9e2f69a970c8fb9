import { describe, expect, it } from '@jest/globals';
import type { HostFacts } from 'virtwright';
import { type Catalog, catalog } from 'virtwright/catalog';

function forGuest(host: HostFacts, arch: string, name: string, type?: string): Catalog {
  const here = catalog.of(host);
  const machine = here.machine(arch, name);
  if (!machine) throw new Error(`no machine ${name} on ${arch}`);
  return here.forGuest({ arch, machine, type });
}

const types = (...list: readonly string[]): HostFacts => ({
  emulators: { x86_64: { types: list } },
});

describe('the catalog of a host', () => {
  it('has what its QEMU has, and says why it has no more', () => {
    const here = forGuest(types('e1000e', 'pcie-root-port'), 'x86_64', 'q35');
    expect(here.device('interface', 'e1000e')?.notHere).toBeUndefined();
    expect(here.device('video', 'qxl')?.notHere).toBe('the QEMU of the host has no qxl-vga');
    expect(here.controller('pcie-root-port')?.notHere).toBeUndefined();
    expect(here.controller('pci-bridge')?.notHere).toBe('the QEMU of the host has no pci-bridge');
  });

  it('has everything of what nobody tells', () => {
    expect(catalog.of({})).toBe(catalog);
    const here = forGuest({ emulators: { aarch64: { types: [] } } }, 'x86_64', 'q35');
    expect([...here.devices, ...here.controllers].filter(({ notHere }) => notHere)).toEqual([]);
    // Neither has QEMU a name for what is no device of its own.
    const none = forGuest(types(), 'x86_64', 'q35');
    expect(none.device('video', 'none')?.notHere).toBeUndefined();
    expect(none.device('input', 'ps2')?.notHere).toBeUndefined();
    expect(none.controller('pcie-root')?.notHere).toBeUndefined();
    expect(forGuest(types(), 'x86_64', 'pc').controller('pci-root')?.notHere).toBeUndefined();
  });

  it('asks for the types that the machine has', () => {
    const arm = { emulators: { aarch64: { types: ['tpm-tis-device'] } } };
    expect(forGuest(arm, 'aarch64', 'virt').device('tpm', 'tpm-tis')?.notHere).toBeUndefined();
    const z = { emulators: { s390x: { types: ['virtio-blk-ccw', 'virtio-net-pci'] } } };
    const here = forGuest(z, 's390x', 's390-ccw-virtio');
    expect(here.device('disk', 'virtio')?.notHere).toBeUndefined();
    expect(here.device('interface', 'virtio')?.notHere).toMatch(/virtio-net-ccw$/);
    expect(here.device('watchdog', 'i6300esb')?.notHere).toMatch(/no i6300esb$/);
    const micro = forGuest(types('virtio-blk-device'), 'x86_64', 'microvm');
    expect(micro.device('disk', 'virtio')?.notHere).toBeUndefined();
  });

  it('takes a controller by any of its names', () => {
    const here = forGuest(types('ioh3420'), 'x86_64', 'q35');
    expect(here.controller('pcie-root-port')?.notHere).toBeUndefined();
  });

  it('has of what QEMU has only what its libvirt takes', () => {
    const capabilities = [
      {
        arch: 'x86_64',
        machine: 'pc-q35-9.2',
        type: 'qemu',
        devices: { video: { modelType: ['vga', 'virtio'] }, filesystem: { driverType: ['path'] } },
        unsupported: ['tpm'],
      },
    ];
    const here = forGuest({ capabilities }, 'x86_64', 'q35', 'kvm');
    expect(here.device('video', 'virtio')?.notHere).toBeUndefined();
    expect(here.device('video', 'qxl')?.notHere).toBe(
      "the libvirt of the host takes no video 'qxl', but vga, virtio",
    );
    expect(here.device('filesystem', '9p/virtio')?.notHere).toBeUndefined();
    expect(here.device('filesystem', 'virtiofs')?.notHere).toMatch(/'virtiofs', but path$/);
    expect(here.device('tpm', 'tpm-crb')?.notHere).toBe('the libvirt of the host takes no tpm');
    // What it tells of one machine says nothing of another.
    expect(
      forGuest({ capabilities }, 'x86_64', 'pc').device('video', 'qxl')?.notHere,
    ).toBeUndefined();
  });

  it('adds to a guest what is there', () => {
    const here = forGuest(types('nec-usb-xhci', 'VGA', 'ich9-ahci'), 'x86_64', 'q35');
    const q35 = here.machine('x86_64', 'q35');
    const models = q35 && here.added(q35).map(({ models: [first] }) => first);
    expect(models).toEqual(expect.arrayContaining(['usb/nec-xhci', 'vga', 'sata/ahci']));
    expect(models).not.toContain('virtio');
  });

  it('takes the usual machine from those that are there', () => {
    const named = (...names: readonly string[]) =>
      catalog
        .of({ emulators: { x86_64: { machines: names.map((name) => ({ name })) } } })
        .usualMachine('x86_64');
    expect(named('pc-i440fx-9.2', 'pc-q35-9.2')).toBe('pc-q35-9.2');
    expect(named('pc-i440fx-9.2')).toBe('pc-i440fx-9.2');
    expect(named('q35')).toBe('q35');
    const aliased = [{ name: 'pc-q35-9.2', alias: 'q35' }];
    const here = catalog.of({ emulators: { x86_64: { machines: aliased } } });
    expect(here.usualMachine('x86_64')).toBe('q35');
    expect(here.usualMachine('aarch64')).toBe('virt');
  });

  it('is made once for a host, and once for each kind of guest', () => {
    const host = types('e1000e');
    const here = catalog.of(host);
    expect(catalog.of(host)).toBe(here);
    expect(here.of(host)).toBe(here);
    const its = forGuest(host, 'x86_64', 'q35');
    expect(forGuest(host, 'x86_64', 'pc-q35-9.2')).toBe(its);
    // What is missing for one kind of guest does not stay missing for another.
    const machine = its.machine('x86_64', 'microvm');
    expect(machine && its.forGuest({ arch: 'x86_64', machine })).not.toBe(its);
  });
});
