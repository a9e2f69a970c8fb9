import { formatReleases, reaches } from '../catalog/releases.js';
import { settings } from '../catalog/settings.js';
import type { Since } from '../catalog/types.js';
import type { Device, Domain } from '../domain/domain.js';
import { attribute, child, descend } from '../xml/tree.js';
import type { DeviceCheck, Finding } from './check.js';
import { instead } from './machine-devices.js';

const TOO_OLD = {
  code: 'release-too-old',
  source: 'libvirt release notes, docs/formatdomain.rst; QEMU type lists',
} as const;

/** What the libvirt or QEMU that the guest is for does not have yet; nothing where nobody says which those are. */
export const tooNew: readonly DeviceCheck[] = [
  {
    ...TOO_OLD,
    decisive: true,
    remedy: 'Leave it out, or take newer releases.',
    broken: ({ id, row }, domain) => {
      if (!row || reaches(domain.releases, row.since)) return undefined;
      const others = instead(row, domain);
      return {
        message: `${id} is of the model ${row.model}, which ${needs(row.since, domain)}.`,
        ...(others.length > 0 && { remedy: `Choose ${others.join(' or ')}, or newer releases.` }),
      };
    },
  },
  {
    ...TOO_OLD,
    remedy: 'Leave it out, or take newer releases.',
    broken: (device, domain) => [
      ...settingsOf(device, domain),
      ...targetSettings(device, domain),
      ...translation(device, domain),
    ],
  },
];

function needs(since: Since | undefined, { releases }: Domain): string {
  return `needs ${formatReleases(since ?? {})}, and the guest is for ${formatReleases(releases)}`;
}

/** Settings that are younger than their device. */
function settingsOf({ id, kind, model = '', element }: Device, domain: Domain): Finding[] {
  return settings
    .filter((one) => one.kind === kind && (one.models?.includes(model) ?? true))
    .filter(({ since }) => !reaches(domain.releases, since))
    .flatMap(({ path, attribute: name, since }): Finding[] => {
      const at = descend(element, ...path);
      if (!at || (name !== undefined && !at.attributes.has(name))) return [];
      return [{ at, message: `The ${name ?? path.at(-1)} of ${id} ${needs(since, domain)}.` }];
    });
}

/** Settings of a PCI controller, which its row dates. */
function targetSettings({ id, element, controller }: Device, domain: Domain): Finding[] {
  const target = child(element, 'target');
  const dated = Object.entries(controller?.pci?.row?.settingsSince ?? {});
  return dated.flatMap(([name, since]): Finding[] =>
    !target?.attributes.has(name) || reaches(domain.releases, since)
      ? []
      : [{ at: target, message: `The ${name} of ${id} ${needs(since, domain)}.` }],
  );
}

/** That a virtio device goes through an IOMMU, which not every kind of them could say from the beginning. */
function translation({ id, element, row }: Device, domain: Domain): Finding[] {
  const said = attribute(element, 'iommu', 'driver');
  if (said === undefined || !row?.throughIommu || reaches(domain.releases, row.throughIommu))
    return [];
  return [{ message: `The driver iommu of ${id} ${needs(row.throughIommu, domain)}.` }];
}
