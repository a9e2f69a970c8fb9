import { describe, expect, it } from '@jest/globals';
import type { Policy } from 'virtwright';
import { inPort, legacyPci, libvirt, numaAware } from 'virtwright/policies';
import {
  at,
  BARE,
  busOf,
  codesOf,
  controllersOf,
  definition,
  disk,
  issuesOf,
  nic,
  pci,
  placed,
  places,
  tryWith,
} from '../support/placing.js';

const cellOf = (node: number): string => `<target><node>${node}</node></target>`;
const expander = pci('pcie-expander-bus', 1, cellOf(1) + at('00:01.0'));
const behindPort = [pci('pcie-root-port', 2, at('01:00.0')), disk('vda', at('02:00.0'))];
const nearCell = { cells: 2, devices: [BARE, expander, ...behindPort, nic('virtio')] };

describe('a fresh start of a guest with expander buses', () => {
  it('has the devices that were behind one near its NUMA cell again', () => {
    const design = placed(nearCell, { fresh: true, policy: numaAware() });
    expect(busOf(design, 'disk:vda')?.cell).toBe(1);
    expect(busOf(design, 'interface:0')?.cell).toBeUndefined();
  });

  it('finds it however deep they were', () => {
    const deep = [
      pci('pcie-switch-upstream-port', 3, at('02:00.0')),
      pci('pcie-switch-downstream-port', 4, at('03:00.0')),
      disk('vdb', at('04:00.0')),
    ];
    const devices = [BARE, expander, pci('pcie-root-port', 2, at('01:00.0')), ...deep];
    const design = placed({ cells: 2, devices }, { fresh: true, policy: numaAware() });
    expect(busOf(design, 'disk:vdb')?.cell).toBe(1);
  });

  it('keeps them near it under every policy, the default one too', () => {
    for (const policy of [undefined, legacyPci(), libvirt()]) {
      const design = placed(nearCell, { fresh: true, ...(policy && { policy }) });
      expect(busOf(design, 'disk:vda')?.cell).toBe(1);
      expect(busOf(design, 'interface:0')?.cell).toBeUndefined();
    }
  });

  it('warns of each device where a policy of its own gives no cell a root complex', () => {
    const policy: Policy = {
      name: 'own',
      summary: 'A port for each.',
      propose: (_, view) => inPort(view, { hotplug: true, because: 'it is so' }),
    };
    expect(issuesOf(nearCell, { fresh: true, policy })).toMatchObject([
      {
        code: 'controller-dropped',
        device: 'pci:1',
        message:
          'The pcie-expander-bus pci:1 is dropped, and with it the root complex of disk:vda, now wished to be near NUMA cell 1.',
      },
      { code: 'node-unmet', severity: 'warning', device: 'disk:vda' },
    ]);
  });

  it('leaves a wish of the device itself alone', () => {
    const options = { fresh: true, policy: numaAware() };
    const result = tryWith(nearCell, { 'disk:vda': { node: { cell: 0 } } }, options);
    expect(result.ok && busOf(result.design, 'disk:vda')?.cell).toBe(0);
  });

  it('names no cell that the guest does not have', () => {
    const result = tryWith({ ...nearCell, cells: 0 }, {}, { fresh: true });
    expect(codesOf(result)).toEqual(['controller-dropped pci:1']);
  });
});

describe('a fresh start of a guest with SMMUs', () => {
  const smmu = (bus: number): string => `<iommu model='smmuv3'><driver pciBus='${bus}'/></iommu>`;
  const guest = (behind: readonly string[], ...smmus: readonly string[]): string =>
    definition({
      arch: 'aarch64',
      machine: 'virt',
      cells: 2,
      devices: [pci('pcie-root', 0), expander, ...behind, ...smmus],
    })
      .replace('<os>', "<os firmware='efi'>")
      .replace('<devices>', '<features><acpi/></features><devices>');

  it('binds each to the new root complex of its NUMA cell', () => {
    // A port that is declared comes first in the new indexes, so that the expander bus gets another one.
    const design = placed(guest(behindPort, smmu(0), smmu(1)), { fresh: true });
    const root = design.topology.controllers.find(({ node }) => node === 1);
    expect(design.xml).toContain(`<driver pciBus='${root?.index}'/>`);
    expect(design.xml).toContain("<driver pciBus='0'/>");
  });

  it('tells where nothing is near the cell any more: it goes to controller 0, or where that has one is dropped', () => {
    const alone = issuesOf(guest([], smmu(1)), { fresh: true });
    expect(alone).toContainEqual(
      expect.objectContaining({
        code: 'iommu-moved',
        message: 'The root complex of iommu:0 is no more, so it is on controller 0.',
      }),
    );
    const design = placed(guest([], smmu(0), smmu(1)), { fresh: true });
    expect(design.xml.match(/<iommu/g)).toHaveLength(1);
    expect(design.issues.map(({ code }) => code)).toContain('iommu-moved');
  });
});

describe('what else a fresh start drops', () => {
  it('keeps that nothing is unplugged from a port with hotplug off', () => {
    const still = pci('pcie-root-port', 1, `<target hotplug='off'/>${at('00:01.0')}`);
    const design = placed({ devices: [BARE, still, disk('vda', at('01:00.0'))] }, { fresh: true });
    expect(design.topology.natureOf('disk:vda')?.unplug.is).toBe(false);
  });

  it('tells of names, model names and reserves of memory', () => {
    const special = "<model name='ioh3420'/><target memReserve='4096'/><alias name='ua-fast'/>";
    const devices = [BARE, pci('pcie-root-port', 1, special + at('00:01.0')), disk('vda')];
    expect(issuesOf({ devices }, { fresh: true })).toMatchObject([
      {
        code: 'controller-dropped',
        severity: 'note',
        message:
          "The pcie-root-port fast is dropped, and with it its name 'fast', its model name 'ioh3420', its memReserve of 4096 KiB.",
      },
    ]);
  });

  it('says nothing of ports as libvirt writes them', () => {
    const usual = "<model name='pcie-root-port'/><target chassis='1' port='0x8'/>";
    const devices = [BARE, pci('pcie-root-port', 1, usual + at('00:01.0')), disk('vda')];
    expect(issuesOf({ devices }, { fresh: true })).toEqual([]);
  });

  it('comes to an end where controllers hang from each other', () => {
    const loop = [pci('pci-bridge', 1, at('02:01.0')), pci('pci-bridge', 2, at('01:01.0'))];
    const devices = [BARE, ...loop, disk('vda', at('02:02.0'))];
    expect(placed({ machine: 'pc', devices }, { fresh: true }).issues).toEqual([]);
  });
});

describe('a fresh start of a guest of another machine', () => {
  const root = "<pcihole64 unit='KiB'>1048576</pcihole64>";

  it('has the root of this one, with the size of its hole', () => {
    const devices = [BARE, pci('pci-root', 0, root), disk('vda', at('00:05.0'))];
    const design = placed({ devices }, { fresh: true });
    expect(controllersOf(design)[0]).toBe('pcie-root');
    expect(design.xml).toContain(`model='pcie-root'>${root}`);
    expect(places(design)['disk:vda']).toBe('01:00.0');
  });

  it('drops further roots, and what only the other root has', () => {
    const name = "<model name='spapr-pci-host-bridge'/>";
    const roots = [0, 1].map((index) =>
      pci('pci-root', index, `${name}<target index='${index}'/>`),
    );
    const design = placed(
      { devices: [BARE, ...roots, disk('vda', at('01:01.0'))] },
      { fresh: true },
    );
    expect(design.xml).not.toContain('spapr');
    expect(controllersOf(design).filter((model) => model.endsWith('-root'))).toEqual(['pcie-root']);
  });

  it('keeps the hotplug of a whole guest switched off', () => {
    const still = pci('pci-root', 0, "<target hotplug='off'/>");
    const design = placed({ devices: [BARE, still, disk('vda', at('00:05.0'))] }, { fresh: true });
    expect(design.topology.natureOf('disk:vda')?.unplug.is).toBe(false);
  });

  it('takes the root out where the machine has no PCI', () => {
    const devices = ["<memballoon model='none'/>", pci('pci-root', 0)];
    expect(placed({ machine: 'isapc', devices }, { fresh: true }).xml).not.toContain('pci-root');
  });

  it('leaves one true reason without it, and names the way', () => {
    const devices = [BARE, pci('pci-root', 0), disk('vda', at('00:05.0')), nic('virtio')];
    const [only, ...others] = issuesOf({ devices });
    expect(others).toEqual([]);
    expect(only).toMatchObject({ code: 'wrong-root', remedy: expect.stringContaining('--fresh') });
  });
});
