/**
 * The CPU that libvirt writes into a guest that names none, by architecture; it checks nothing of it (libvirt
 * src/qemu/qemu_domain.c, qemuDomainDefSetDefaultCPU; seen on 9.0.0 and 11.3.0). Where QEMU's machine or emulator decides, there
 * are several, the usual one first.
 */
export const defaultCpus: Readonly<Record<string, readonly [string, ...string[]]>> = {
  x86_64: ['qemu64'],
  i686: ['qemu32', 'qemu64'],
  aarch64: ['cortex-a15', 'cortex-a57', 'cortex-a72'],
  ppc64: ['POWER10', 'POWER9', 'POWER8'],
  ppc64le: ['POWER10', 'POWER9', 'POWER8'],
  s390x: ['qemu'],
  riscv64: ['rv64'],
  loongarch64: ['la464'],
};
