/** Machine for an architecture when the guest names none: the one with PCI Express. */
export function defaultMachine(arch: string): string {
  return arch === 'x86_64' || arch === 'i686' ? 'q35' : 'virt';
}
