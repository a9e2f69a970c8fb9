import { libvirt } from '../../policies/libvirt.js';
import { over } from '../../policies/over.js';
import { type BusView, libvirtPlugs, type Policy, use } from '../topology/index.js';

/**
 * What libvirt does with a device that is plugged into a running guest: the first empty slot, by ascending controller index,
 * of a bus of the kind that it files the device as and on which it plugs. No function of a slot that is in use, and no
 * further controller (libvirt src/conf/domain_addr.c, `virDomainPCIAddressGetNextAddr`; 9.0.0 and 11.3.0 as seen).
 */
export function whileRunning(version: string | undefined): Policy {
  const base = libvirt(version === undefined ? {} : { version });
  const policy: Policy = over(
    base,
    {
      name: 'libvirt, while the guest runs',
      summary: 'Where libvirt puts what is plugged into a running guest.',
      order: (requests) => requests,
      *propose({ filedAs, isolation }, { everything }) {
        const isOwn = (bus: BusView): boolean => bus.isolation === isolation;
        for (const suits of [isOwn, (bus: BusView) => !isOwn(bus)])
          for (const address of everything.free(filedAs, (bus) => libvirtPlugs(bus) && suits(bus)))
            yield use(address, 'it is the first free place where libvirt plugs');
      },
      followsChipset: () => 'never',
      *spare() {},
    },
    () => policy,
  );
  return policy;
}
