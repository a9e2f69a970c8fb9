import { describe, expect, it } from '@jest/globals';
import type { PlaceOptions } from 'virtwright';
import { legacyPci, libvirt, purePcie } from 'virtwright/policies';
import { at, BARE, type Definition, issuesOf, pci, placed, places } from '../../support/placing.js';

const POLICIES: readonly (readonly [string, PlaceOptions])[] = [
  ['libvirt', { policy: libvirt() }],
  ['legacy-pci', { policy: legacyPci() }],
  ['pure-pcie', { policy: purePcie() }],
];
const NO_BALLOON = "<memballoon model='none'/>";

/** The start tags of the controllers of a type, with their children. */
function controllers(xml: string, type: string): readonly string[] {
  const all = xml.matchAll(
    new RegExp(`<controller type='${type}'(?:[^>]*/>|.*?</controller>)`, 'gs'),
  );
  return [...all].map(([text]) => text.replaceAll(/\s+(?=<)/g, ''));
}

describe.each(POLICIES)('what libvirt prints of a controller, under %s', (_name, options) => {
  it('is the name of each declared PCI controller', () => {
    const devices = [
      BARE,
      pci('pcie-root', 0),
      pci('pcie-root-port', 1),
      pci('pcie-to-pci-bridge', 2),
    ];
    const { xml } = placed({ devices }, options);
    expect(controllers(xml, 'pci').map((one) => one.split('<target')[0])).toEqual(
      expect.arrayContaining([
        "<controller type='pci' index='1' model='pcie-root-port'><model name='pcie-root-port'/>",
        expect.stringMatching(/model='pcie-to-pci-bridge'><model name='pcie-pci-bridge'\/>/),
      ]),
    );
  });

  it('keeps the name that is written, and what is written beside it', () => {
    const port = pci('pcie-root-port', 1, "<!-- old --><model name='ioh3420'/>");
    expect(placed({ devices: [BARE, port] }, options).xml).toContain(
      "model='pcie-root-port'><!-- old --><model name='ioh3420'/>",
    );
  });

  it('is the number of the first host bridge, declared or not', () => {
    const bridge =
      "<controller type='pci' index='0' model='pci-root'><model name='spapr-pci-host-bridge'/><target index='0'/></controller>";
    for (const devices of [[BARE], [BARE, pci('pci-root', 0)]]) {
      const { xml } = placed(
        { arch: 'ppc64', machine: 'pseries', devices },
        { policy: legacyPci() },
      );
      expect(controllers(xml, 'pci')).toEqual([bridge]);
    }
  });
});

describe('a model that leaves the choice to libvirt', () => {
  it.each<[string, string, string, string]>([
    ['usb', 'aarch64', 'virt', 'qemu-xhci'],
    ['usb', 'ppc64', 'pseries', 'qemu-xhci'],
    ['usb', 's390x', 's390-ccw-virtio', 'none'],
    ['scsi', 'aarch64', 'virt', 'virtio-scsi'],
    ['scsi', 'ppc64le', 'pseries', 'ibmvscsi'],
    ['scsi', 'x86_64', 'pc', 'lsilogic'],
    ['usb', 'x86_64', 'pc', 'piix3-uhci'],
  ])('is written where none is named: %s on %s %s', (type, arch, machine, model) => {
    const devices = [NO_BALLOON, `<controller type='${type}' index='0'/>`];
    const { xml } = placed({ arch, machine, devices }, { policy: legacyPci() });
    expect(controllers(xml, type)[0]).toMatch(
      `<controller type='${type}' index='0' model='${model}'`,
    );
  });

  it('is replaced by what is chosen', () => {
    const devices = [BARE, "<controller type='scsi' index='0' model='auto'/>"];
    expect(placed({ machine: 'pc', devices }).xml).toContain(
      "type='scsi' index='0' model='lsilogic'>",
    );
  });
});

describe('a controller that says no type', () => {
  it('is one of IDE, as it is to libvirt', () => {
    const { xml } = placed({ machine: 'pc', devices: [BARE, "<controller index='0'/>"] });
    expect(controllers(xml, 'ide')).toEqual([
      `<controller type='ide' index='0'>${at('00:01.1')}</controller>`,
    ]);
  });

  it('is refused on a machine without IDE', () => {
    const issues = issuesOf({ devices: [BARE, "<controller index='0'/>"] });
    expect(issues).toContainEqual(
      expect.objectContaining({ code: 'machine-lacks-controller', device: 'ide:0' }),
    );
  });
});

describe('the address of a device that says there is none', () => {
  it.each([
    ['usb:0', "<controller type='usb' index='0' model='none'>", '</controller>'],
    ['memballoon:0', "<memballoon model='none'>", '</memballoon>'],
    ['video:0', "<video><model type='none'/>", '</video>'],
  ])('of %s goes with a warning, and its place is free', (device, head, end) => {
    const rng = "<rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>";
    const rest = BARE.replace(head.replace('>', '/>').replace(" index='0'", ''), '');
    const devices = [head + at('00:02.0') + end, rest, rng];
    const design = placed({ machine: 'pc', devices }, { policy: libvirt() });
    expect(design.issues).toMatchObject([{ code: 'address-dropped', severity: 'warning', device }]);
    expect(places(design)).toMatchObject({ 'rng:0': '00:02.0' });
    expect(design.xml).not.toContain(head + at('00:02.0'));
    expect(placed(design.xml, { policy: libvirt() }).xml).toBe(design.xml);
  });

  it('does not grow the topology by a bus that it names', () => {
    const usb =
      "<controller type='usb' model='none'><address type='pci' bus='0x99' slot='7'/></controller>";
    const design = placed({ machine: 'pc', devices: [usb, NO_BALLOON] });
    expect(places(design)).toEqual({});
  });
});

describe('a console that repeats the serial line', () => {
  const PSERIES = { arch: 'ppc64', machine: 'pseries' };
  const serial = (inner: string): string => `<serial type='pty'>${inner}</serial>`;
  const console = (inner: string): string => `<console type='pty'>${inner}</console>`;
  const vio = "<address type='spapr-vio' reg='0x30000000'/>";

  it('takes no place of its own, of whatever family that is', () => {
    const card = "<target type='pci-serial' port='0'/>";
    const there = at('00:05.0');
    const guests: readonly Definition[] = [
      {
        ...PSERIES,
        devices: [BARE, serial(vio), console(`<target type='serial' port='0'/>${vio}`)],
      },
      {
        machine: 'pc',
        devices: [BARE, serial(card + there), console(`<target type='serial'/>${there}`)],
      },
      {
        machine: 'pc',
        devices: [
          NO_BALLOON,
          serial("<target type='usb-serial'/><address type='usb' bus='0' port='1'/>"),
          console("<address type='usb' bus='0' port='1'/>"),
        ],
      },
    ];
    for (const guest of guests) {
      const design = placed(guest, { policy: libvirt() });
      expect(design.issues).toEqual([]);
      expect(placed(design.xml, { policy: libvirt() }).xml).toBe(design.xml);
    }
  });

  it('gets the address that the serial line gets', () => {
    const design = placed({ ...PSERIES, devices: [BARE, serial(''), console('')] });
    expect(design.xml.match(/<address type='spapr-vio' reg='0x30000000'\/>/g)).toHaveLength(2);
    const card = serial("<target type='pci-serial' port='0'/>");
    const x86 = placed(
      { machine: 'pc', devices: [BARE, card, console('')] },
      { policy: libvirt() },
    );
    expect(x86.xml.match(/<address type='pci'[^>]* slot='0x02'/g)).toHaveLength(2);
    expect(places(x86)).toEqual({ 'serial:0': '00:02.0' });
  });

  it('loses an address that the serial line does not have', () => {
    const stale = "<address type='spapr-vio' reg='0x30005000'/>";
    const { xml } = placed({ ...PSERIES, devices: [BARE, serial(''), console(stale)] });
    expect(xml).not.toContain(stale);
  });

  it('is only the first one, of type serial, in a guest with a serial line', () => {
    const card = serial("<target type='pci-serial' port='0'/>");
    const virtio = console("<target type='virtio' port='0'/>");
    const design = placed({ machine: 'pc', devices: [BARE, card, virtio] }, { policy: libvirt() });
    expect(places(design)).toMatchObject({ 'virtio-serial:0': '00:02.0', 'serial:0': '00:03.0' });
    expect(design.xml).not.toMatch(/<console.*<address.*<\/console>/s);
  });
});

describe('a guest whose devices stand in several sections', () => {
  it('has the screen that its graphics want, wherever they stand', () => {
    const text = `<domain type='qemu'><name>x</name><os><type arch='x86_64' machine='pc'>hvm</type></os>
      <devices>${BARE}</devices><devices><graphics type='vnc'/></devices></domain>`;
    expect(places(placed(text))).toEqual({ 'video:0': '00:02.0' });
  });
});
