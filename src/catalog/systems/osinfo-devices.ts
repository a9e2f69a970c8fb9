import type { VirtioDrivers, VirtioForm } from './facts.js';

/** Kinds of virtio devices whose older form has an id of its own. */
type FormedKind = {
  [Kind in keyof VirtioDrivers]: VirtioDrivers[Kind] extends VirtioForm ? Kind : never;
}[keyof VirtioDrivers];

const PCI = 'http://pcisig.com/pci/';

/** How osinfo-db names what a system can drive (osinfo-db device/; PCI ids of virtio by the specification, 4.1.2.1). */
export const osinfoDevices: {
  readonly virtio: Readonly<
    Record<FormedKind, { readonly legacy: string; readonly modern: string }>
  >;
  readonly flags: Readonly<
    Record<'gpu' | 'input' | 'fs' | 'q35' | 'usb3' | 'tablet', readonly string[]>
  >;
  readonly models: Readonly<Record<'nics' | 'videos' | 'sounds', Readonly<Record<string, string>>>>;
} = {
  virtio: {
    disk: { legacy: `${PCI}1af4/1001`, modern: `${PCI}1af4/1042` },
    nic: { legacy: `${PCI}1af4/1000`, modern: `${PCI}1af4/1041` },
    scsi: { legacy: `${PCI}1af4/1004`, modern: `${PCI}1af4/1048` },
    serial: { legacy: `${PCI}1af4/1003`, modern: `${PCI}1af4/1043` },
    balloon: { legacy: `${PCI}1af4/1002`, modern: `${PCI}1af4/1045` },
    rng: { legacy: `${PCI}1af4/1005`, modern: `${PCI}1af4/1044` },
  },
  flags: {
    gpu: [`${PCI}1af4/1050`],
    input: [`${PCI}1af4/1052`],
    fs: [`${PCI}1af4/105a`],
    q35: ['http://qemu.org/chipset/x86/q35'],
    usb3: [`${PCI}1b36/0004`, `${PCI}1033/0194`],
    tablet: ['http://usb.org/usb/80ee/0021'],
  },
  models: {
    nics: {
      virtio: `${PCI}1af4/1000`,
      e1000e: `${PCI}8086/10d3`,
      e1000: `${PCI}8086/100e`,
      rtl8139: `${PCI}10ec/8139`,
      pcnet: `${PCI}1022/2000`,
      ne2k_pci: `${PCI}10ec/8029`,
    },
    videos: { virtio: `${PCI}1af4/1050`, qxl: `${PCI}1b36/0100`, vga: `${PCI}1234/1111` },
    sounds: { ich9: `${PCI}8086/293e`, ich6: `${PCI}8086/2668`, ac97: `${PCI}8086/2415` },
  },
};
