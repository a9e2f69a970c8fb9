/** Where rows of this folder come from; `seen` was tried with libvirt 11.3 and QEMU 10.0, and most of it with 9.0 and 7.2. */
export const SEEN = 'seen on libvirt 11.3.0 with QEMU 10.0.0';
export const DISK_CHANGE = 'libvirt src/qemu/qemu_domain.c, qemuDomainDiskChangeSupported';
export const NIC_CHANGE = 'libvirt src/qemu/qemu_hotplug.c, qemuDomainChangeNet';
export const UPDATE = 'libvirt src/qemu/qemu_driver.c, qemuDomainUpdateDeviceLive';
export const PERSISTENT =
  'libvirt src/qemu/qemu_driver.c, qemuDomainAttachDeviceConfig, qemuDomainDetachDeviceConfig';
export const ABI = 'libvirt src/conf/domain_conf.c, virDomainDefCheckABIStabilityFlags';
export const CGROUPS = 'libvirt src/qemu/qemu_cgroup.c';
