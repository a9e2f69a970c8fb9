import { describe, expect, it } from '@jest/globals';
import { libvirt } from 'virtwright/policies';
import {
  at,
  BARE,
  codesOf,
  controllersOf,
  disk,
  issuesOf,
  nic,
  pci,
  placed,
  places,
  tryWith,
} from '../support/placing.js';
import { targets } from '../support/targets.js';

const policy = libvirt();
const q35 = (...devices: string[]) => places(placed({ devices }, { policy }));

/** Addresses that libvirt's own test suite expects, or that follow from its rules. */
describe('libvirt as a policy', () => {
  it('places a q35 guest of nothing but defaults', () => {
    expect(q35()).toEqual({
      'pci:1': '00:01.0',
      'pci:2': '00:01.1',
      'pci:3': '00:01.2',
      'usb:0': '01:00.0',
      'memballoon:0': '02:00.0',
      'sata:0': '00:1f.2',
    });
  });

  it('places cards, controllers, disks and the balloon in this order', () => {
    const where = q35(
      "<graphics type='vnc'/>",
      "<video><model type='qxl'/></video>",
      disk('vda'),
      "<sound model='ich9'/>",
      "<channel type='unix'><target type='virtio' name='org.test'/></channel>",
      nic('virtio'),
      "<controller type='usb' model='nec-xhci'/>",
    );
    expect(where).toMatchObject({
      'video:0': '00:01.0',
      'sound:0': '00:1b.0',
      'pci:1': '00:02.0',
      'pci:6': '00:02.5',
      'interface:0': '01:00.0',
      'usb:0': '02:00.0',
      'virtio-serial:0': '03:00.0',
      'disk:vda': '04:00.0',
      'memballoon:0': '05:00.0',
    });
    expect(where).not.toHaveProperty('pci:7');
  });

  it('places and numbers controllers in the order of its list, where those without an index come last', () => {
    const ports = ['index="0" model="pcie-root"', 'index="4" model="pcie-root-port"']
      .map((text) => `<controller type="pci" ${text}/>`)
      .concat(Array.from({ length: 2 }, () => "<controller type='pci' model='pcie-root-port'/>"));
    expect(q35(...ports)).toMatchObject({
      'pci:3': '00:01.0',
      'pci:4': '00:01.1',
      'pci:1': '00:01.2',
      'pci:2': '00:01.3',
    });
  });

  it('numbers host bridges in the order of that list, those added in between included', () => {
    const root = (index: string) => `<controller type="pci"${index} model="pci-root"/>`;
    const bridge = "<controller type='pci' index='4' model='pci-bridge'/>";
    const devices = [bridge, root(''), root(''), root(' index="1"'), BARE];
    const design = placed({ arch: 'ppc64', machine: 'pseries', devices }, { policy });
    const numbers = design.topology.controllers.map((one) => [one.index, one.numbers.index]);
    expect(Object.fromEntries(numbers)).toMatchObject({ 1: 1, 2: 3, 3: 2 });
  });

  it('refuses a port that would take the index of a root that is not declared', () => {
    const port = "<controller type='pci' model='pcie-root-port'/>";
    expect(codesOf(tryWith({ devices: port }, {}, { policy }))).toContain('index-zero pci:0');
    expect(q35(pci('pcie-root', 0), port)).toHaveProperty('pci:1');
  });

  it('sorts a USB 2 controller without an index in, unless it is the first controller of all', () => {
    const usb = (model: string, index = '') => `<controller type='usb'${index} model='${model}'/>`;
    const [ehci1, others] = [
      usb('ich9-ehci1'),
      usb('piix3-uhci', " index='0'") + usb('ehci', " index='1'"),
    ];
    const pc = (devices: string) => places(placed({ machine: 'pc', devices }, { policy }));
    expect(pc(ehci1 + others)).toMatchObject({ 'usb:2': '00:02.7', 'usb:1': '00:03.0' });
    expect(pc(usb('nec-xhci') + ehci1 + others)).toMatchObject({
      'usb:1': '00:02.0',
      'usb:2': '00:03.0',
      'usb:3': '00:04.7',
    });
  });

  it('puts conventional devices behind a PCIe-to-PCI bridge', () => {
    const usb = "<controller type='usb' model='piix3-uhci'/>";
    const dogs = Array.from({ length: 2 }, () => "<watchdog model='i6300esb'/>");
    expect(q35(usb, ...dogs, "<memballoon model='none'/>")).toMatchObject({
      'pci:1': '00:01.0',
      'pci:2': '01:00.0',
      'pci:3': '00:01.1',
      'usb:0': '02:01.0',
      'watchdog:0': '02:02.0',
      'watchdog:1': '02:03.0',
    });
  });

  it('keeps a slot of i440fx for a bridge', () => {
    const guest = (count: number) => [
      "<graphics type='vnc'/>",
      nic('virtio'),
      ...targets(count).map((dev) => disk(dev)),
    ];
    const machine = 'pc';
    const fits = placed({ machine, devices: guest(26) }, { policy });
    expect(controllersOf(fits)).toEqual(['pci-root']);
    expect(places(fits)).toMatchObject({ 'interface:0': '00:03.0', 'memballoon:0': '00:1e.0' });
    const grows = placed({ machine, devices: guest(27) }, { policy });
    expect(places(grows)).toMatchObject({
      'pci:1': '00:03.0',
      'interface:0': '00:04.0',
      'disk:vda': '00:05.0',
      'disk:vdaa': '00:1f.0',
      'memballoon:0': '01:01.0',
    });
  });

  it('adds the bridges that a fixed address calls for', () => {
    const balloon = `<memballoon model='virtio'>${at('07:06.0')}</memballoon>`;
    const video = ["<graphics type='vnc'/>", "<video><model type='cirrus'/></video>"];
    const design = placed({ machine: 'pc', devices: [...video, balloon] }, { policy });
    expect(places(design)).toMatchObject({
      'video:0': '00:02.0',
      'pci:1': '00:03.0',
      'pci:7': '00:09.0',
      'memballoon:0': '07:06.0',
    });
  });

  it('moves a fixed address by one bus where the first bridge needs a port', () => {
    expect(q35(BARE, nic('e1000', at('01:01.0')))).toMatchObject({
      'pci:1': '00:01.0',
      'pci:2': '01:00.0',
      'interface:0': '02:01.0',
    });
  });

  it('is blind to NUMA: a card lands in the first port there is', () => {
    const design = placed(
      {
        devices: [
          pci('pcie-expander-bus', 1),
          pci('pcie-root-port', 2),
          pci('pcie-root-port', 3, at('01:00.0')),
          nic('virtio'),
        ],
      },
      { policy },
    );
    expect(places(design)).toMatchObject({
      'pci:1': '00:01.0',
      'pci:2': '00:02.0',
      'interface:0': '02:00.0',
      'usb:0': '03:00.0',
      'pci:4': '00:02.1',
      'memballoon:0': '04:00.0',
    });
  });

  it('lets bus windows overlap as libvirt does, with a warning', () => {
    const ports = Array.from({ length: 3 }, (_, port) => {
      return pci('pcie-root-port', port + 2, at(`01:00.${port}`));
    });
    const issues = issuesOf({ devices: [BARE, pci('pcie-expander-bus', 1), ...ports] }, { policy });
    expect(issues).toMatchObject([
      { code: 'bus-window-overlap', severity: 'warning', device: 'pci:1' },
    ]);
  });

  it('tells of one device that cannot be integrated, and adds nothing for it', () => {
    const wishes = { 'interface:0': { integrated: true } };
    const result = tryWith({ devices: [BARE, nic('virtio')] }, wishes, { policy });
    expect(codesOf(result)).toHaveLength(1);
  });

  const ich9 = ['ehci1', 'uhci1', 'uhci2', 'uhci3'].map(
    (part) => `<controller type='usb' index='0' model='ich9-${part}'/>`,
  );

  it.each([
    [25, false],
    [26, true],
    [28, true],
  ])('counts four slots for an ICH9 group while it rehearses: %i disks', (count, bridged) => {
    const devices = [
      "<memballoon model='none'/>",
      ...ich9,
      ...targets(count).map((dev) => disk(dev)),
    ];
    const design = placed({ machine: 'pc', devices }, { policy });
    expect(controllersOf(design).includes('pci-bridge')).toBe(bridged);
    const slots = Object.entries(places(design)).flatMap(([device, place]) =>
      device.startsWith('usb:') ? place.slice(0, 5) : [],
    );
    expect(new Set(slots).size).toBe(1);
    expect(placed(design.xml, { policy }).xml).toBe(design.xml);
  });

  it('adds a root port for the fixed address of a host device, whatever that is', () => {
    const source =
      "<source protocol='vhost' wwpn='naa.5123456789abcd03'/><address type='pci' bus='1'/>";
    const hostdev = `<hostdev mode='subsystem' type='scsi_host' model='virtio-transitional'>${source}</hostdev>`;
    const design = placed({ devices: [BARE, hostdev] }, { policy });
    expect(controllersOf(design)).toEqual(['pcie-root', 'pcie-root-port', 'pcie-root-port']);
    expect(places(design)).toMatchObject({ 'hostdev:0': '01:00.0' });
  });

  it('places interfaces that are host devices before other host devices, wherever they stand', () => {
    const source = (bus: string): string =>
      `<source><address type='pci' domain='0' bus='0x${bus}' slot='0' function='0'/></source>`;
    const hostdev = (bus: string): string =>
      `<hostdev mode='subsystem' type='pci' managed='yes'>${source(bus)}</hostdev>`;
    const nics = (bus: string): string =>
      `<interface type='hostdev' managed='yes'>${source(bus)}<mac address='52:54:00:00:00:${bus}'/></interface>`;
    expect(q35(BARE, hostdev('81'), nics('82'), hostdev('83'), nics('84'))).toMatchObject({
      'interface:52:54:00:00:00:82': '01:00.0',
      'interface:52:54:00:00:00:84': '02:00.0',
      'hostdev:0000:81:00.0': '03:00.0',
      'hostdev:0000:83:00.0': '04:00.0',
    });
  });
});
