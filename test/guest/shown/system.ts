import { PC, type Shown } from './shown.js';

/** What is left: lines to the host, safety, buses and plain XML. */
export const systemOptions: readonly Shown[] = [
  {
    what: 'random numbers',
    add: (g) =>
      g
        .addRng()
        .addRng({ device: '/dev/hwrng', bytes: 1024, period: 2000 })
        .addRng({ backend: 'builtin', model: 'virtio-non-transitional' }),
  },
  {
    what: 'virtual functions of a card',
    add: (g) =>
      g
        .addNic({ hostdev: '0000:3b:02.1', vlan: 42, mac: '52:54:00:12:34:56' })
        .addNic({ hostdev: '0000:3b:02.2', managed: false })
        .addHostdev('0000:3b:02.3')
        .addHostdev('0000:3b:02.4'),
  },
  {
    what: 'a virtual function with a driver of its maker',
    since: [10, 0],
    add: (g) => g.addNic({ hostdev: '0000:3b:02.1', driver: 'mlx5_vfio_pci' }),
  },
  { what: 'a card in a VLAN', add: (g) => g.addNic({ network: 'trunk', vlan: 7 }) },
  { what: 'a vsock', add: (g) => g.addVsock() },
  { what: 'a numbered vsock', add: (g) => g.addVsock({ cid: 42 }) },
  {
    what: 'a watchdog',
    on: ['pc'],
    add: (g) => g.addWatchdog({ model: 'i6300esb', action: 'poweroff' }),
  },
  {
    what: 'an ISA watchdog',
    on: ['pc'],
    add: (g) => g.addWatchdog({ model: 'ib700', action: 'none' }),
  },
  {
    what: 'the watchdog of q35',
    on: ['q35'],
    since: [9, 1],
    add: (g) => g.addWatchdog({ action: 'inject-nmi' }),
  },
  {
    what: 'USB devices from elsewhere',
    on: PC,
    add: (g) =>
      g
        .addGraphics('spice')
        .addRedirdev()
        .addRedirdev({ source: 'tcp', host: 'usb.example.com', port: 4000 })
        .addRedirdev({ source: 'unix', path: '/run/usb.sock' }),
  },
  {
    what: 'a smartcard of certificates',
    on: PC,
    add: (g) =>
      g.addSmartcard({
        mode: 'host-certificates',
        certificates: ['one', 'two', 'three'],
        database: '/etc/cards',
      }),
  },
  {
    what: 'a smartcard of the host',
    on: PC,
    add: (g) => g.addSmartcard('host'),
  },
  { what: "the host's TPM", on: PC, add: (g) => g.addTpm({ backend: 'passthrough' }) },
  {
    what: 'channels',
    add: (g) =>
      g
        .addChannel()
        .addChannel('org.example.0')
        .addChannel({ port: 'org.example.1', path: '/tmp/example' })
        .addChannel({ port: 'org.example.2', source: 'pty' }),
  },
  {
    what: 'the channel of SPICE',
    optional: true,
    on: PC,
    add: (g) => g.addGraphics('spice').addVideo().addChannel('com.redhat.spice.0'),
  },
  {
    what: 'the clipboard of VNC',
    add: (g) => g.addGraphics().addVideo().addChannel({ source: 'qemu-vdagent', clipboard: true }),
  },
  { what: 'a console', add: (g) => g.addConsole() },
  {
    what: 'several consoles',
    add: (g) =>
      g
        .addConsole({ log: '/var/log/a.log', name: 'first' })
        .addConsole('virtio')
        .addConsole('virtio'),
  },
  { what: 'two serial lines', on: PC, add: (g) => g.addConsole().addConsole() },
  {
    what: 'a serial line after a virtio console',
    add: (g) => g.addConsole('virtio').addConsole(),
  },
  { what: 'a virtio console alone', add: (g) => g.addConsole('virtio') },
  {
    what: "Intel's IOMMU",
    on: ['q35'],
    domain: ['features'],
    add: (g) => g.addIommu({ intremap: true, caching: true, iotlb: true, addressBits: 48 }),
  },
  { what: 'a virtio IOMMU', on: ['q35'], add: (g) => g.addIommu('virtio') },
  {
    what: 'virtio devices behind an IOMMU',
    on: ['q35'],
    add: (g) =>
      g
        .addDisk({ file: '/a' })
        .addNic()
        .addInput({ type: 'tablet', bus: 'virtio' })
        .addFilesystem({ dir: '/srv', tag: 'srv', driver: '9p' })
        .addVideo('virtio')
        .addChannel()
        .addVsock()
        .addRng()
        .addIommu({ virtioDevices: true }),
  },
  {
    what: 'names in the guest',
    add: (g) => g.addNic().guestName('eno1').addRng().acpiIndex(16_383),
  },
  { what: 'a large PCI hole', on: PC, add: (g) => g.pciHole64('64 GiB') },
  { what: 'an SMMU', on: ['virt'], add: (g) => g.addIommu() },
  { what: 'encryption', since: [9, 1], add: (g) => g.addCrypto({ queues: 2 }) },
  { what: 'crash reports', on: PC, add: (g) => g.addPanic() },
  { what: 'crash reports to Hyper-V', on: PC, add: (g) => g.addPanic('hyperv') },
  { what: 'crash reports of a board', on: ['virt'], since: [9, 1], add: (g) => g.addPanic() },
  {
    what: 'anything as XML',
    domain: ['clock', 'features'],
    add: (g) =>
      g
        .addXml(
          '<redirdev bus="usb" type="tcp"><source mode="connect" host="::1" service="1"/></redirdev>',
        )
        .addXml(
          '<devices><hub type="usb"/><rng model="virtio"><backend model="builtin"/></rng></devices>',
        )
        .addXml('<domain><clock offset="utc"/><features><pmu state="off"/></features></domain>'),
  },
];
