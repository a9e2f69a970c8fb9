/** What makes KVM look like Hyper-V to a guest (libvirt docs/formatdomain.rst, "Hypervisor features"). */
export interface Enlightenment {
  readonly name: string;
  /** Others it works by; QEMU does not start without them (QEMU target/i386/kvm/kvm.c). */
  readonly needs?: readonly string[];
  /** A timer that has to be there as well. */
  readonly needsTimer?: 'hypervclock';
  /** It is there without KVM too (domain capabilities of software emulation). */
  readonly emulated?: true;
}

/** Those that hang on others, and those that need no KVM. */
export const enlightenments: readonly Enlightenment[] = [
  { name: 'spinlocks', emulated: true },
  { name: 'vendor_id', emulated: true },
  { name: 'synic', needs: ['vpindex'] },
  { name: 'stimer', needs: ['synic'], needsTimer: 'hypervclock' },
  { name: 'tlbflush', needs: ['vpindex'] },
  { name: 'ipi', needs: ['vpindex'] },
  { name: 'evmcs', needs: ['vapic'] },
];

/** Timers that KVM gives a guest. */
export const timersOfKvm: readonly string[] = ['kvmclock', 'hypervclock'];
