import type { DeviceCheck } from '../checks/check.js';
import type { Device, Domain } from '../domain/domain.js';
import { type BusView, nameOf, type Topology } from '../topology/index.js';
import type { Draft } from './draft.js';
import { controllersOf } from './drives.js';

/** Where QEMU says of buses that are none that they do not support hotplugging. */
export const VIRTUAL_BUSES = 'QEMU hw/ppc/spapr_vio.c, hw/virtio/virtio-mmio.c (as seen with 10.0)';

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
    source: VIRTUAL_BUSES,
    remedy: 'Have the definition declare a controller that can be plugged in, such as virtio-scsi.',
    broken: (device, { along, domain }) => {
      const virtual = onVirtualBus([...along, device], domain);
      return virtual && `QEMU plugs nothing into the virtual bus of ${virtual.id}, nor behind it`;
    },
  },
  {
    code: 'not-hotpluggable',
    source: 'QEMU hw/s390x, type list (as seen with 10.0)',
    remedy: 'Take the plain virtio model.',
    // What QEMU calls the device ends in its bus where it has it for other buses too.
    broken: ({ address, row, model }) =>
      address.type === 'ccw' && row?.virtio && row.qemu?.endsWith('pci') === false
        ? `QEMU has ${model} for PCI only`
        : undefined,
  },
  {
    code: 'not-hotpluggable',
    kind: 'interface',
    source: 'libvirt src/qemu/qemu_hotplug.c (qemuDomainAttachNetDevice; as seen with 11.3.0)',
    remedy: 'Take the model virtio, or name a place on PCI by its <address>.',
    broken: ({ row }, { asked, domain: { machine } }) =>
      machine.virtio === 'ccw' && !row?.virtio && asked === undefined
        ? 'libvirt gives every network card a place on channel I/O there, and this is none for it'
        : undefined,
  },
];

/** The first of some devices that is on a virtual bus, or behind a controller whose drives do not come and go there. */
export function onVirtualBus(devices: readonly Device[], domain: Domain): Device | undefined {
  const isFixed = ({ row }: Device): boolean => row?.attaches === 'spapr-vio';
  return devices
    .flatMap((device) => [device, ...controllersOf(device, domain).filter(isFixed)])
    .find((one) => isFixed(one) || one.address.type === 'virtio-mmio');
}

/** The bus of a device where QEMU plugs nothing in or out. */
export function refusing({ id }: Device, topology: Topology): BusView | undefined {
  const address = topology.addressOf(id);
  const bus = address && topology.bus(address.bus);
  return bus && !bus.plugging.is && !bus.plugging.unseen ? bus : undefined;
}
