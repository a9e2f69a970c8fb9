import { describe, expect, it } from '@jest/globals';
import { guest, type OpenGuest, open, place } from 'virtwright';
import { changedLines } from './changed-lines.js';

const web = guest('web')
  .defaults(false)
  .addDisk({ file: '/a.qcow2', serial: 's1' })
  .addDisk({ file: '/b.qcow2', name: 'data' })
  .addCdrom({ file: '/install.iso' })
  .addNic({ network: 'default', mac: '52:54:00:00:00:01' })
  .addHostdev('0000:3b:00.0')
  .addGraphics({ type: 'spice', tlsPort: 5901, port: 5900 })
  .addVideo({ model: 'qxl', vram: '64 MiB', heads: 2 })
  .addFilesystem({ dir: '/srv', tag: 'srv', xattr: true })
  .addWatchdog({ model: 'i6300esb' })
  .addVsock({ cid: 5 })
  .addConsole()
  .addInput({ type: 'tablet', bus: 'usb' })
  .design().xml;

/** What changes, one line after the other. */
function changing(change: (opened: OpenGuest) => OpenGuest, xml = web): string[] {
  return changedLines(xml, change(open(xml)).design().xml);
}

function faults(change: (opened: OpenGuest) => OpenGuest): string[] {
  const result = change(open(web)).tryDesign();
  const issues = result.ok ? [] : result.issues.filter(({ severity }) => severity === 'error');
  return issues.map(({ code, device }) => `${code} ${device}`);
}

describe('update', () => {
  it.each<[string, (opened: OpenGuest) => OpenGuest, readonly string[]]>([
    [
      'an option that was not there',
      (g) => g.update('disk:vda', { cache: 'none' }),
      ['-<driver name="qemu" type="qcow2"/>', '+<driver name="qemu" type="qcow2" cache="none"/>'],
    ],
    [
      'another value',
      (g) => g.update('disk:vda', { file: '/c.qcow2' }),
      ['-<source file="/a.qcow2"/>', '+<source file="/c.qcow2"/>'],
    ],
    [
      'an option that goes',
      (g) => g.update('disk:vda', { serial: null }),
      ['-<serial>s1</serial>'],
    ],
    ['a switch', (g) => g.update('data', { readonly: true }), ['+<readonly/>']],
    [
      'media that go',
      (g) => g.update('disk:sda', { file: null }),
      ['-<source file="/install.iso"/>'],
    ],
    [
      'a source of another kind',
      (g) => g.update('interface:0', { bridge: 'br0' }),
      [
        '-<interface type="network">',
        '+<interface type="bridge">',
        '-<source network="default"/>',
        '+<source bridge="br0"/>',
      ],
    ],
    [
      'an address on the host',
      (g) => g.update('hostdev:0', { host: '0000:3c:00.0' }),
      [
        '-<address domain="0x0000" bus="0x3b" slot="0x00" function="0x0"/>',
        '+<address domain="0x0000" bus="0x3c" slot="0x00" function="0x0"/>',
      ],
    ],
    [
      'an option deep inside',
      (g) => g.update('filesystem:srv', { xattr: false, cache: 'always' }),
      ['-<binary xattr="on"/>', '+<binary xattr="off">', '+<cache mode="always"/>', '+</binary>'],
    ],
    [
      'a kind of device that has few',
      (g) => g.update('watchdog:0', { action: 'poweroff' }),
      [
        '-<watchdog model="i6300esb" action="reset">',
        '+<watchdog model="i6300esb" action="poweroff">',
      ],
    ],
    [
      'a value in place of a choice',
      (g) => g.update('vsock:0', { cid: null }),
      ['-<cid auto="no" address="5"/>', '+<cid auto="yes"/>'],
    ],
    [
      'both halves of a serial line',
      (g) => g.update('console:0', { log: '/tmp/log' }),
      ['+<log file="/tmp/log"/>', '+<log file="/tmp/log"/>'],
    ],
    ['a name', (g) => g.update('disk:vda', { name: 'root' }), ['+<alias name="ua-root"/>']],
  ])('changes the lines of %s and no others', (_what, change, lines) => {
    expect(changing(change)).toEqual(lines);
  });

  it('leaves what the builder does not know', () => {
    const foreign = web.replace(
      '<driver name="qemu" type="qcow2"/>',
      "<driver discard='unmap' type='qcow2'   name='qemu'/> <!-- fast -->\n      <iotune><total_iops_sec>5</total_iops_sec></iotune>",
    );
    expect(changing((g) => g.update('disk:vda', { cache: 'none' }), foreign)).toEqual([
      `-<driver discard='unmap' type='qcow2'   name='qemu'/> <!-- fast -->`,
      `+<driver discard='unmap' type='qcow2'   name='qemu'   cache="none"/> <!-- fast -->`,
    ]);
  });

  it('drops what a running guest tells of the data that was there', () => {
    const live = web.replace(
      '<source file="/a.qcow2"/>',
      '<source file="/a.qcow2"/>\n      <backingStore type="file"><source file="/base.qcow2"/></backingStore>',
    );
    const lines = changing((g) => g.update('disk:vda', { file: '/c.qcow2' }), live);
    expect(lines.filter((line) => line.includes('backingStore'))).toHaveLength(1);
    expect(changing((g) => g.update('disk:vda', { cache: 'none' }), live)).toHaveLength(2);
  });

  it('has graphics listen in one place, which libvirt writes twice', () => {
    const xml = guest('web')
      .defaults(false)
      .addGraphics({ type: 'vnc', listen: '127.0.0.1' })
      .design().xml;
    const dump = xml.replace('<graphics ', '<graphics listen="127.0.0.1" ');
    const lines = changing((g) => g.update('graphics:0', { listen: '0.0.0.0' }), dump);
    expect(lines).toContain('+<listen type="address" address="0.0.0.0"/>');
    expect(lines.filter((line) => /^\+.*listen=/.test(line))).toEqual([]);
    expect(changing((g) => g.update('graphics:0', { listen: '127.0.0.1' }), dump)).toEqual([]);
  });

  it('makes no controller one of another type', () => {
    const result = open(guest('a').defaults(false).addController({ type: 'scsi' }).design().xml)
      .update('scsi:0', { type: 'usb' })
      .tryDesign();
    expect(result.ok ? [] : result.issues).toMatchObject([{ code: 'cannot-update' }]);
  });

  it('drops what no longer goes together with what is named', () => {
    const lines = changing((g) => g.update('video:0', { model: 'virtio' }));
    expect(lines).toEqual([
      '-<model type="qxl" vram="65536" heads="2"/>',
      '+<model type="virtio" heads="2"/>',
    ]);
  });

  it('tells of options that are unknown, out of bounds or needed, and of what goes together with nothing', () => {
    expect(
      faults((g) =>
        g
          .update('disk:vda', Object.fromEntries([['cach', 'none']]))
          .update('interface:0', { mac: 'nonsense' })
          .update('filesystem:srv', { tag: null })
          .update('graphics:0', { websocket: 1 })
          .update('data', { file: '/x', block: '/y' })
          .update('disk:vdz', {}),
      ),
    ).toEqual([
      'unknown-device disk:vdz',
      'unknown-option disk:vda',
      'bad-option interface:52:54:00:00:00:01',
      'missing-option filesystem:srv',
      'option-does-not-apply graphics:0',
      'conflicting-options data',
    ]);
  });

  it('tells of a device that the builder does not make', () => {
    const xml = web.replace('</devices>', '  <hub type="usb"/>\n  </devices>');
    const result = open(xml).update('hub:0', {}).tryDesign();
    expect(result.ok ? [] : result.issues).toMatchObject([{ code: 'cannot-update' }]);
  });
});

describe('changeBus', () => {
  it('takes the next free name, a new address, and a controller where there is none', () => {
    const lines = changing((g) => g.changeBus('data', 'scsi'));
    expect(lines).toEqual(
      expect.arrayContaining([
        '-<target dev="vdb" bus="virtio"/>',
        '+<target dev="sdb" bus="scsi"/>',
        '+<controller type="scsi" index="0" model="virtio-scsi">',
      ]),
    );
    expect(lines.filter((line) => line.startsWith('-<'))).toHaveLength(2);
  });

  it('keeps the name where the other bus has the same', () => {
    expect(changing((g) => g.changeBus('disk:sda', 'scsi'))).toContain(
      '+<target dev="sda" bus="scsi"/>',
    );
  });

  it('drops what a disk can say on its old bus only, with a warning for each', () => {
    const tuned = web
      .replace('type="qcow2"/>', 'type="qcow2" cache="none" queues="2" iothread="1" packed="on"/>')
      .replace('<target dev="vda" bus="virtio"/>', '<target dev="vda" bus="virtio"/><wwn>5</wwn>');
    const { xml, issues } = open(tuned).changeBus('disk:vda', 'sata').design();
    expect(xml).toContain('<driver name="qemu" type="qcow2" cache="none"/>');
    expect(xml).not.toContain('<wwn>');
    const dropped = issues.filter(({ code }) => code === 'setting-dropped');
    expect(dropped.map(({ device, message }) => [device, message.split(' ')[1]])).toEqual(
      ['packed', 'iothread', 'queues', 'wwn'].map((setting) => ['disk:sdb', setting]),
    );
  });

  it('is for inputs as well', () => {
    const lines = changing((g) => g.changeBus('input:0', 'virtio'));
    expect(lines).toContain('-<address type="usb" bus="0" port="1"/>');
    expect(lines).toContain('+<input type="tablet" bus="virtio">');
  });
});

/** A guest with the four functions of a USB 2 controller in one slot. */
const usb2 = guest('usb2')
  .defaults(false)
  .addXml(
    [
      [7, "model='ich9-ehci1'", ''],
      [0, "model='ich9-uhci1'", "<master startport='0'/>"],
      [1, "model='ich9-uhci2'", "<master startport='2'/>"],
      [2, "model='ich9-uhci3'", "<master startport='4'/>"],
    ]
      .map(
        ([at, model, master]) =>
          `<controller type='usb' index='0' ${model}>${master}<address type='pci' domain='0' bus='0' slot='0x1d' function='${at}'${at === 0 ? " multifunction='on'" : ''}/></controller>`,
      )
      .join('')
      .replace(/^.*$/s, (all) => `<devices>${all}</devices>`),
  )
  .addInput({ type: 'tablet', bus: 'usb' })
  .design().xml;

describe('replaceModel of a USB 2 controller', () => {
  it.each<[string, (opened: OpenGuest) => OpenGuest]>([
    ['replaceModel', (g) => g.replaceModel('usb:0', 'qemu-xhci')],
    ['update', (g) => g.update('usb:0', { model: 'qemu-xhci' })],
  ])('replaces its companions too, and finds it a place of its own, by %s', (_step, change) => {
    const design = change(open(usb2)).design();
    expect(design.xml).not.toContain('ich9');
    expect(design.xml.match(/type=['"]usb['"] index/g)).toHaveLength(1);
    expect(design.addressOf('usb:0')).toMatchObject({ function: 0 });
    expect(design.addressOf('usb:0')?.bus).not.toBe(0);
    expect(design.issues).toEqual([
      expect.objectContaining({ code: 'model-substituted', severity: 'note', device: 'usb:0' }),
    ]);
    expect(place(design.xml).xml).toBe(design.xml);
  });
});

describe('an option that is taken out', () => {
  it('leaves its default, and nothing of what only the old value took', () => {
    const card = "<video><model type='cirrus' vram='16384' heads='1' primary='yes'/></video>";
    const pc = guest('pc').defaults(false).machine('pc').addXml(card).design().xml;
    const { xml } = open(pc).update('video:0', { model: null }).design();
    expect(xml).toContain('<model type="virtio" heads="1"');
    expect(xml).not.toContain('vram');
  });
});

describe('replaceModel', () => {
  it('keeps the place where the other model may sit there too', () => {
    expect(changing((g) => g.replaceModel('interface:0', 'e1000e'))).toEqual([
      '-<model type="virtio"/>',
      '+<model type="e1000e"/>',
    ]);
  });

  it('keeps the place of an Express model on a machine without Express, where it sits behind any bridge', () => {
    const nic =
      "<interface type='user'><model type='e1000'/><address type='pci' bus='1' slot='9'/></interface>";
    const bridge = "<controller type='pci' index='1' model='pci-bridge'/>";
    const pc = guest('pc').defaults(false).machine('pc').addXml(bridge).addXml(nic).design().xml;
    const design = open(pc).replaceModel('interface:0', 'e1000e').design();
    expect(design.addressOf('interface:0')).toEqual(open(pc).design().addressOf('interface:0'));
  });

  it('finds another place where it may not', () => {
    const design = open(web).replaceModel('interface:0', 'e1000').design();
    const [before, after] = [open(web).design(), design].map((one) =>
      one.addressOf('interface:52:54:00:00:00:01'),
    );
    expect(after).not.toEqual(before);
  });

  it('drops what only the old model has', () => {
    const tuned = web.replace(
      '<model type="virtio"/>',
      '<model type="virtio"/><driver name="vhost" queues="2" iommu="on"/>',
    );
    const { xml, issues } = open(tuned).replaceModel('interface:0', 'e1000e').design();
    expect(xml).toContain('<driver name="vhost" queues="2"/>');
    expect(issues.map(({ code }) => code)).toContain('setting-dropped');
  });

  it('tells of a model that makes no other device of it, as that of a disk on its bus', () => {
    expect(faults((g) => g.replaceModel('disk:vda', 'sata'))).toEqual(['cannot-update disk:vda']);
    expect(faults((g) => g.replaceModel('hostdev:0', 'x'))).toHaveLength(1);
    expect(faults((g) => g.replaceModel('disk:vda', 'virtio-transitional'))).toEqual([]);
  });

  it('tells of a kind without models, and of a model that nobody has', () => {
    expect(faults((g) => g.replaceModel('graphics:0', 'fast'))).toEqual([
      'cannot-update graphics:0',
    ]);
    expect(faults((g) => g.replaceModel('interface:0', 'e1001'))).toEqual([
      expect.stringMatching(/^unknown-model interface:/),
    ]);
  });
});

describe('moveTo', () => {
  it('gives a device the place that is named', () => {
    const design = open(web).moveTo('disk:vda', '0000:00:1e.0').design();
    expect(design.addressOf('disk:vda')).toMatchObject({ bus: 0, slot: 0x1e });
  });

  it.each<[string, (opened: OpenGuest) => OpenGuest]>([
    ['in it', (g) => g.moveTo('disk:vda', { hotplug: false })],
    ['after it', (g) => g.moveTo('disk:vda').noHotplug()],
  ])('or the one that wishes %s lead to', (_where, move) => {
    expect(move(open(web)).design().addressOf('disk:vda')).toMatchObject({ bus: 0 });
  });

  it('tells of a place that is taken', () => {
    expect(faults((g) => g.moveTo('disk:vda', '0000:02:00.0'))).not.toEqual([]);
  });
});

describe('replaceXml', () => {
  it('puts a part in the place of the one of its name', () => {
    expect(
      changing((g) =>
        g.replaceXml(
          '<os><type arch="x86_64" machine="q35">hvm</type><bootmenu enable="yes"/></os>',
        ),
      ),
    ).toEqual(['+<bootmenu enable="yes"/>']);
    expect(changing((g) => g.replaceXml('<cpu mode="host-passthrough"/>'))).toEqual([
      '+<cpu mode="host-passthrough"/>',
    ]);
  });

  it('takes no devices, and no nonsense', () => {
    expect(faults((g) => g.replaceXml('<domain><devices/></domain>').replaceXml('<'))).toHaveLength(
      2,
    );
    expect(faults((g) => g.replaceXml('<disk type="file"/>'))).toHaveLength(1);
  });

  it('leaves the guest on its machine', () => {
    const other = '<os><type arch="aarch64" machine="virt">hvm</type></os>';
    expect(faults((g) => g.replaceXml(other))).toHaveLength(1);
  });
});

describe('a model that nobody has', () => {
  const desk = guest('desk')
    .defaults(false)
    .addNic({ network: 'default' })
    .addDisk({ file: '/a.qcow2' })
    .addDisk({ file: '/b.qcow2', bus: 'scsi' })
    .addController({ type: 'usb' })
    .addController({ type: 'sata' })
    .addChannel()
    .design().xml;

  it.each([
    [
      'interface:0',
      'e1000f',
      "The catalog has no interface model 'e1000f'. Did you mean 'e1000e'?",
    ],
    [
      'usb:0',
      'qemu-xchi',
      "The catalog has no controller model 'qemu-xchi'. Did you mean 'qemu-xhci'?",
    ],
    [
      'scsi:0',
      'virtio-scs',
      "The catalog has no controller model 'virtio-scs'. Did you mean 'virtio-scsi'?",
    ],
    [
      'virtio-serial:0',
      'virtioo',
      "The catalog has no controller model 'virtioo'. Did you mean 'virtio'?",
    ],
    [
      'sata:0',
      'ahci',
      'A <controller> says no model that could be another one. Remove it, and add the one it is to be.',
    ],
  ])('%s does not become %s', (device, model, told) => {
    const result = open(desk).replaceModel(device, model).tryDesign();
    expect(result.ok ? [] : result.issues.map((one) => `${one.message} ${one.remedy}`)).toEqual([
      told,
    ]);
  });

  it('is told of a controller that another option changes, too', () => {
    const result = open(desk).update('usb:0', { model: 'foo' }).tryDesign();
    expect(result.ok ? [] : result.issues.map(({ code }) => code)).toEqual(['unknown-model']);
  });
});
