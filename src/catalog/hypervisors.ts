/**
 * Types of domains whose devices QEMU has, by libvirt's words (src/conf/domain_conf.c); `test` is libvirt's own mock of one.
 *
 * Containers, and guests of Xen, VMware, bhyve and others, have none of QEMU's buses.
 */
export const withQemu: readonly string[] = ['kvm', 'qemu', 'hvf', 'test'];
