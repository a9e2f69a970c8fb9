import { describe, expect, it } from '@jest/globals';
import { addressDifferences, placementDifferences } from './compare.js';

const domain = (...devices: readonly string[]): string =>
  `<domain><name>x</name><devices><emulator>/usr/bin/qemu</emulator>${devices.join('')}</devices></domain>`;

const pci = (bus: number | string, slot: number | string, fn: number | string = 0): string =>
  `<address type='pci' domain='0x0000' bus='${bus}' slot='${slot}' function='${fn}'/>`;

const port = (index: number, content = ''): string =>
  `<controller type='pci' index='${index}' model='pcie-root-port'>${content}</controller>`;

const rng = (content = ''): string => `<rng model='virtio'>${content}</rng>`;

const ROOT = `<controller type='pci' index='0' model='pcie-root'/>`;

describe('placementDifferences', () => {
  it.each([
    {
      title: 'takes numbers by value',
      written: [ROOT, port(1, `<target chassis='0x1' port='16'/>${pci(0, 2)}`), rng(pci(1, 0))],
      kept: [
        ROOT,
        port(1, `<target chassis='1' port='0x10'/>${pci('0x00', '02')}`),
        rng(pci('0x01', '0x00')),
      ],
      says: [],
    },
    {
      title: 'sees an added controller, with its address',
      written: [ROOT],
      kept: [ROOT, port(1, pci(0, 1))],
      says: [
        'controller pci 1 (pcie-root-port): added',
        'controller pci 1 (pcie-root-port): added, at pci 00:01.0',
      ],
    },
    {
      title: 'knows a drive without a medium again, whose type libvirt names anew',
      written: [
        "<disk type='block' device='cdrom'><target dev='hdc' bus='ide'/><address type='pci' slot='0x05'/></disk>",
      ],
      kept: [
        "<disk type='file' device='cdrom'><target dev='hdc' bus='ide'/><address type='pci' slot='0x05'/></disk>",
      ],
      says: [],
    },
    {
      title: 'sees a dropped controller',
      written: [ROOT, `<controller type='fdc' index='0'/>`],
      kept: [ROOT],
      says: ['controller fdc 0: dropped'],
    },
    {
      title: 'sees a renumbered controller',
      written: [ROOT, port(1), port(5)],
      kept: [ROOT, port(1), port(2)],
      says: ['controller pci 5 (pcie-root-port): index 5 became 2'],
    },
    {
      title: 'sees an index and target numbers that were left to libvirt',
      written: [`<controller type='pci' model='pcie-root-port'/>`],
      kept: [port(1, `<model name='pcie-root-port'/><target chassis='1' port='0x8'/>`)],
      says: [
        'controller pci without index (pcie-root-port): index 1 added',
        'controller pci without index (pcie-root-port): chassis 1 added',
        'controller pci without index (pcie-root-port): port 8 added',
      ],
    },
    {
      title: 'sees a changed model only where one was written',
      written: [
        `<controller type='scsi' index='0' model='lsilogic'/>`,
        `<controller type='usb' index='0'/>`,
      ],
      kept: [
        `<controller type='usb' index='0' model='qemu-xhci'/>`,
        `<controller type='scsi' index='0' model='virtio-scsi'/>`,
      ],
      says: ['controller scsi 0 (lsilogic): model lsilogic became virtio-scsi'],
    },
    {
      title: 'sees changed and dropped target numbers',
      written: [
        port(1, `<model name='ioh3420'/><target chassis='1' port='8' hotplug='off'/>`),
        `<controller type='pci' index='2' model='pcie-expander-bus'><target busNr='250'><node>1</node></target></controller>`,
      ],
      kept: [
        port(1, `<model name='pcie-root-port'/><target chassis='2' port='0x9'/>`),
        `<controller type='pci' index='2' model='pcie-expander-bus'><target busNr='0xfe'><node>0</node></target></controller>`,
      ],
      says: [
        'controller pci 1 (pcie-root-port): model name ioh3420 became pcie-root-port',
        'controller pci 1 (pcie-root-port): chassis 1 became 2',
        'controller pci 1 (pcie-root-port): port 8 became 9',
        'controller pci 1 (pcie-root-port): hotplug off dropped',
        'controller pci 2 (pcie-expander-bus): busNr 250 became 254',
        'controller pci 2 (pcie-expander-bus): node 1 became 0',
      ],
    },
    {
      title: 'sees addresses added, moved and dropped',
      written: [rng(), rng(pci(1, 0)), rng(pci(2, 0))],
      kept: [rng(pci(4, 0)), rng(pci(3, 0)), rng()],
      says: [
        'rng #1: pci 04:00.0 added',
        'rng #2: pci 01:00.0 became pci 03:00.0',
        'rng #3: pci 02:00.0 dropped',
      ],
    },
    {
      title: 'sees a changed multifunction bit',
      written: [rng(pci(1, 0))],
      kept: [rng(`<address type='pci' bus='1' multifunction='on'/>`)],
      says: ['rng #1: pci 01:00.0 became pci 01:00.0 multifunction'],
    },
    {
      title: 'takes an address that names no place for none',
      written: [rng(`<address type='pci'/>`)],
      kept: [rng(pci(1, 0))],
      says: ['rng #1: pci 01:00.0 added'],
    },
    {
      title: 'sees PCI given up for another family',
      written: [rng(pci(1, 0))],
      kept: [rng(`<address type='ccw' cssid='0xfe' ssid='0x0' devno='0x0001'/>`)],
      says: ['rng #1: pci 01:00.0 dropped'],
    },
    {
      title: 'minds an added device only if it takes a PCI place',
      written: [`<input type='tablet' bus='usb'/>`],
      kept: [
        `<input type='mouse' bus='ps2'/><input type='tablet' bus='usb'/><audio id='1' type='none'/>`,
        `<watchdog model='itco' action='reset'/>`,
        `<memballoon model='virtio'>${pci(0, 3)}</memballoon>`,
      ],
      says: ['memballoon #1: added, at pci 00:03.0'],
    },
    {
      title: 'sees a dropped device that had a PCI place',
      written: [`<watchdog model='i6300esb'>${pci(0, 3)}</watchdog>`],
      kept: [`<watchdog model='itco' action='reset'/>`],
      says: ['watchdog #1: dropped, with pci 00:03.0'],
    },
  ])('$title', ({ written, kept, says }) => {
    expect(placementDifferences(domain(...written), domain(...kept))).toEqual(says);
  });

  it.each([
    {
      title: 'kinds that libvirt regroups',
      written: [rng(pci(1, 0)), `<sound model='ich9'>${pci(0, 4)}</sound>`, rng(pci(2, 0))],
      kept: [`<sound model='ich9'>${pci(0, 4)}</sound>`, rng(pci(1, 0)), rng(pci(2, 0))],
    },
    {
      title: 'disks, by their target',
      written: ['vdb', 'vda'].map((dev, at) => `<disk><target dev='${dev}'/>${pci(at, 1)}</disk>`),
      kept: ['vda', 'vdb'].map((dev, at) => `<disk><target dev='${dev}'/>${pci(1 - at, 1)}</disk>`),
    },
    {
      title: 'interfaces, by their MAC in any case',
      written: ['AA', 'BB'].map(
        (mac, at) => `<interface><mac address='${mac}'/>${pci(at, 1)}</interface>`,
      ),
      kept: ['bb', 'aa'].map(
        (mac, at) => `<interface><mac address='${mac}'/>${pci(1 - at, 1)}</interface>`,
      ),
    },
    {
      title: "anything, by the user's alias",
      written: ['b', 'a'].map((it, at) => rng(`<alias name='ua-${it}'/>${pci(at, 1)}`)),
      kept: ['a', 'b'].map((it, at) => rng(`<alias name='ua-${it}'/>${pci(1 - at, 1)}`)),
    },
    {
      title: 'the primary video, which libvirt puts first',
      written: [
        `<video><model type='qxl'/>${pci(0, 5)}</video>`,
        `<video><model type='qxl' primary='yes'/>${pci(0, 2)}</video>`,
      ],
      kept: [
        `<video><model type='qxl' primary='yes'/>${pci(0, 2)}</video>`,
        `<video><model type='qxl'/>${pci(0, 5)}</video>`,
      ],
    },
    {
      title: 'USB companions of one index, by their model',
      written: ['ich9-uhci1', 'ich9-ehci1'].map(
        (model, at) =>
          `<controller type='usb' index='0' model='${model}'>${pci(0, 29, at)}</controller>`,
      ),
      kept: ['ich9-ehci1', 'ich9-uhci1'].map(
        (model, at) =>
          `<controller type='usb' index='0' model='${model}'>${pci(0, 29, 1 - at)}</controller>`,
      ),
    },
    {
      title: 'devices that libvirt mixes with its own',
      written: [`<watchdog model='i6300esb'>${pci(0, 3)}</watchdog>`],
      kept: [`<watchdog model='itco'/>`, `<watchdog model='i6300esb'>${pci(0, 3)}</watchdog>`],
    },
  ])('matches $title', ({ written, kept }) => {
    expect(placementDifferences(domain(...written), domain(...kept))).toEqual([]);
  });
});

describe('addressDifferences', () => {
  const written = domain(
    `<disk><target dev='sda'/><address type='drive' unit='0'/></disk>`,
    `<input type='tablet' bus='usb'><address type='usb' bus='0' port='1.1'/></input>`,
    `<channel><target type='virtio' name='a'/></channel>`,
    rng(`<address type='pci' bus='1'><zpci uid='1' fid='1'/></address>`),
  );
  const kept = domain(
    `<disk><target dev='sda'/><address type='drive' controller='0' bus='0' target='0' unit='0'/></disk>`,
    `<channel><target type='virtio' name='a'/><address type='virtio-serial' controller='0' bus='0' port='1'/></channel>`,
    `<input type='tablet' bus='usb'><address type='usb' bus='0' port='1.10'/></input>`,
    rng(`<address type='pci' bus='1'><zpci uid='0x0001' fid='0x00000002'/></address>`),
  );

  it('leaves other families alone unless told', () => {
    expect(addressDifferences(written, kept)).toEqual([]);
  });

  it('compares the families it is told', () => {
    expect(addressDifferences(written, kept, { families: ['usb', 'drive'] })).toEqual([
      'input #1: usb bus=0 port=1.1 became usb bus=0 port=1.10',
    ]);
  });

  it('compares all families', () => {
    expect(addressDifferences(written, kept, { families: 'all' })).toEqual([
      'input #1: usb bus=0 port=1.1 became usb bus=0 port=1.10',
      'channel a: virtio-serial controller=0 bus=0 port=1 added',
      'rng #1: zpci uid=1 fid=1 became zpci uid=1 fid=2',
    ]);
  });
});
