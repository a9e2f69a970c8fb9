import { describe, expect, it } from '@jest/globals';
import { diffGuests } from '../../src/diff/diff.js';
import { aGuest, changed } from './guests.js';

/** What stands in the way, each as the device and path; with what it was and is where it is asked for. */
function refused(old: string, next: string, releases?: { libvirt: string; qemu: string }) {
  return diffGuests(old, next, releases ? { releases } : {}).refusals.map(({ device, path }) =>
    device === undefined ? path : `${device} ${path}`,
  );
}

const OLD = aGuest();
const CARD = 'interface:52:54:00:00:00:01';
const CLOCK =
  "<clock offset='utc'><timer name='rtc' tickpolicy='catchup'/><timer name='hpet' present='no'/></clock>";
const TIMED = aGuest({ words: CLOCK });
const CPU =
  "<cpu mode='custom' match='exact' check='none'><model fallback='forbid'>Nehalem</model><feature policy='require' name='vmx'/><feature policy='disable' name='aes'/></cpu>";
const WITH_CPU = aGuest({ words: CPU });
const CELLS =
  "<cpu mode='host-passthrough'><numa><cell id='0' cpus='0' memory='524288'/><cell id='1' cpus='1' memory='524288'/></numa></cpu>";
const WITH_CELLS = aGuest({ words: CELLS });

const PORT = `<controller type='pci' index='1' model='pcie-root-port'><model name='pcie-root-port'/>
  <target chassis='1' port='0x8'/><address type='pci' bus='0' slot='1' multifunction='on'/></controller>`;
const PLUGGED = aGuest({
  devices: `<controller type='pci' index='0' model='pcie-root'/>${PORT}
    <controller type='usb' model='qemu-xhci'/><controller type='scsi' index='0' model='virtio-scsi'/>
    <disk type='file'><driver name='qemu' type='raw'/><source file='/s.raw'/><target dev='sda' bus='scsi'/>
      <address type='drive' controller='0' bus='0' target='0' unit='1'/></disk>
    <input type='tablet' bus='usb'><address type='usb' bus='0' port='1'/></input>`,
});

describe("libvirt's check of the ABI", () => {
  it.each([
    ['the name', OLD, '<name>web', '<name>other', ['name']],
    ['the UUID', OLD, '0001</uuid>', '0002</uuid>', ['uuid']],
    ['how QEMU runs it', OLD, "type='kvm'", "type='qemu'", ['@type']],
    [
      'the generation',
      OLD,
      '</uuid>',
      '</uuid><genid>6f1c0c1e-0000-4000-8000-000000000009</genid>',
      ['genid'],
    ],
    ['most vCPUs', OLD, '<vcpu>2', "<vcpu current='2'>4", ['vcpu']],
    ['vCPUs that are there', OLD, '<vcpu>2', "<vcpu current='1'>2", ['vcpu/@current']],
    [
      'most memory',
      OLD,
      '<memory',
      "<maxMemory slots='2' unit='GiB'>4</maxMemory><memory",
      ['maxMemory', 'maxMemory/@slots'],
    ],
    ['a version of the machine', OLD, 'q35-9.0', 'q35-8.2', ['os/type/@machine']],
    ['what SMBIOS tells', OLD, '</os>', "<smbios mode='host'/></os>", ['os/smbios/@mode']],
    ['firmware for libvirt to choose', OLD, '<os>', "<os firmware='efi'>", ['os/@firmware']],
    [
      'strings of SMBIOS',
      OLD,
      '<os>',
      "<sysinfo type='smbios'><system><entry name='serial'>1</entry></system></sysinfo><os>",
      ['sysinfo'],
    ],
    ['a feature', OLD, '<apic/>', "<apic/><pmu state='off'/>", ['features/pmu/@state']],
    [
      'an enlightenment',
      OLD,
      '<apic/>',
      "<apic/><hyperv mode='custom'><relaxed state='on'/></hyperv>",
      ['features/hyperv/@mode', 'features/hyperv/relaxed/@state'],
    ],
    [
      'where memory comes from',
      OLD,
      '<vcpu>',
      "<memoryBacking><source type='memfd'/></memoryBacking><vcpu>",
      ['memoryBacking/source/@type'],
    ],
    ['timers that are there', TIMED, " present='no'", " present='yes'", ['clock/timer/@present']],
    ['the number of timers', TIMED, "<timer name='hpet' present='no'/>", '', ['clock/timer']],
    ['a model of the CPU', WITH_CPU, 'Nehalem', 'Westmere', ['cpu/model']],
    ['a check of the CPU', WITH_CPU, "check='none'", "check='full'", ['cpu/@check']],
    [
      'a feature of the CPU',
      WITH_CPU,
      "policy='disable'",
      "policy='force'",
      ['cpu/feature/@policy'],
    ],
    [
      'CPUs in sockets',
      WITH_CPU,
      '</model>',
      "</model><topology sockets='1' cores='2' threads='1'/>",
      [
        'cpu/topology/@sockets',
        'cpu/topology/@cores',
        'cpu/topology/@threads',
        'cpu/topology/@dies',
        'cpu/topology/@clusters',
      ],
    ],
    [
      'memory of cells',
      WITH_CELLS,
      /memory='524288'/g,
      "memory='262144'",
      ['memory', 'currentMemory', 'cpu/numa/cell/@memory', 'cpu/numa/cell/@memory'],
    ],
    ['a name of a disk', OLD, "dev='vda'", "dev='vdb'", ['disk:vda target/@dev']],
    ['a serial number', OLD, 'S1', 'S2', ['disk:vda serial']],
    [
      'queues of a disk',
      OLD,
      "type='qcow2'",
      "type='qcow2' queues='2'",
      ['disk:vda driver/@queues'],
    ],
    ['a MAC address', OLD, ':00:01', ':00:02', [`${CARD} mac/@address`]],
    ['a MAC address that is left open', OLD, /<mac[^>]*>/, '', [`${CARD} mac/@address`]],
    [
      'a model of a card',
      PLUGGED,
      "<model type='virtio'/></interface>",
      "<model type='virtio-non-transitional'/></interface>",
      [`${CARD} model/@type`],
    ],
    [
      'a driver that a card had not',
      OLD,
      "<model type='virtio'/></interface>",
      "<model type='virtio'/><driver queues='2'/></interface>",
      [`${CARD} driver/*`],
    ],
    [
      'an index in the tables of ACPI',
      OLD,
      "<model type='virtio'/></interface>",
      "<model type='virtio'/><acpi index='3'/></interface>",
      [`${CARD} acpi/@index`],
    ],
  ])('refuses %s', (_, old, piece, by, paths) => {
    const next = changed(old, piece, by);
    expect(refused(old, next)).toEqual(paths);
  });

  it.each([
    [
      'title and description',
      OLD,
      '<memory',
      '<title>a</title><description>b</description><memory',
    ],
    ['another unit', OLD, "<memory unit='KiB'>1048576", "<memory unit='GiB'>1"],
    [
      'what becomes of it when it stops',
      OLD,
      '<devices>',
      '<on_reboot>destroy</on_reboot><devices>',
    ],
    ['ticks that are lost', TIMED, 'catchup', 'delay'],
    ['what the clock begins with', TIMED, "'utc'", "'localtime'"],
    ['what QEMU may take for the CPU', WITH_CPU, 'forbid', 'allow'],
    [
      'distances that are as they were',
      WITH_CELLS,
      "memory='524288'/>",
      "memory='524288'><distances><sibling id='0' value='10'/><sibling id='1' value='20'/></distances></cell>",
    ],
    ['what is cached', OLD, "type='qcow2'", "type='qcow2' cache='none' io='native'"],
    [
      'an empty driver',
      OLD,
      "<model type='virtio'/></interface>",
      "<model type='virtio'/><driver/></interface>",
    ],
    [
      'a cable',
      OLD,
      "<model type='virtio'/></interface>",
      "<model type='virtio'/><link state='down'/></interface>",
    ],
    ['another network', OLD, "network='default'", "network='other'"],
  ])('accepts %s', (_, old = '', piece = '', by = '') => {
    const { abi, state, refusals } = diffGuests(old, changed(old, piece, by));
    expect({ abi, state, refusals }).toEqual({ abi: 'accept', state: 'loads', refusals: [] });
  });

  it('tells what was and what is', () => {
    const { refusals } = diffGuests(OLD, changed(OLD, "dev='vda'", "dev='vdb'"));
    expect(refusals).toEqual([
      {
        by: 'libvirt',
        device: 'disk:vda',
        path: 'target/@dev',
        old: 'vda',
        new: 'vdb',
        why: 'libvirt compares it.',
      },
    ]);
  });

  it('does not count what the balloon holds when the running guest is migrated', () => {
    const next = changed(
      OLD,
      "<currentMemory unit='KiB'>1048576",
      "<currentMemory unit='KiB'>524288",
    );
    expect(diffGuests(OLD, next)).toMatchObject({
      abi: 'refuse',
      migration: 'accept',
      state: 'refused',
    });
  });

  it('tells another order of devices as that, of which the guest notices nothing', () => {
    const [card = ''] = /<interface[\s\S]*<\/interface>/.exec(OLD) ?? [];
    const place = (bus: number): string =>
      card
        .replace('00:01', `00:0${bus}`)
        .replace('</interface>', `<address type='pci' bus='${bus}' slot='0'/></interface>`);
    const two = aGuest({ card: place(1) + place(2) });
    const swapped = aGuest({ card: place(2) + place(1) });
    const { abi, refusals, changes } = diffGuests(two, swapped);
    expect({ abi, changes }).toEqual({ abi: 'refuse', changes: [] });
    expect(refusals).toMatchObject([
      {
        path: 'devices/interface',
        old: 'interface:52:54:00:00:00:01, interface:52:54:00:00:00:02',
      },
    ]);
  });

  it('takes a machine without a version for that of the QEMU at hand', () => {
    const alias = changed(OLD, 'pc-q35-9.0', 'q35');
    expect(refused(OLD, alias)).toEqual([]);
    expect(refused(OLD, alias, { libvirt: '10.5.0', qemu: '9.0.1' })).toEqual([]);
    expect(refused(OLD, alias, { libvirt: '11.3.0', qemu: '10.0.0' })).toEqual([
      'os/type/@machine',
    ]);
  });

  it('gives a guest that names no CPU the one of QEMU', () => {
    const named = (model: string): string =>
      aGuest({
        words: `<cpu mode='custom' match='exact' check='none'><model fallback='forbid'>${model}</model></cpu>`,
      });
    expect(refused(named('qemu64'), OLD)).toEqual([]);
    expect(refused(named('Nehalem'), OLD)).toEqual(['cpu/model']);
  });

  it('compares sizes of blocks since libvirt has it', () => {
    const next = changed(OLD, '<serial>', "<blockio logical_block_size='4096'/><serial>");
    const size = ['disk:vda blockio/@logical_block_size'];
    expect(refused(OLD, next)).toEqual(size);
    expect(refused(OLD, next, { libvirt: '9.0.0', qemu: '9.0.0' })).toEqual([]);
  });

  it('knows what a machine brings, wherever it is named', () => {
    const inputs = ["<input type='mouse' bus='ps2'/>", "<input type='keyboard' bus='ps2'/>"];
    const old = aGuest({
      devices: `<input type='tablet' bus='usb'/>${inputs.join('')}<watchdog model='itco' action='reset'/>`,
    });
    const next = aGuest({
      devices: `${inputs.toReversed().join('')}<input type='tablet' bus='usb'/>`,
    });
    expect(refused(old, next)).toEqual([]);
  });

  it('misses the USB port of a device whose address was left out', () => {
    const old = aGuest({
      devices: "<input type='tablet' bus='usb'><address type='usb' bus='0' port='1'/></input>",
    });
    expect(refused(old, changed(old, "<address type='usb' bus='0' port='1'/>", ''))).toEqual([
      'input:0 address',
    ]);
  });

  it('refuses what libvirt does not take at all, with its reason', () => {
    const { abi, refusals } = diffGuests(
      OLD,
      changed(OLD, '<disk', "<disk type='file'><target dev='vda' bus='virtio'/></disk><disk"),
    );
    expect(abi).toBe('refuse');
    expect(refusals[0]).toMatchObject({ by: 'libvirt', why: expect.stringContaining('vda') });
  });
});

describe('the state of a guest', () => {
  it.each([
    ['the number of a port', "port='0x8'", "port='0x9'"],
    ['a port that plugs no longer', "port='0x8'", "port='0x8' hotplug='off'"],
    ['another chip for a port', "<model name='pcie-root-port'/>", "<model name='ioh3420'/>"],
    ['another USB port', "bus='0' port='1'", "bus='0' port='2'"],
    ['another SCSI target', "target='0' unit='1'", "target='2' unit='1'"],
    [
      'a card without its ROM',
      "<source network='default'/>",
      "<source network='default'/><rom enabled='no'/>",
    ],
    ['a disk of another format', "type='qcow2'", "type='raw'"],
    [
      'firmware that there was not',
      'hvm</type>',
      "hvm</type><loader readonly='yes' type='pflash'>/usr/share/OVMF/OVMF_CODE_4M.fd</loader>",
    ],
  ])('is not loaded with %s, though libvirt accepts it, and the guest sees it', (_, piece, by) => {
    const { abi, state, refusals, changes } = diffGuests(PLUGGED, changed(PLUGGED, piece, by));
    expect({ abi, state }).toEqual({ abi: 'accept', state: 'refused' });
    expect(refusals).toMatchObject([{ by: 'QEMU' }]);
    expect(changes.some(({ severity }) => severity !== 'note')).toBe(true);
  });

  it('is not loaded with a device whose slot has more functions', () => {
    const place = "<address type='pci' bus='1' slot='0'/>";
    const old = changed(PLUGGED, '</interface>', `${place}</interface>`);
    const next = changed(
      old,
      "slot='0'/></interface>",
      "slot='0' multifunction='on'/></interface>",
    );
    const { abi, state, changes } = diffGuests(old, next);
    expect({ abi, state }).toEqual({ abi: 'accept', state: 'refused' });
    expect(changes.map(({ what }) => what)).toEqual([
      'name in Linux enp1s0 -> enp1s0f0',
      'address 0000:01:00.0 -> 0000:01:00.0 multifunction',
    ]);
  });

  it('is not loaded for a card of the user that becomes one of the host, but by an old QEMU', () => {
    const old = aGuest({
      card: "<interface type='user'><mac address='52:54:00:00:00:01'/><model type='virtio'/></interface>",
    });
    const next = changed(old, "type='user'", "type='ethernet'");
    expect(diffGuests(old, next).state).toBe('refused');
    expect(
      diffGuests(old, next, { releases: { libvirt: '9.0.0', qemu: '7.2.0' } }).refusals.filter(
        ({ by }) => by === 'QEMU',
      ),
    ).toEqual([]);
  });

  it.each([
    ['a chassis', "chassis='1'", "chassis='7'"],
    ['an alias', '<serial>', "<alias name='ua-a'/><serial>"],
    ['another kernel', 'hvm</type>', 'hvm</type><kernel>/vmlinuz</kernel>'],
  ])('is loaded with %s', (_, piece, by) => {
    expect(diffGuests(PLUGGED, changed(PLUGGED, piece, by)).state).toBe('loads');
  });
});
