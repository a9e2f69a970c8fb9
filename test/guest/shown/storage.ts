import { PC, type Shown } from './shown.js';

/** Disks, cards on networks, devices of the host and shared directories. */
export const storedOptions: readonly Shown[] = [
  {
    what: 'disks on every bus',
    on: PC,
    add: (g) =>
      g
        .addDisk({
          file: '/a.qcow2',
          cache: 'none',
          serial: 'A1',
          readonly: true,
          discard: 'unmap',
        })
        .addDisk({ block: '/dev/sdz', model: 'virtio-non-transitional' })
        .addDisk({ volume: 'default/b/c', bus: 'scsi', format: 'qcow2' })
        .addDisk({ file: '/c.raw', format: 'raw', bus: 'usb', target: 'sdk' })
        .addDisk({ bus: 'fdc' })
        .addFloppy({ file: '/e.img', readonly: true })
        .addCdrom({ file: '/d.iso' })
        .addCdrom(),
  },
  {
    what: 'disks of a board',
    on: ['virt'],
    add: (g) =>
      g
        .addDisk({ file: '/a.qcow2' })
        .addDisk({ file: '/b.qcow2', bus: 'scsi' })
        .addDisk({ file: '/c.qcow2', bus: 'usb' })
        .addCdrom(),
  },
  {
    what: 'a disk and cards that other processes serve',
    add: (g) =>
      g
        .addDisk({ vhostUser: '/run/x.sock' })
        .addDisk({ vhostUser: '/run/y.sock', model: 'virtio-non-transitional' })
        .addNic({ vhostUser: '/run/n.sock', mac: '52:54:00:00:00:01' })
        .addNic({ vhostUser: '/run/m.sock', vhostUserMode: 'server', link: 'down' }),
  },
  {
    what: 'a network of the user by passt',
    since: [9, 1],
    optional: true,
    add: (g) => g.addNic({ backend: 'passt', forwards: ['tcp:2022:22', 'udp:5000-5010'] }),
  },
  {
    what: 'network cards',
    add: (g) =>
      g
        .addNic({ network: 'default', mac: '52:54:00:00:00:01' })
        .addNic({ bridge: 'br0', model: 'e1000e' })
        .addNic({ direct: 'eth0', link: 'down' })
        .addNic(),
  },
  {
    what: 'host devices',
    add: (g) =>
      g
        .addHostdev('0000:3b:00.0')
        .addHostdev({ host: '3b:00.1', managed: false })
        .addHostdev({ mdev: '5f0b2a8e-6f0c-4b61-9d0e-0c4b3f6a1d2e' })
        .addHostdev({ usb: '046d:c534' }),
  },
  {
    what: 'virtiofs',
    domain: ['memoryBacking'],
    add: (g) =>
      g
        .addFilesystem({ dir: '/srv', tag: 'srv', queue: 512, cache: 'always', xattr: true })
        .addFilesystem({ socket: '/tmp/fs', tag: 'other' }),
  },
  {
    what: '9p',
    add: (g) =>
      g.addFilesystem({
        driver: '9p',
        dir: '/srv',
        tag: 'srv',
        access: 'mapped',
        readonly: true,
        model: 'virtio-non-transitional',
      }),
  },
];
