import { machine } from 'node:os';

/** Ends of the names of QEMU's programs, for architectures that libvirt calls otherwise (libvirt src/qemu/qemu_capabilities.c). */
const ENDS: Readonly<Record<string, string>> = {
  i686: 'i386',
  armv6l: 'arm',
  armv7l: 'arm',
  armv7b: 'arm',
  ppc64le: 'ppc64',
};

/** Where RHEL has its one QEMU, out of the path. */
const PACKAGED = '/usr/libexec/qemu-kvm';

/** Programs that may run guests of an architecture, best first. */
export function programsFor(arch: string): readonly string[] {
  const usual = `qemu-system-${ENDS[arch] ?? arch}`;
  return arch === machine() ? [usual, PACKAGED] : [usual];
}
