/**
 * The CPU that libvirt writes into a guest that names none, by architecture; it checks nothing of it (libvirt
 * src/qemu/qemu_domain.c, qemuDomainDefSetDefaultCPU; seen on 9.0.0 and 11.3.0). Of the others QEMU's machine decides.
 */
export const defaultCpus: Readonly<Record<string, string>> = {
  x86_64: 'qemu64',
  i686: 'qemu32',
};
