import { describe, expect, it } from '@jest/globals';
import {
  guest,
  type Issue,
  type OpenGuest,
  open,
  type PlaceResult,
  place,
  readXml,
  type XmlDocument,
} from 'virtwright';
import { legacyPci, libvirt } from 'virtwright/policies';
import { changedLines } from './changed-lines.js';

const web = guest('web')
  .defaults(false)
  .defaults(false)
  .defaults(false)
  .addDisk({ file: '/a.qcow2' })
  .addNic({ network: 'default', mac: '52:54:00:00:00:01' })
  .addConsole()
  .design().xml;

/** As virsh prints it, with what no builder writes. */
const foreign = `<?xml version='1.0'?>
<!-- kept -->
<domain type='qemu'>
  <name>old</name>
  <memory unit='KiB'>1048576</memory>
  <vcpu placement='static'>1</vcpu>
  <os><type arch='x86_64' machine='q35'>hvm</type></os>
  <devices>
    <disk type='file' device='disk'><!-- first -->
      <source   file='/a.qcow2'/>
      <target dev='vda' bus='virtio'/>
      <alias name='ua-root'/>
    </disk>
    <rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>
  </devices>
</domain>`;

function codes(issues: readonly Issue[]): string[] {
  return issues.map(({ code }) => code);
}

describe('an opened guest', () => {
  it('comes out as it was where nothing is said', () => {
    expect(open(web).design().xml).toBe(web);
  });

  it('places what has no place, as place does', () => {
    expect(open(foreign).design().xml).toBe(place(foreign).xml);
  });

  it('leaves every line alone that no step is about', () => {
    const lines = changedLines(web, open(web).addRng().design().xml);
    expect(lines.filter((line) => line.startsWith('-'))).toEqual([]);
    expect(lines).toEqual(expect.arrayContaining(['+<rng model="virtio">']));
  });

  it('is a value that no step changes', () => {
    const opened = open(web);
    opened.addNic();
    opened.memory('8 GiB');
    opened.remove('disk:vda');
    opened.policy(legacyPci());
    expect(opened.design().xml).toBe(web);
  });

  it('does not change the tree that it was opened from', () => {
    const tree: XmlDocument = readXml(web);
    open(tree).remove('disk:vda').memory('2 GiB').design();
    expect(open(tree).design().xml).toBe(web);
  });

  it('is placed with nothing more when it is placed again', () => {
    const { xml } = open(web)
      .addDisk({ file: '/b.qcow2' })
      .noHotplug()
      .addHostdev('0000:3b:00.0')
      .design();
    expect(place(xml).xml).toBe(xml);
  });

  it('tells every fault of every step at once', () => {
    const result = open(web)
      .remove('disk:vdz')
      .addDisk({ file: 'relative' })
      .addXml('<oops')
      .bootFrom('interface:9')
      .tryDesign();
    expect(codes(result.ok ? [] : result.issues)).toEqual([
      'unknown-device',
      'bad-option',
      'xml-malformed',
      'unknown-device',
    ]);
  });

  it('tells what is no definition, and who gives no options', () => {
    // As from plain JavaScript.
    const result: PlaceResult = Reflect.apply(open, undefined, [7, 8]).tryDesign();
    expect(codes(result.ok ? [] : result.issues)).toEqual(['bad-option', 'bad-option']);
    expect(() => open('<domain').design()).toThrow(/xml-malformed/);
  });

  it.each<[string, string, readonly unknown[]]>([
    ['names a device by no text', 'remove', [7]],
    ['names none', 'update', [undefined, {}]],
    ['names a model by no text', 'replaceModel', ['disk:vda', undefined]],
    ['takes no place for one', 'moveTo', ['disk:vda', null]],
    ['says something else than what a guest is as a whole', 'set', [{ edits: [], devices: [] }]],
    ['sets another machine', 'set', [{ machine: 'pc' }]],
  ])('tells of a step that %s', (_what, step, given) => {
    // As from plain JavaScript.
    const opened = open(web);
    const said: OpenGuest = Reflect.apply(Reflect.get(opened, step), opened, given);
    const result = said.tryDesign();
    const issues = result.ok ? [] : codes(result.issues);
    expect(issues).not.toEqual([]);
    expect(['bad-option', 'missing-option', 'unknown-option']).toEqual(
      expect.arrayContaining(issues),
    );
  });

  it('knows a device that has a name by what identifies others, too', () => {
    expect(open(foreign).remove('disk:vda').design().xml).not.toContain('<disk');
    const twice = open(foreign).update('disk:vda', { readonly: true }).remove('root');
    expect(twice.tryDesign().ok).toBe(true);
  });
});

describe('a device that is added', () => {
  it('is that of the builder, with the next free target and what is wished of its place', () => {
    const design = open(web).addDisk({ file: '/b.qcow2' }).noHotplug().design();
    expect(design.addressOf('disk:vdb')).toMatchObject({ bus: 0 });
    expect(design.xml).toContain('<target dev="vdb" bus="virtio"/>');
  });

  it('brings the controller along that it hangs off', () => {
    const lines = changedLines(web, open(web).addDisk({ file: '/b', bus: 'scsi' }).design().xml);
    expect(lines).toContain('+<controller type="scsi" index="0" model="virtio-scsi">');
  });

  it('is another watchdog than that of the chipset, of which there is one', () => {
    const { xml } = open(web).addWatchdog().addWatchdog().design();
    const models = [...xml.matchAll(/<watchdog model="(\w+)"/g)].map(([, model]) => model);
    expect(new Set(models).size).toBe(2);
  });

  it('leaves a controller to libvirt that it would choose for the devices there before', () => {
    const old = foreign.replace("dev='vda' bus='virtio'", "dev='sda' bus='scsi'");
    const opened = open(old).policy(libvirt()).addDisk({ file: '/b', bus: 'scsi' });
    expect(opened.design().xml).not.toContain('virtio-scsi');
  });

  it('has an IOMMU that is there cache what a host device maps', () => {
    const guarded = guest('web').defaults(false).addIommu({ model: 'intel' }).design().xml;
    expect(guarded).not.toContain('caching_mode');
    expect(open(guarded).addRng().design().xml).not.toContain('caching_mode');
    expect(open(guarded).addHostdev('0000:3b:00.0').design().xml).toContain('caching_mode="on"');
  });

  it('shares wishes with its group', () => {
    const design = open(web)
      .group((devices) => devices.addRng({ name: 'a' }).addRng({ name: 'b' }))
      .noHotplug()
      .design();
    expect([design.addressOf('a'), design.addressOf('b')]).toMatchObject([{ bus: 0 }, { bus: 0 }]);
  });

  it('takes the wish that was said before any device', () => {
    expect(open(web).noHotplug().addRng().design().addressOf('rng:0')).toMatchObject({ bus: 0 });
  });

  it('gets what it needs of the guest around it', () => {
    const lines = changedLines(
      web,
      open(web).addFilesystem({ dir: '/srv', tag: 'srv' }).design().xml,
    );
    expect(lines).toEqual(
      expect.arrayContaining([
        '+<memoryBacking>',
        '+<source type="memfd"/>',
        '+<access mode="shared"/>',
      ]),
    );
  });

  it('has a name that no other device has', () => {
    const named = open(web).addRng({ name: 'dice' }).design().xml;
    const result = open(named).addRng({ name: 'dice' }).tryDesign();
    expect(codes(result.ok ? [] : result.issues)).toEqual(['duplicate-name']);
  });

  it('is a serial line alone where there are consoles, for libvirt puts its console first', () => {
    const virtio = guest('web').defaults(false).addConsole('virtio').design().xml;
    const lines = changedLines(virtio, open(virtio).addConsole().design().xml);
    expect(lines).toContain('+<serial type="pty">');
    expect(lines.join()).not.toContain('<console');
  });

  it('goes on counting where the serial lines of the guest end', () => {
    const lines = changedLines(web, open(web).addConsole().design().xml);
    expect(lines).toContain('+<target type="isa-serial" port="1">');
  });

  it('may be any XML, and so may what stands beside the devices, where libvirt writes it', () => {
    const { xml } = open(web)
      .addXml(
        '<redirdev bus="usb" type="tcp"><source mode="connect" host="usb" service="4000"/></redirdev>',
      )
      .addXml('<domain><title>Web</title></domain>')
      .design();
    expect(xml).toContain('<redirdev bus="usb" type="tcp">');
    expect(xml).toContain('  <name>web</name>\n  <title>Web</title>\n');
  });

  it('writes in the manner of the document', () => {
    const lines = changedLines(foreign, open(foreign).addDisk({ file: '/b' }).design().xml);
    // The device of one line got an address into it.
    expect(lines.filter((line) => line.startsWith('-'))).toEqual([
      "-<rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>",
    ]);
    expect(lines).toContain("+<target dev='vdb' bus='virtio'/>");
  });
});

describe('head-room, policy and host facts', () => {
  it('are said as to the builder', () => {
    const design = open(web)
      .policy(legacyPci())
      .host({ devices: { '0000:3b:00.0': { node: 0 } } })
      .reserveHotplug({ nics: 3 })
      .design();
    expect(design.topology.policy).toMatch(/^legacy-pci/);
    expect(String(design.topology).match(/\(free\)/g)?.length).toBeGreaterThanOrEqual(3);
  });
});
