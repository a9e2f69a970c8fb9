import { describe, expect, it } from '@jest/globals';
import { type AddedDevice, catalog, type Machine, machines } from '../../src/catalog/index.js';

function machine(arch: string, name: string): Machine {
  const row = catalog.machine(arch, name);
  if (!row) throw new Error(`no machine ${name} on ${arch}`);
  return row;
}

/** Whether the catalog has a device; PCI controllers are written `pci/MODEL` among controllers. */
function exists(kind: AddedDevice['kind'], model: string): boolean {
  return model.startsWith('pci/')
    ? catalog.controller(model.slice('pci/'.length)) !== undefined
    : catalog.device(kind, model) !== undefined;
}

function isKind(name: string): name is AddedDevice['kind'] {
  return catalog.devices.some((row) => row.kind === name);
}

describe('the machines', () => {
  it('have one row per family', () => {
    const families = machines.map((row) => row.family);
    expect(new Set(families).size).toBe(families.length);
  });

  it.each([
    ['x86_64', 'pc', 'i440fx'],
    ['i686', 'pc-i440fx-10.0', 'i440fx'],
    ['x86_64', 'pc-i440fx-noble', 'i440fx'],
    ['x86_64', 'pc-1.3', 'i440fx'],
    ['x86_64', 'rhel6.5.0', 'i440fx'],
    ['x86_64', '', 'i440fx'],
    ['x86_64', 'q35', 'q35'],
    ['x86_64', 'pc-q35-7.2', 'q35'],
    ['x86_64', 'pc-q35-rhel9.4.0', 'q35'],
    ['x86_64', 'isapc', 'isapc'],
    ['x86_64', 'microvm', 'microvm'],
    ['x86_64', 'xenfv', 'other'],
    ['aarch64', 'virt', 'arm-virt'],
    ['armv7l', 'virt-10.0', 'arm-virt'],
    ['armv6l', 'versatilepb', 'arm-versatilepb'],
    ['armv7l', 'realview-eb-mpcore', 'arm-realview'],
    ['armv7l', 'vexpress-a15', 'arm-vexpress'],
    ['aarch64', 'raspi3b', 'arm-other'],
    ['aarch64', 'virtual-thing', 'arm-other'],
    ['aarch64', '', 'arm-virt'],
    ['riscv64', 'virt', 'riscv-virt'],
    ['riscv64', '', 'riscv-virt'],
    ['riscv64', 'sifive_u', 'riscv-other'],
    ['loongarch64', 'virt', 'loongarch-virt'],
    ['ppc64', 'pseries-10.0', 'pseries'],
    ['ppc64le', 'pseries', 'pseries'],
    ['ppc64le', 'powernv9', 'ppc64-other'],
    ['ppc', 'ppce500', 'pci-board'],
    ['sparc64', 'sun4u', 'sun4u'],
    ['sparc64', 'niagara', 'pci-board'],
    ['ppc', 'g3beige', 'g3beige'],
    ['s390x', 's390-ccw-virtio-10.0', 's390-ccw'],
    ['s390x', '', 's390-ccw'],
    ['ppc64', '', 'pseries'],
    ['mips64el', 'malta', 'mips-malta'],
    ['mips64el', 'magnum', 'other'],
    ['sparc', 'SS-5', 'sparc'],
    ['m68k', 'virt-10.0', 'other'],
  ])('on %s take %s for %s', (arch, name, family) => {
    expect(machine(arch, name).family).toBe(family);
  });

  it.each(machines)('say where the facts on $family come from', (row) => {
    for (const { source } of [row, ...row.places, ...row.adds]) expect(source).toMatch(/libvirt/);
  });

  it.each(machines)('root and grow $family with controllers that it can have', (row) => {
    const { express, conventional, node } = row.growth;
    const models = [row.root, ...express, ...conventional, node].filter((m) => m !== undefined);
    for (const model of models) {
      const controller = catalog.controller(model);
      expect(controller?.roots).toContain(row.root);
      if (controller?.machines) expect(controller.machines).toContain(row.family);
    }
  });

  it.each(machines)('grow $family if it has PCI, and only then', (row) => {
    expect(row.growth.conventional.length > 0).toBe(row.root !== undefined);
    expect(row.growth.express.length > 0).toBe(row.root === 'pcie-root');
  });

  it.each(machines)('keep the functions of $family apart and in range', (row) => {
    const fixed = row.places.filter((place) => place.strength === 'must');
    const taken = [...row.reserved, ...fixed].map((at) => `${at.slot}.${at.function}`);
    expect(new Set(taken).size).toBe(taken.length);
    for (const at of [...row.reserved, ...row.places]) {
      expect(at.slot).toBeGreaterThanOrEqual(0);
      expect(at.slot).toBeLessThanOrEqual(31);
      expect(at.function).toBeGreaterThanOrEqual(0);
      expect(at.function).toBeLessThanOrEqual(7);
    }
  });

  it.each(machines)('name only known devices in the places of $family', (row) => {
    for (const { kind, models = [] } of row.places)
      for (const model of models) expect([model, exists(kind, model)]).toEqual([model, true]);
  });

  it.each(machines)('add only known devices to $family', (row) => {
    for (const { kind, models } of row.adds)
      for (const model of models) expect([model, exists(kind, model)]).toEqual([model, true]);
  });

  it.each(machines)('name only known default models for $family', (row) => {
    const tables = [row.defaultModels, ...(row.formerModels ?? []).map((former) => former.models)];
    for (const [key, model] of tables.flatMap((table) => Object.entries(table))) {
      const [kind = ''] = key.split(':');
      expect([key, isKind(kind) && exists(kind, model)]).toEqual([key, true]);
    }
  });

  it('give index 0 to the parts of the chipset', () => {
    for (const row of machines)
      for (const place of row.places) if (place.strength === 'must') expect(place.index).toBe(0);
  });

  it('add another USB controller to q35 than a definition without a model gets', () => {
    const q35 = machine('x86_64', 'q35');
    const added = q35.adds.find((row) => row.models.includes('usb/qemu-xhci'));
    expect(added?.models[0]).toBe('usb/qemu-xhci');
    expect(q35.defaultModels['controller:usb']).toBe('usb/piix3-uhci');
  });
});
