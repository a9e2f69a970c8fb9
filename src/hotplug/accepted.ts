import type { DeviceCheck } from '../checks/check.js';
import type { Device } from '../domain/device.js';
import { type BusView, nameOf, type Topology } from '../topology/index.js';
import type { Draft } from './draft.js';

/** What libvirt takes, and QEMU then refuses. */
export const refusedByQemu: readonly DeviceCheck<Draft>[] = [
  {
    code: 'bus-without-hotplug',
    source: 'QEMU hw/core/qdev.c (qdev_device_add: "Bus \'%s\' does not support hotplugging")',
    remedy:
      'Name a slot of another bus by its <address>, or change the definition for the next start.',
    broken: (device, { along, topology }) => {
      const bus = [...along, device].flatMap((one) => refusing(one, topology) ?? [])[0];
      return (
        bus &&
        `libvirt chooses ${nameOf(bus)}, on which QEMU plugs nothing: ${bus.plugging.because}`
      );
    },
  },
  {
    code: 'bus-without-hotplug',
    source: 'QEMU hw/ppc/spapr_vio.c (as seen with 10.0)',
    remedy: 'Have the definition declare a controller that can be plugged in, such as virtio-scsi.',
    broken: (device, { along }) => {
      const virtual = [...along, device].find(({ row }) => row?.attaches === 'spapr-vio');
      return virtual && `QEMU plugs nothing into the virtual bus of ${virtual.id}`;
    },
  },
];

/** The bus of a device where QEMU plugs nothing in or out. */
export function refusing({ id }: Device, topology: Topology): BusView | undefined {
  const address = topology.addressOf(id);
  const bus = address && topology.bus(address.bus);
  return bus && !bus.plugging.is && !bus.plugging.unseen ? bus : undefined;
}
