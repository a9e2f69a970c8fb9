import type { DomainCheck, Finding } from '../../checks/check.js';
import type { Domain } from '../../domain/domain.js';
import type { HostDevice } from '../../domain/host-facts.js';
import type { OnHost } from './guest-cells.js';

/** Drivers that leave a group to a guest (Linux, those with `driver_managed_dma`). */
const ASIDE: ReadonlySet<string> = new Set(['vfio-pci', 'pci-stub', 'pcieport']);

const NEEDS: Readonly<Record<NonNullable<HostDevice['neededFor']>, string>> = {
  screen: 'its screen is on it',
  root: 'its root file system is behind it',
  network: 'its default route goes through it',
};

const WARNING = {
  severity: 'warning',
  at: ['source'],
} as const;

/** Devices of the host that it does not have, needs itself, or cannot give away without others. */
export const passedThrough: readonly DomainCheck<OnHost>[] = [
  {
    ...WARNING,
    code: 'host-device-missing',
    source: 'libvirt src/util/virhostdev.c',
    remedy: 'Correct its address, or read the facts about the host again.',
    broken: (domain, { host }) => {
      const { devices = {} } = host?.facts ?? {};
      // Those that somebody wrote by hand name some; those that were read name drivers, and list all.
      if (!Object.values(devices).some(({ driver }) => driver !== undefined)) return [];
      return domain.devices().flatMap((device): Finding[] => {
        const { row, hostAddress: address = '' } = device;
        if (row?.passes !== 'pci' || address === '' || devices[address]) return [];
        return [{ device, message: `The host has no PCI device ${address}, as far as is told.` }];
      });
    },
  },
  {
    ...WARNING,
    code: 'host-device-needed',
    source: 'Linux Documentation/driver-api/vfio.rst',
    remedy: 'Pass another one through, or give the host another one first.',
    broken: (domain, { host }) =>
      [...(host?.passed ?? [])].flatMap(([id, { address, neededFor }]) =>
        neededFor === undefined
          ? []
          : about(domain, id, `The host needs ${address} itself: ${NEEDS[neededFor]}.`),
      ),
  },
  {
    ...WARNING,
    code: 'iommu-group-shared',
    source: 'Linux Documentation/driver-api/vfio.rst (groups)',
    remedy: 'Pass these through as well, or bind them to vfio-pci.',
    broken: (domain, { host }) => {
      const passed = [...(host?.passed ?? [])];
      const given = new Set(passed.map(([, { address }]) => address));
      const inTheWay = byGroup(host?.facts.devices, given);
      return passed.flatMap(([id, { address, iommuGroup }]) => {
        const others = iommuGroup === undefined ? undefined : inTheWay.get(iommuGroup);
        if (!others) return [];
        const message = `${address} is in IOMMU group ${iommuGroup} of the host with ${others.join(', ')}, and a group goes to one guest as a whole.`;
        return about(domain, id, message);
      });
    },
  },
];

function about(domain: Domain, id: string, message: string): Finding[] {
  const device = domain.device(id);
  return [{ message, ...(device && { device }) }];
}

/** By IOMMU group, what of it drivers of the host have and the guest does not get. */
function byGroup(
  devices: Readonly<Record<string, HostDevice>> = {},
  given: ReadonlySet<string>,
): ReadonlyMap<number, readonly string[]> {
  const groups = new Map<number, string[]>();
  for (const [address, { iommuGroup, driver }] of Object.entries(devices)) {
    if (iommuGroup === undefined || driver === undefined) continue;
    if (given.has(address) || ASIDE.has(driver)) continue;
    const others = groups.get(iommuGroup) ?? [];
    groups.set(iommuGroup, others);
    others.push(`${address} (${driver})`);
  }
  return groups;
}
