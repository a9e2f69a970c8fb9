import { describe, expect, it } from '@jest/globals';
import { type Connector, catalog, pciControllers } from '../../src/catalog/index.js';

const roots = pciControllers.filter((row) => row.upstream === undefined);
const others = pciControllers.filter((row) => row.upstream !== undefined);

describe('the PCI controllers', () => {
  it('have one row per model', () => {
    const models = pciControllers.map((row) => row.model);
    expect(new Set(models).size).toBe(models.length);
  });

  it('are the ten models of libvirt', () => {
    expect(pciControllers.map((row) => row.model).sort()).toEqual([
      'dmi-to-pci-bridge',
      'pci-bridge',
      'pci-expander-bus',
      'pci-root',
      'pcie-expander-bus',
      'pcie-root',
      'pcie-root-port',
      'pcie-switch-downstream-port',
      'pcie-switch-upstream-port',
      'pcie-to-pci-bridge',
    ]);
  });

  it.each(pciControllers)('say where the facts on $model come from', ({ source }) => {
    expect(source).toMatch(/libvirt|QEMU/);
  });

  it.each(pciControllers)('give $model slots that PCI has', ({ slots: [first, last] }) => {
    expect(first).toBeGreaterThanOrEqual(0);
    expect(last).toBeLessThanOrEqual(31);
    expect(first).toBeLessThanOrEqual(last);
  });

  it.each(pciControllers)('let $model hang off a root', ({ roots: names }) => {
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) expect(roots.map((row) => row.model)).toContain(name);
  });

  it.each(others)('accept $model somewhere', ({ upstream }) => {
    const hosts = pciControllers.filter((row) => upstream && row.downstream.includes(upstream));
    expect(hosts).not.toEqual([]);
  });

  it.each<[Connector]>([['conventional'], ['express'], ['integrated']])(
    'accept %s endpoints somewhere',
    (connector) => {
      expect(pciControllers.some((row) => row.downstream.includes(connector))).toBe(true);
    },
  );

  it('put integrated endpoints on roots only', () => {
    const hosts = pciControllers.filter((row) => row.downstream.includes('integrated'));
    expect(hosts).toEqual(roots);
  });

  it('let nothing but ports and old bridges onto a pcie-expander-bus', () => {
    expect(catalog.controller('pcie-expander-bus')?.downstream).toEqual([
      'pcie-root-port',
      'dmi-to-pci-bridge',
    ]);
  });

  it('share a slot among root ports only', () => {
    const sharing = pciControllers.filter((row) => row.sharesSlot).map((row) => row.model);
    expect(sharing).toEqual(['pcie-root-port']);
  });

  it('let devices be unplugged exactly where libvirt puts them by itself', () => {
    for (const row of pciControllers) expect(row.hotplug).toBe(row.autoAssign);
  });

  it('name machine families that exist', () => {
    const families = catalog.machines.map((row) => row.family);
    for (const { machines = [], namesOn = [] } of pciControllers)
      for (const family of [...machines, ...namesOn]) expect(families).toContain(family);
  });
});
