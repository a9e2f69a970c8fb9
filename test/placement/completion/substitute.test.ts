import { describe, expect, it } from '@jest/globals';
import { guest, place, tryPlace } from 'virtwright';
import { catalog } from 'virtwright/catalog';
import { legacyPci, makePolicy, numaAware, purePcie } from 'virtwright/policies';
import { modelWriters } from '../../../src/domain/write-model.js';
import {
  at,
  BARE,
  codesOf,
  definition,
  disk,
  issuesOf,
  nic,
  pci,
  placed,
  placedWith,
  places,
  tryWith,
} from '../../support/placing.js';

const policy = purePcie({ substitute: true, spares: 0 });

/** The XML after devices were replaced; the lines of the elements of one name. */
function lines(devices: string | readonly string[], name: string, options = {}): string[] {
  const { xml } = placed({ devices: [BARE, devices].flat() }, { policy, ...options });
  const found = xml.matchAll(new RegExp(`<${name}\\b[\\s\\S]*?(?:</${name}>|/>)`, 'g'));
  return [...found].map(([text]) => text.replace(/\s*\n\s*/g, ''));
}

describe('replacing what is conventional only', () => {
  it('has a way to write every model that replaces another', () => {
    const kinds = catalog.devices.filter((row) => row.expressReplacement).map(({ kind }) => kind);
    for (const kind of new Set(kinds)) expect(Object.keys(modelWriters)).toContain(kind);
  });

  it.each([
    ["<interface type='user'><model type='e1000'/></interface>", "<model type='e1000e'"],
    ["<interface type='user'/>", "<model type='e1000e'"],
    ["<video><model type='cirrus'/></video>", "<model type='virtio'"],
    [disk('vda', '', 'virtio-transitional'), "<disk type='file' model='virtio'>"],
    ["<sound model='ac97'/>", "<sound model='virtio'>"],
    ["<controller type='scsi' model='lsilogic'/>", "model='virtio-scsi'"],
    ["<memballoon model='virtio-transitional'/>", "<memballoon model='virtio'>"],
  ])('writes the new model of %s', (device, written) => {
    const { xml } = place(definition({ devices: device }), { policy });
    expect(xml).toContain(written);
  });

  it('says which model took the place of which, and that a driver is needed', () => {
    expect(issuesOf({ devices: [BARE, nic('rtl8139')] }, { policy })).toEqual([
      expect.objectContaining({
        code: 'model-substituted',
        severity: 'note',
        device: 'interface:0',
        message:
          "The model of interface:0 is now 'e1000e', in place of 'rtl8139', which is conventional PCI only.",
        remedy: "The guest needs a driver for 'e1000e'.",
      }),
    ]);
  });

  it('drops what only the old model has', () => {
    const memory = "ram='1' vram='2' vram64='3' vgamem='4' heads='1'";
    const video = `<video><model type='qxl' ${memory}/></video>`;
    expect(lines(video, 'model').slice(0, 1)).toEqual(["<model type='virtio' heads='1'/>"]);
    const sound = "<sound model='ich9'><codec type='duplex'/></sound>";
    expect(lines(sound, 'codec')).toEqual([]);
  });

  const companions = [
    "<controller type='usb' model='ich9-ehci1'/>",
    "<controller type='usb' model='ich9-uhci1'><master startport='0'/></controller>",
    "<controller type='usb' model='ich9-uhci2'><master startport='2'/></controller>",
  ];

  it('makes one xHCI controller of an ICH9 USB 2 controller with its companions', () => {
    const design = placed({ devices: ["<memballoon model='none'/>", ...companions] }, { policy });
    expect(design.xml).toContain("<controller type='usb' index='0' model='qemu-xhci' ports='6'>");
    expect(design.xml).not.toMatch(/ich9-|<master/);
    expect(design.issues.map(({ device, message }) => [device, message])).toEqual([
      [
        'usb:0',
        "The model of usb:0 is now 'qemu-xhci', in place of 'ich9-ehci1' and its companions, which is conventional PCI only.",
      ],
    ]);
  });

  it('leaves such a controller as it is when one of its functions has a fixed address', () => {
    const fixed = "<controller type='usb' index='0' model='ich9-uhci1'>";
    const devices = [
      "<memballoon model='none'/>",
      "<controller type='usb' index='0' model='ich9-ehci1'/>",
      `${fixed}<master startport='0'/>${at('00:1d.0')}</controller>`,
    ];
    const design = placed({ devices }, { policy });
    expect(places(design)).toMatchObject({ 'usb:0': '00:1d.7', 'usb:0#2': '00:1d.0' });
    expect(design.issues).toEqual([]);
  });

  it('leaves devices that have a fixed address', () => {
    const design = placed({ devices: [BARE, nic('e1000', at('00:05.0'))] }, { policy });
    expect(design.xml).toContain("type='e1000'");
    expect(design.issues).toEqual([]);
  });

  it('replaces devices whose address says PCI and no more', () => {
    const design = placed({ devices: [BARE, nic('e1000', "<address type='pci'/>")] }, { policy });
    expect(places(design)).toMatchObject({ 'interface:0': '01:00.0' });
    expect(design.xml).toContain("type='e1000e'");
  });

  it('leaves devices that are to be integrated', () => {
    const wish = { 'interface:0': { integrated: true } };
    const design = placedWith({ devices: [BARE, nic('e1000')] }, wish, { policy });
    expect(design.xml).toContain("type='e1000'");
  });

  it.each(['require', 'prefer'] as const)(
    'leaves devices that %s a conventional slot',
    (strength) => {
      const wish = { 'interface:0': { connector: { kind: 'conventional' as const, strength } } };
      const result = tryWith({ devices: [BARE, nic('e1000')] }, wish, { policy });
      expect(codesOf(result)).toEqual(['conventional-bridge']);
    },
  );

  it('leaves devices that are to be on a controller with conventional slots, and on no other', () => {
    const devices = [
      BARE,
      pci('pcie-root-port', 1),
      pci('pcie-root-port', 2),
      pci('pcie-to-pci-bridge', 3),
      nic('e1000'),
      nic('e1000'),
    ];
    const wishes = { 'interface:0': { controller: 3 }, 'interface:1': { controller: 'pci:1' } };
    const design = placedWith({ devices }, wishes, { policy });
    expect(places(design)).toMatchObject({ 'interface:0': '03:01.0', 'interface:1': '01:00.0' });
    expect(codesOf({ ok: true, design })).toEqual(['model-substituted interface:1']);
  });

  it('refuses what nothing replaces, as ever', () => {
    const devices = [BARE, "<watchdog model='i6300esb'/>"];
    expect(codesOf(tryPlace(definition({ devices }), { policy }))).toEqual([
      'conventional-only watchdog:0',
    ]);
  });

  it('refuses where the releases at hand lack the replacement, and says which have it', () => {
    const devices = [BARE, "<sound model='ich9'/>"];
    const releases = { libvirt: '9.0.0', qemu: '7.2.0' };
    expect(issuesOf({ devices }, { policy, releases })).toMatchObject([
      {
        code: 'conventional-only',
        remedy:
          "Its replacement 'virtio' needs libvirt 10.4.0 and QEMU 8.2.0: take it out, give it a bridge by purePcie({ conventional: 'bridge' }) (or --policy pure-pcie --policy-options '{\"conventional\":\"bridge\"}'), or use the policy auto (auto() or --policy auto), which gives it a bridge.",
      },
    ]);
  });

  it('leaves what the operating system has no driver for in another form', () => {
    const old = [BARE, "<sound model='ich9'/>", nic('rtl8139')];
    const windows = (version: string, devices: readonly string[]) =>
      definition({ devices }).replace(
        '<memory',
        `<metadata><l:libosinfo xmlns:l='http://libosinfo.org/xmlns/libvirt/domain/1.0'><l:os id='http://microsoft.com/win/${version}'/></l:libosinfo></metadata><memory`,
      );
    const remedies = (version: string) => {
      const result = tryPlace(windows(version, old), { policy });
      const errors = result.ok ? [] : result.issues.filter(({ severity }) => severity === 'error');
      return errors.map(({ remedy }) => remedy.slice(0, 59));
    };
    expect(remedies('11')).toEqual(["Its replacement 'virtio' needs a driver that this operating"]);
    expect(remedies('vista')).toEqual([
      "Its replacement 'virtio' needs a driver that this operating",
      "Its replacement 'e1000e' needs a driver that this operating",
    ]);
  });

  it('is not done by other policies, nor on machines without Express', () => {
    const devices = [BARE, nic('e1000')];
    expect(placed({ devices }, { policy: legacyPci() }).xml).toContain("type='e1000'");
    const result = tryPlace(definition({ machine: 'pc', devices }), { policy });
    expect(codesOf(result)).toEqual(['machine-lacks-express interface:0']);
  });

  it('is passed on by numa-aware, and kept in plain data', () => {
    const near = numaAware({ base: policy });
    const stored = makePolicy(near.spec ?? { name: '' });
    for (const one of [near, stored])
      expect(placed({ devices: [BARE, nic('e1000')] }, { policy: one }).xml).toContain('e1000e');
    expect(() => makePolicy({ name: 'pure-pcie', options: { substitute: 'yes' } })).toThrow(
      'has to be true or false',
    );
  });

  it('serves guests that are built', () => {
    const design = guest('old')
      .defaults(false)
      .addNic({ name: 'lan', model: 'e1000' })
      .policy(policy)
      .design();
    expect(design.explain('lan').where).toMatch(/^0000:0[1-9]:00\.0$/);
    expect(design.issues.map(({ code, device }) => `${code} ${device}`)).toEqual([
      'model-substituted lan',
    ]);
  });

  it('lets a device that was replaced keep its place', () => {
    const old = (...cards: string[]): string => definition({ devices: [BARE, ...cards] });
    const card = nic('e1000', "<mac address='52:54:00:00:00:01'/>");
    const first = place(old(card), { policy });
    const grown = place(old(disk('vda'), nic('rtl8139'), card), { policy, remember: first });
    const id = 'interface:52:54:00:00:00:01';
    expect(grown.addressOf(id)).toEqual(first.addressOf(id));
  });
});
