import { describe, expect, it } from '@jest/globals';
import { compareKept, isBroken, type KeptDifference, place, readXml } from 'virtwright';

function domain(devices: string, others = ''): string {
  return `<domain type='qemu'>
  <name>web</name>
  <memory unit='GiB'>1</memory>
  ${others}
  <os>
    <type arch='x86_64' machine='q35'>hvm</type>
  </os>
  <devices>
    ${devices}
  </devices>
</domain>`;
}

function compare(asked: string, kept: string): readonly KeptDifference[] {
  return compareKept(readXml(asked), readXml(kept));
}

/** What is told of devices alone. */
function ofDevices(asked: string, kept: string): readonly KeptDifference[] {
  return compare(domain(asked), domain(kept));
}

const DISK = "<disk type='file' device='disk'><source file='/a'/><target dev='vda' bus='virtio'/>";
const DISK_AT = (slot: string): string =>
  `${DISK}<address type='pci' domain='0' bus='1' slot='${slot}' function='0'/></disk>`;

describe('what libvirt keeps, beside what was asked', () => {
  it('is the same in any order, with any comments, white space and spelling of numbers', () => {
    const asked = domain(
      `<!-- ours -->${DISK_AT('1')}<rng model='virtio'><rate bytes='0x10'/></rng>`,
      "<memoryBacking><hugepages><page size='1' unit='GiB' nodeset='0,1,2'/></hugepages></memoryBacking>",
    );
    const kept = domain(
      `<rng model='virtio'>\n<rate bytes='16'/></rng>${DISK_AT('0x01')}`,
      "<memoryBacking><hugepages><page nodeset='0-2' unit='KiB' size='1048576'/></hugepages></memoryBacking>",
    ).replace("<memory unit='GiB'>1<", "<memory unit='KiB'>1048576<");
    expect(compare(asked, kept)).toEqual([]);
  });

  it('tells of a device that is lost, and where it stood', () => {
    const asked = `${DISK}</disk>\n    <crypto model='virtio' type='qemu'/>`;
    expect(ofDevices(asked, `${DISK}</disk>`)).toEqual([
      {
        kind: 'lost',
        path: '/domain/devices/crypto',
        device: 'crypto:0',
        asked: "<crypto model='virtio' type='qemu'>",
        position: { line: 10, column: 5 },
      },
    ]);
  });

  it('tells of a place that is another, as a whole', () => {
    expect(ofDevices(DISK_AT('2'), DISK_AT('3'))).toMatchObject([
      { kind: 'moved', device: 'disk:vda', asked: '0000:01:02.0', kept: '0000:01:03.0' },
    ]);
    const drive = "<disk device='cdrom'><target dev='sda' bus='sata'/><address type='drive'";
    expect(ofDevices(`${drive} unit='1'/></disk>`, `${drive} unit='2'/></disk>`)).toMatchObject([
      { kind: 'moved', device: 'disk:sda', asked: "type='drive' unit='1'" },
    ]);
  });

  it('tells of a value that is another, with its path', () => {
    const kept = DISK.replace('/a', '/b');
    expect(
      ofDevices(`<rng model='virtio'/>${DISK}</disk>`, `${kept}</disk><rng model='virtio'/>`),
    ).toMatchObject([
      {
        kind: 'changed',
        path: '/domain/devices/disk/source/@file',
        device: 'disk:vda',
        asked: '/a',
        kept: '/b',
      },
    ]);
  });

  it('never takes paths for the same that differ in their letters', () => {
    const kept = DISK.replace('/a', '/A');
    expect(ofDevices(`${DISK}</disk>`, `${kept}</disk>`).filter(isBroken)).toHaveLength(1);
  });

  it('takes MAC addresses and UUIDs in any letters', () => {
    const nic = (mac: string): string =>
      `<interface type='user'><mac address='${mac}'/></interface>`;
    const uuid = 'C7A5FDBD-EDAF-9455-926A-D65C16DB1809';
    const asked = domain(nic('52:54:00:AB:CD:EF'), `<uuid>${uuid.replaceAll('-', '')}</uuid>`);
    const kept = domain(nic('52:54:00:ab:cd:ef'), `<uuid>${uuid.toLowerCase()}</uuid>`);
    expect(compare(asked, kept)).toEqual([]);
  });

  it('takes a machine with its version for the one of that name, and no other', () => {
    const asked = domain('');
    const machine = (name: string): readonly KeptDifference[] =>
      compare(asked, asked.replace('q35', name));
    expect(machine('pc-q35-10.0')).toMatchObject([
      { kind: 'resolved', path: '/domain/os/type/@machine', asked: 'q35', kept: 'pc-q35-10.0' },
    ]);
    expect(machine('pc-i440fx-10.0')).toMatchObject([{ kind: 'changed' }]);
    const pinned = compare(asked.replace('q35', 'pc-q35-9.0'), asked.replace('q35', 'pc-q35-10.0'));
    expect(pinned).toMatchObject([{ kind: 'changed', asked: 'pc-q35-9.0' }]);
  });

  it('tells apart what libvirt adds by itself and what it is not known to add', () => {
    const kept = `${DISK_AT('1')}<input type='mouse' bus='ps2'/><rng model='virtio'/>`;
    const found = ofDevices(`${DISK}</disk>`, kept).map(({ kind, device, because }) => [
      kind,
      device,
      because !== undefined,
    ]);
    expect(found).toEqual([
      ['added', 'disk:vda', true],
      ['added', 'input:0', true],
      ['added', 'rng:0', false],
    ]);
  });

  it('takes a second screen for none of its own', () => {
    const video = "<video><model type='virtio'/></video>";
    const screen = "<graphics type='vnc'/>";
    expect(ofDevices(screen, screen + video)).toMatchObject([{ because: expect.any(String) }]);
    expect(ofDevices('', video)[0]).not.toHaveProperty('because');
    expect(ofDevices(video, video + video)[0]).not.toHaveProperty('because');
  });

  it('knows that the facts of a running guest are no part of a definition', () => {
    const live = `<interface type='network'><source network='default' portid='1-2' bridge='virbr0'/><target dev='vnet3'/><alias name='net0'/></interface>
      <serial type='pty'><source path='/dev/pts/3'/><alias name='ua-line'/></serial>
      <graphics type='vnc' port='5903' autoport='yes'/>`;
    const kept = `<interface type='network'><source network='default'/></interface>
      <serial type='pty'><alias name='ua-line'/></serial>
      <graphics type='vnc' port='-1' autoport='yes'/>`;
    const found = compare(domain(live).replace('<domain', "<domain id='7'"), domain(kept));
    expect(found.filter(isBroken).filter(({ path }) => !path.endsWith('/source'))).toEqual([]);
    const alias = ofDevices(live, kept.replace("<alias name='ua-line'/>", ''));
    expect(alias.filter(isBroken).map(({ path }) => path)).toContain(
      '/domain/devices/serial/alias',
    );
  });

  it('adds up memory as libvirt does where there are NUMA cells', () => {
    const cells = "<cpu><numa><cell id='0' cpus='0' memory='512' unit='MiB'/></numa></cpu>";
    const kept = domain('', cells).replace("<memory unit='GiB'>1<", "<memory unit='KiB'>524288<");
    const found = compare(domain('', cells), kept);
    expect(found.map(({ kind }) => kind)).toContain('resolved');
    expect(found.filter(isBroken)).toEqual([]);
    const without = kept.replace(cells, '');
    expect(compare(domain(''), without).filter(isBroken).length).toBeGreaterThan(0);
  });

  it('knows what is for QEMU by whatever prefix', () => {
    const ns = 'http://libvirt.org/schemas/domain/qemu/1.0';
    const asked = domain('', `<q:commandline xmlns:q='${ns}'><q:arg value='-S'/></q:commandline>`);
    const kept = domain('', "<qemu:commandline><qemu:arg value='-S'/></qemu:commandline>").replace(
      '<domain',
      `<domain xmlns:qemu='${ns}'`,
    );
    expect(compare(asked, kept)).toEqual([]);
    expect(compare(asked, kept.replace('-S', '-s'))).toMatchObject([{ kind: 'changed' }]);
  });

  it('keeps companions of a USB controller apart, which have one index', () => {
    const uhci = (model: string, at: number): string =>
      `<controller type='usb' index='0' model='${model}'><address type='pci' bus='0' slot='0x1d' function='${at}'/></controller>`;
    const parts = [uhci('ich9-ehci1', 7), uhci('ich9-uhci1', 0), uhci('ich9-uhci2', 1)];
    expect(ofDevices(parts.join(''), parts.toReversed().join(''))).toEqual([]);
  });

  it('tells devices of one kind apart by their places, where nothing else does', () => {
    const tablet = (port: number): string =>
      `<input type='tablet' bus='usb'><address type='usb' bus='0' port='${port}'/></input>`;
    expect(ofDevices(tablet(1) + tablet(2), tablet(2) + tablet(1))).toEqual([]);
  });

  it('compares a guest of hundreds of devices at once', () => {
    const devices = Array.from(
      { length: 150 },
      (_, at) => `<rng model='virtio'><rate bytes='${at}'/></rng>`,
    );
    const { xml } = place(domain(devices.join('')), {});
    expect(compare(xml, xml)).toEqual([]);
  });

  it('is compared as far as it can be where the catalog does not know the machine', () => {
    const asked = domain(`${DISK}</disk>`).replace('q35', 'my-board');
    expect(compare(asked, asked.replace("file='/a'", "file='/b'"))).toMatchObject([
      { kind: 'changed', path: '/domain/devices/disk/source/@file' },
    ]);
  });
});
