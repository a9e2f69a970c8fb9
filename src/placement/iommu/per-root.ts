import { formatReleases, type Releases, reaches } from '../../catalog/releases.js';
import { settingSince } from '../../catalog/settings.js';
import type { Device, Domain } from '../../domain/domain.js';
import { add, setDriver } from '../../domain/edit.js';
import { boundBus } from '../../domain/iommu.js';
import { errorOf, type Issue } from '../../issue.js';
import { isRootComplex, type Topology } from '../../topology/index.js';
import { element } from '../../xml/tree.js';

/** First releases with a bus of its own for each SMMU. */
const PCI_BUS: Releases = settingSince({ kind: 'iommu', model: 'smmuv3' }, 'pciBus') ?? {};

/** Gives every root complex an SMMU of its own; those that name their bus already stay. */
export function onePerRootComplex(domain: Domain, topology: Topology): Issue[] {
  const smmus = domain.devices().filter(isSmmu);
  const [first] = smmus;
  if (!first) return [nothingToRepeat()];
  if (!reaches(domain.releases, PCI_BUS)) return [tooOld(first.id)];
  const buses = new Set(smmus.flatMap(({ element: smmu }) => boundBus(smmu) ?? []));
  const unbound = smmus.filter(({ element: smmu }) => boundBus(smmu) === undefined);
  for (const { index } of topology.controllers.filter(({ row }) => isRootComplex(row))) {
    if (buses.has(index)) continue;
    const smmu = unbound.shift()?.element ?? element('iommu', { model: 'smmuv3' });
    setDriver(domain, smmu, 'pciBus', String(index));
    if (!smmus.some((one) => one.element === smmu)) add(domain, smmu);
  }
  return [];
}

function isSmmu({ kind, model }: Device): boolean {
  return kind === 'iommu' && model === 'smmuv3';
}

function nothingToRepeat(): Issue {
  const message = 'Each root complex is to have an SMMU, and the guest has none.';
  return errorOf('iommu-bus', message, "Add <iommu model='smmuv3'/>.");
}

function tooOld(device: string): Issue {
  return errorOf(
    'release-too-old',
    `An SMMU for each root complex needs ${formatReleases(PCI_BUS)}, and the guest is for older ones.`,
    'Have one SMMU for the whole machine, or newer releases.',
    { device, source: 'libvirt docs/formatdomain.rst, "IOMMU devices"' },
  );
}
