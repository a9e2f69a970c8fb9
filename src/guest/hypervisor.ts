/** What runs a guest: QEMU with the CPUs of the host, or by itself. */
export const HYPERVISORS = ['kvm', 'qemu'] as const;

export type Hypervisor = (typeof HYPERVISORS)[number];
