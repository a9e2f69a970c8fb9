import type { DeviceModel } from '../types.js';
import {
  conventional,
  docs,
  dualMode,
  NO_CARDS,
  notPci,
  on,
  unaddressed,
  virtioForms,
} from './rows.js';

const MEMORY = docs('Memory devices');

/** Memory modules, balloons and shared memory. */
export const memory: readonly DeviceModel[] = [
  ...virtioForms('memballoon', { qemu: 'virtio-balloon-pci' }),
  // For other hypervisors.
  notPci('memballoon', 'xen', { source: docs('Memory balloon device') }),
  // Says that the guest has no balloon.
  notPci('memballoon', 'none', { absent: true, source: docs('Memory balloon device') }),

  dualMode('memory', 'virtio-mem', {
    virtio: 'modern',
    addresses: ['pci', 'ccw'],
    qemu: 'virtio-mem-pci',
    since: { libvirt: '7.9.0', qemu: '5.1.0' },
  }),
  dualMode('memory', 'virtio-pmem', {
    virtio: 'modern',
    addresses: ['pci'],
    machines: ['q35', 'i440fx', 'riscv-virt'],
    qemu: 'virtio-pmem-pci',
    since: { libvirt: '7.1.0', qemu: '4.1.0' },
    source: 'libvirt 11.3.0 as seen, QEMU hw/i386/Kconfig and hw/riscv/Kconfig',
  }),
  on('dimm', 'memory', 'dimm', { qemu: 'pc-dimm', since: { libvirt: '1.2.14' }, source: MEMORY }),
  on('dimm', 'memory', 'nvdimm', {
    qemu: 'nvdimm',
    since: { libvirt: '3.2.0', qemu: '2.6.0' },
    source: MEMORY,
  }),
  unaddressed('memory', 'sgx-epc', {
    qemu: 'sgx-epc',
    since: { libvirt: '8.10.0', qemu: '7.0.0' },
    source: MEMORY,
  }),

  // No Express form of it exists.
  ...['ivshmem-plain', 'ivshmem-doorbell'].map((model) =>
    conventional('shmem', model, {
      qemu: model,
      addresses: ['pci'],
      notOn: NO_CARDS,
      since: { libvirt: '2.5.0', qemu: '2.6.0' },
    }),
  ),
];
