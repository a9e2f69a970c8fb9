import { readFileSync } from 'node:fs';
import type { HostFacts } from 'virtwright';
import { parseHostFacts } from 'virtwright/schema';

/** What `virtwright host --arch x86_64` printed there, nodes and devices left out. */
function recorded(name: string): HostFacts {
  const text = readFileSync(new URL(`${name}.json`, import.meta.url), 'utf8');
  return parseHostFacts(JSON.parse(text));
}

/** libvirt 9.0 and QEMU 7.2. */
export const debian12: HostFacts = recorded('debian-12');

/** libvirt 11.3 and QEMU 10.0, with everything that Debian builds. */
export const debian13: HostFacts = recorded('debian-13');

/**
 * Device models that RHEL's QEMU is built without (openela-main/qemu-kvm, `configs/devices/x86_64-softmmu/x86_64-rh-devices.mak`),
 * as far as the catalog names them.
 */
const NOT_IN_RHEL: ReadonlySet<string> = new Set(
  `AC97 ES1370 sb16 usb-audio virtio-sound-pci qxl qxl-vga vmware-svga ati-vga cirrus-vga ne2k_pci pcnet vmxnet3 i82551 i82557b
  i82559er am53c974 dc390 lsi53c810 lsi53c895a megasas megasas-gen2 mptsas1068 pvscsi pci-ohci nvme ivshmem-plain ivshmem-doorbell
  virtio-9p-pci virtio-9p-pci-non-transitional virtio-9p-pci-transitional virtio-crypto-pci virtio-pmem-pci vhost-scsi-pci
  ccid-card-emulated usb-serial pvpanic-pci xen-platform isa-parallel`.split(/\s+/),
);

/** The same release as RHEL builds it: with few devices. */
export const rhel10: HostFacts = {
  ...debian13,
  emulators: Object.fromEntries(
    Object.entries(debian13.emulators ?? {}).map(([arch, emulator]) => [
      arch,
      { ...emulator, types: (emulator.types ?? []).filter((type) => !NOT_IN_RHEL.has(type)) },
    ]),
  ),
};
