import type { Job, Outcome } from '../job/job.js';

/**
 * Tells apart, on a machine with several host bridges, which devices may share one.
 *
 * A device of the host has the number of its IOMMU group plus 1, what the machine emulates has 0, and so has a device
 * whose group is not known (libvirt src/qemu/qemu_domain_address.c, isolation groups).
 */
export function isolate({ domain: { machine }, host, requests }: Job): Outcome {
  const hasHostBridges =
    machine.root !== undefined && machine.growth.conventional.includes(machine.root);
  if (!hasHostBridges || !host) return {};
  const devices = requests.devices.map((request) => {
    const group = host.passed.get(request.device)?.iommuGroup;
    return { ...request, isolation: group === undefined ? 0 : group + 1 };
  });
  return { requests: { ...requests, devices } };
}
