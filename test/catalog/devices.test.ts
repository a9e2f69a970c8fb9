import { describe, expect, it } from '@jest/globals';
import { catalog, deviceModels } from '../../src/catalog/index.js';

const byKey = deviceModels.map((row) => ({ ...row, key: `${row.kind} ${row.model}` }));
const replaced = byKey.filter((row) => row.expressReplacement !== undefined);
const grouped = byKey.filter((row) => row.companion !== undefined);

describe('the device models', () => {
  it('have one row per kind and model', () => {
    const keys = byKey.map((row) => row.key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it.each(byKey)('say where the facts on $key come from', ({ source }) => {
    expect(source).toMatch(/libvirt|QEMU/);
  });

  it.each(byKey)('write the releases of $key in full', ({ since }) => {
    for (const release of Object.values(since ?? {})) expect(release).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it.each(byKey)('file $key as PCI only if it is a PCI device', ({ endpoint, filedAs }) => {
    expect(filedAs === 'none').toBe(endpoint === 'none');
  });

  it.each(byKey)('give $key its controller type', ({ kind, model }) => {
    if (kind === 'controller') expect(model).toMatch(/^[a-z-]+\/[a-z0-9-]+$/);
  });

  it.each(replaced)('replace $key by a model that runs over Express', (row) => {
    const replacement = catalog.device(row.kind, row.expressReplacement ?? '');
    expect(row.endpoint).toBe('conventional');
    expect(replacement?.endpoint).toMatch(/^(express|dual-mode)$/);
  });

  it.each(grouped)('give $key a function of its own in its group', (row) => {
    const same = grouped.filter(
      (other) =>
        other.companion?.group === row.companion?.group &&
        other.companion?.function === row.companion?.function,
    );
    expect(same).toEqual([row]);
    expect(row.companion?.function).toBeGreaterThanOrEqual(0);
    expect(row.companion?.function).toBeLessThanOrEqual(7);
  });

  it('integrate only what libvirt wants on the root complex', () => {
    expect(byKey.filter((row) => row.integrated).map((row) => row.key)).toEqual([
      'panic pvpanic',
      'iommu virtio',
      'iommu amd',
    ]);
  });

  it('file three devices more cautiously than QEMU has them', () => {
    const cautious = byKey.filter(
      (row) => row.endpoint !== 'conventional' && row.filedAs === 'conventional',
    );
    expect(cautious.map((row) => row.key)).toEqual([
      'controller scsi/vmpvscsi',
      'interface vmxnet3',
      'crypto virtio',
    ]);
  });

  it('take every transitional virtio device for conventional', () => {
    for (const row of byKey)
      if (/(^|\/)virtio-transitional$/.test(row.model)) expect(row.endpoint).toBe('conventional');
  });
});
