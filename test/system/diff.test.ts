import { beforeAll, expect, it } from '@jest/globals';
import { diffGuests } from 'virtwright/diff';
import type { SavedGuest } from './embedded-libvirt.js';
import { describeWithLibvirt } from './requirement.js';

const CARD = "<mac address='52:54:00:00:00:01'/>";

/** Has what libvirt compares and what only QEMU does; all is where it is said, so that a piece can be changed by itself. */
const guestOn = (disk: string): string => `<domain type='qemu'>
  <name>diff</name>
  <uuid>6f1c0c1e-0000-4000-8000-0000000000d1</uuid>
  <memory unit='KiB'>65536</memory>
  <vcpu current='1'>2</vcpu>
  <os><type arch='x86_64' machine='q35'>hvm</type></os>
  <features><acpi/><apic/></features>
  <cpu mode='custom' match='exact' check='none'><model fallback='forbid'>qemu64</model></cpu>
  <clock offset='utc'><timer name='rtc' tickpolicy='catchup'/><timer name='hpet' present='no'/></clock>
  <devices>
    <controller type='pci' index='0' model='pcie-root'/>
    ${[1, 2, 3, 4, 5, 6].map(port).join('\n')}
    <controller type='usb' index='0' model='qemu-xhci'><address type='pci' bus='1' slot='0'/></controller>
    <controller type='scsi' index='0' model='virtio-scsi'><address type='pci' bus='2' slot='0'/></controller>
    <disk type='file' device='disk'><driver name='qemu' type='raw'/><source file='${disk}'/>
      <target dev='sda' bus='scsi'/><serial>S1</serial>
      <address type='drive' controller='0' bus='0' target='0' unit='0'/></disk>
    <interface type='user'>${CARD}<model type='virtio'/><address type='pci' bus='3' slot='0'/></interface>
    <interface type='user'><mac address='52:54:00:00:00:02'/><model type='e1000e'/><address type='pci' bus='4' slot='0'/></interface>
    <channel type='null'><target type='virtio' name='org.test.a'/></channel>
    <input type='tablet' bus='usb'><address type='usb' bus='0' port='1'/></input>
    <video><model type='vga'/></video>
    <memballoon model='virtio'><address type='pci' bus='5' slot='0'/></memballoon>
    <rng model='virtio'><backend model='random'>/dev/urandom</backend><address type='pci' bus='6' slot='0'/></rng>
  </devices>
</domain>`;

function port(index: number): string {
  return `<controller type='pci' index='${index}' model='pcie-root-port'><model name='pcie-root-port'/>
    <target chassis='${index}' port='0x${(7 + index).toString(16)}'/>
    <address type='pci' bus='0' slot='1' function='${index - 1}'${index === 1 ? " multifunction='on'" : ''}/></controller>`;
}

/** A piece of what libvirt keeps, and what takes its place. */
const changes: readonly (readonly [what: string, piece: string | RegExp, by: string])[] = [
  ['nothing', '<domain', '<domain'],
  ['a title', '<memory', '<title>a</title><memory'],
  ['another unit', "<memory unit='KiB'>65536", "<memory unit='MiB'>64"],
  ['less memory now', /(<currentMemory[^>]*>)65536/, '$132768'],
  ['another vCPU at the start', "current='1'", "current='2'"],
  ['a machine by its short name', /machine='[^']*'/, "machine='q35'"],
  ['a feature', '<apic/>', "<apic/><pmu state='off'/>"],
  ['another check of the CPU', "check='none'", "check='partial'"],
  ['no CPU', /<cpu mode[\s\S]*?<\/cpu>/, ''],
  ['a topology', '</cpu>', "<topology sockets='2' cores='1' threads='1'/></cpu>"],
  ['another clock', "offset='utc'", "offset='localtime'"],
  ['ticks made up otherwise', 'catchup', 'delay'],
  ['timers in another order', /(<timer name='rtc'[^>]*>)(\s*)(<timer name='hpet'[^>]*>)/, '$3$2$1'],
  [
    'strings of SMBIOS',
    '<os>',
    "<sysinfo type='smbios'><system><entry name='serial'>1</entry></system></sysinfo><os>",
  ],
  ['another name of a disk', "dev='sda'", "dev='sdb'"],
  ['another serial number', 'S1', 'S2'],
  ['a cache', "type='raw'", "type='raw' cache='none'"],
  [
    'larger blocks',
    '<serial>',
    "<blockio logical_block_size='4096' physical_block_size='4096'/><serial>",
  ],
  ['another SCSI target', "target='0' unit='0'", "target='2' unit='0'"],
  ['another MAC address', CARD, "<mac address='52:54:00:00:00:09'/>"],
  [
    'cards in another order',
    /(<interface[\s\S]*?<\/interface>)(\s*)(<interface[\s\S]*?<\/interface>)/,
    '$3$2$1',
  ],
  ['a cable pulled out', CARD, `${CARD}<link state='down'/>`],
  ['queues', CARD, `${CARD}<driver queues='2'/>`],
  ['a card without a ROM', CARD, `${CARD}<rom enabled='no'/>`],
  ['an address left out', /<address type='pci'[^>]*bus='0x03'[^>]*>/, ''],
  ['a USB port left out', /<address type='usb'[^>]*>/, ''],
  [
    'another USB port',
    "<address type='usb' bus='0' port='1'/>",
    "<address type='usb' bus='0' port='2'/>",
  ],
  [
    'more functions in a slot',
    "bus='0x03' slot='0x00' function='0x0'/>",
    "bus='0x03' slot='0x00' function='0x0' multifunction='on'/>",
  ],
  ['another chassis', "chassis='3'", "chassis='33'"],
  ['another number of a port', "port='0xa'", "port='0x1a'"],
  ['a port that does not plug', "port='0xa'", "port='0xa' hotplug='off'"],
  [
    'a port by another chip',
    /<model name='pcie-root-port'\/>(\s*<target chassis='3')/,
    "<model name='ioh3420'/>$1",
  ],
  ['another name of a channel', 'org.test.a', 'org.test.b'],
  ['a channel to elsewhere', "<channel type='null'>", "<channel type='unix'>"],
  ['a screen with more memory', /vram='\d+'/, "vram='32768'"],
  ['a rate of random numbers', '<backend', "<rate bytes='1024' period='1000'/><backend"],
  ['no device for random numbers', /<rng[\s\S]*<\/rng>/, ''],
  [
    'statistics of memory',
    "<memballoon model='virtio'>",
    "<memballoon model='virtio'><stats period='5'/>",
  ],
];

describeWithLibvirt('a saved guest with another definition', (libvirt) => {
  let saved: SavedGuest;

  beforeAll(async () => {
    const disk = await libvirt().addFile('disk.raw', new Uint8Array(1024 * 1024));
    const started = await libvirt().start(guestOn(disk));
    if ('refused' in started) throw new Error(started.refused);
    saved = await libvirt().save(started.name);
  });

  const answers: string[] = [];
  it.each(changes)('goes on or not, as it is told: %s', async (what, piece, by) => {
    const changed = saved.xml.replace(piece, by);
    if (what !== 'nothing') expect(changed).not.toBe(saved.xml);
    const { abi, state } = diffGuests(saved.xml, changed, { releases: libvirt().releases() });
    const { refused, notLoaded } = await libvirt().goesOn(saved, changed);
    const witnessed = {
      abi: refused === undefined ? 'accept' : 'refuse',
      state: refused === undefined && notLoaded === undefined ? 'loads' : 'refused',
    };
    answers.push(`${witnessed.abi} ${witnessed.state}`);
    expect({ abi, state, why: [refused, notLoaded] }).toEqual({
      ...witnessed,
      why: [refused, notLoaded],
    });
  });

  it('was seen to be refused by libvirt, refused by QEMU, and to go on', () => {
    expect(new Set(answers).size).toBe(3);
  });
});
