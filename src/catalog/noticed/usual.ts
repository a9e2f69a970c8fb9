/** What libvirt writes where nothing is said: that one side says it and the other does not is no change. */
interface UsualText {
  /** Of a device from its element down, else from the domain down. */
  readonly path: string;
  readonly text: string;
}

/** libvirt src/qemu/qemu_domain.c, qemuDomainDefPostParse and qemuDomainDeviceDefPostParse; src/conf/domain_postparse.c. */
export const usualTexts: readonly UsualText[] = [
  { path: 'clock/@offset', text: 'utc' },
  { path: 'os/boot/@dev', text: 'hd' },
  { path: 'cpu/feature/@policy', text: 'require' },
  { path: 'cpu/@migratable', text: 'on' },
  { path: 'model/@primary', text: 'yes' },
  { path: 'model/@primary', text: 'no' },
  { path: 'target/@tray', text: 'closed' },
  { path: '@accessmode', text: 'passthrough' },
];
