import { describe, expect, it } from '@jest/globals';
import { diffGuests } from '../../src/diff/diff.js';
import { aGuest, changed } from './guests.js';

const OLD = aGuest();

function noticed(old: string, next: string) {
  return diffGuests(old, next).changes.map(({ device = '', severity, what }) =>
    [severity, device, what].filter((part) => part !== '').join(' '),
  );
}

const at = (bus: number): string => `<address type='pci' bus='${bus}' slot='0'/>`;
const disk = (name: string, bus: number): string =>
  `<disk type='file'><driver name='qemu' type='raw'/><source file='/${name}.raw'/><target dev='${name}' bus='virtio'/>${at(bus)}</disk>`;

describe('What a guest notices', () => {
  it.each([
    ['a title', '<memory', '<title>a</title><memory', 'note title a is new'],
    [
      'the cache of a disk',
      "type='qcow2'",
      "type='qcow2' cache='none'",
      'note disk:vda driver/@cache none is new',
    ],
    [
      'an alias',
      '<serial>',
      "<alias name='ua-a'/><serial>",
      'note disk:vda alias/@name ua-a is new',
    ],
    [
      'a name that only the host has for a disk',
      "dev='vda'",
      "dev='vdb'",
      'note disk:vda target/@dev vda -> vdb',
    ],
    ['CPUs of the host', '<vcpu>', "<vcpu cpuset='0-3'>", 'note vcpu/@cpuset 0-3 is new'],
    [
      'what it does when it stops',
      '<devices>',
      '<on_reboot>destroy</on_reboot><devices>',
      'note on_reboot destroy is new',
    ],
    [
      'how it is looked at',
      '</devices>',
      "<graphics type='vnc'/><video><model type='none'/></video></devices>",
      'note graphics:0 graphics is new',
    ],
  ])('is nothing of %s', (_, piece, by, note) => {
    const { changes } = diffGuests(OLD, changed(OLD, piece, by));
    expect(changes.every(({ guest, severity }) => guest === 'nothing' && severity === 'note')).toBe(
      true,
    );
    expect(noticed(OLD, changed(OLD, piece, by))).toContain(note);
  });

  it.each([
    [
      'other contents of a disk',
      '/a.qcow2',
      '/b.qcow2',
      'error disk:vda source/@file /a.qcow2 -> /b.qcow2',
    ],
    ['a serial number', 'S1', 'S2', 'error disk:vda serial S1 -> S2'],
    [
      'a MAC address',
      ':00:01',
      ':00:02',
      'error interface:52:54:00:00:00:01 mac/@address 52:54:00:00:00:01 -> 52:54:00:00:00:02',
    ],
    [
      'another network',
      "network='default'",
      "network='lab'",
      'warning interface:52:54:00:00:00:01 source/@network default -> lab',
    ],
    [
      'a cache that writes through',
      "type='qcow2'",
      "type='qcow2' cache='writethrough'",
      'warning disk:vda driver/@cache writethrough is new',
    ],
    ['vCPUs', '<vcpu>2', '<vcpu>4', 'warning vcpu 2 -> 4'],
    [
      'another UUID',
      '0001</uuid>',
      '0002</uuid>',
      'error uuid 6f1c0c1e-0000-4000-8000-000000000001 -> 6f1c0c1e-0000-4000-8000-000000000002',
    ],
    [
      'a version of the machine',
      'q35-9.0',
      'q35-8.2',
      'warning os/type/@machine pc-q35-9.0 -> pc-q35-8.2',
    ],
    [
      'the order of booting',
      'hvm</type>',
      "hvm</type><boot dev='network'/>",
      'warning os/boot/@dev network is new',
    ],
    [
      'a clock',
      '<devices>',
      "<clock offset='localtime'/><devices>",
      'warning clock/@offset localtime is new',
    ],
    [
      'what QEMU is told',
      '</domain>',
      "<qemu:commandline xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'><qemu:arg value='-s'/></qemu:commandline></domain>",
      'warning qemu:commandline/qemu:arg/@value -s is new',
    ],
    ['what nobody knows', '<devices>', '<novelty/><devices>', 'warning novelty <novelty> is new'],
  ])('is told of %s', (_, piece, by, change) => {
    expect(noticed(OLD, changed(OLD, piece, by))).toEqual([change]);
  });

  it('comes with the worst first, and with what Windows makes of it', () => {
    const next = [
      ['<memory', '<title>a</title><memory'],
      ['q35-9.0', 'q35-8.2'],
      ['S1', 'S2'],
    ].reduce((xml, [piece = '', by = '']) => changed(xml, piece, by), OLD);
    const { changes } = diffGuests(OLD, next);
    expect(changes.map(({ severity }) => severity)).toEqual(['error', 'warning', 'note']);
    expect(changes[1]?.guest).toContain('Windows may want to be activated again.');
  });

  it('is nothing of a machine that is named by its other name, and of what libvirt says by itself', () => {
    expect(noticed(OLD, changed(OLD, 'pc-q35-9.0', 'q35'))).toEqual([]);
    const said = aGuest({
      words:
        "<cpu mode='custom' match='exact' check='none'><model fallback='forbid'>qemu64</model></cpu><clock offset='utc'/>",
    });
    expect(diffGuests(OLD, said).changes.filter(({ guest }) => guest !== 'nothing')).toEqual([]);
  });

  it('is the place in the guest, which moves where a bridge comes before it, and does not where libvirt counts otherwise', () => {
    const port = (index: number, slot: number): string =>
      `<controller type='pci' index='${index}' model='pcie-root-port'><target chassis='${index}' port='${index}'/><address type='pci' bus='0' slot='${slot}'/></controller>`;
    const card = (bus: number): string =>
      `<interface type='user'><mac address='52:54:00:00:00:01'/><model type='virtio'/>${at(bus)}</interface>`;
    const bare = "<controller type='usb' model='none'/><memballoon model='none'/>";
    const old = aGuest({ disk: '', card: card(1), devices: bare + port(1, 4) });
    const before = aGuest({ disk: '', card: card(1), devices: bare + port(1, 4) + port(2, 3) });
    expect(noticed(old, before)).toContain(
      'warning interface:52:54:00:00:00:01 address in the guest 0000:01:00.0 -> 0000:02:00.0',
    );
    const two = aGuest({ disk: '', card: card(1), devices: bare + port(1, 3) + port(2, 4) });
    const counted = aGuest({ disk: '', card: card(2), devices: bare + port(1, 4) + port(2, 3) });
    expect(noticed(two, counted).filter((one) => one.includes('interface'))).toEqual([
      'note interface:52:54:00:00:00:01 address 0000:01:00.0 -> 0000:02:00.0',
    ]);
  });

  it('is what Linux calls virtio disks, by the order of their places', () => {
    const old = aGuest({ disk: disk('vda', 2) + disk('vdb', 3) });
    expect(noticed(old, aGuest({ disk: disk('vdb', 3) })).slice(0, 2)).toEqual([
      'error disk:vdb name in Linux /dev/vdb -> /dev/vda',
      'error disk:vda virtio disk is gone',
    ]);
    const targets = changed(
      changed(changed(old, "'vda'", "'vdx'"), "'vdb'", "'vda'"),
      "'vdx'",
      "'vdb'",
    );
    expect(noticed(old, targets).every((one) => one.startsWith('note '))).toBe(true);
  });

  it('is a device that comes or goes', () => {
    const rng = "<rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>";
    const more = aGuest({ devices: rng });
    expect(noticed(OLD, more)).toContain('warning rng:0 virtio rng is new');
    expect(noticed(more, OLD)).toContain('warning rng:0 virtio rng is gone');
    expect(diffGuests(OLD, aGuest({ card: '' })).changes[0]).toEqual({
      device: 'interface:52:54:00:00:00:01',
      what: 'virtio interface is gone',
      guest: 'The network card is gone.',
      severity: 'error',
    });
  });

  const cardAt = (bus: number, more = ''): string =>
    `<interface type='user'><mac address='52:54:00:00:00:01'/><model type='virtio'/>${more}${at(bus)}</interface>`;

  it('is another name of a card, before all else, by the rules that are asked for', () => {
    const [old, next] = [
      aGuest({ disk: '', card: cardAt(1) }),
      aGuest({ disk: '', card: cardAt(2) }),
    ];
    const [first] = diffGuests(old, next).changes;
    expect(first).toMatchObject({
      device: 'interface:52:54:00:00:00:01',
      what: 'name in Linux enp1s0 -> enp2s0',
      severity: 'error',
    });
    expect(noticed(old, aGuest({ disk: '', card: cardAt(1, "<acpi index='7'/>") }))).toContain(
      'error interface:52:54:00:00:00:01 name in Linux enp1s0 -> eno7',
    );
    const bridge = (slot: number): string =>
      aGuest({
        disk: '',
        card: cardAt(1).replace("slot='0'", `slot='${slot}'`),
        devices: `<controller type='pci' index='1' model='pcie-to-pci-bridge'/>`,
      });
    const renamed = (naming: string) =>
      diffGuests(bridge(3), bridge(4), { naming }).changes.find(({ what }) =>
        what.startsWith('name'),
      )?.what;
    expect(renamed('debian12')).toBe('name in Linux ens3 -> ens4');
    expect(() => renamed('no-such')).toThrow('no-such');
  });

  it('is a clash of names that was not there', () => {
    const bridges = [1, 2]
      .map((index) => `<controller type='pci' index='${index}' model='pci-bridge'/>`)
      .join('');
    const two = (slot: number): string =>
      aGuest({
        disk: '',
        card:
          cardAt(1).replace("slot='0'", "slot='5'") +
          cardAt(2).replace("slot='0'", `slot='${slot}'`).replace('00:01', '00:02'),
        devices: bridges,
      }).replace('pc-q35-9.0', 'pc-i440fx-9.0');
    const clash = diffGuests(two(6), two(5), { naming: '257' }).changes.filter(({ what }) =>
      what.includes('also that of'),
    );
    expect(clash.map(({ device, severity }) => `${severity} ${device}`)).toEqual([
      'error interface:52:54:00:00:00:01',
      'error interface:52:54:00:00:00:02',
    ]);
  });

  it('is the name of a new card', () => {
    const second = cardAt(2).replace('00:01', '00:02');
    const { changes } = diffGuests(
      aGuest({ disk: '', card: cardAt(1) }),
      aGuest({ disk: '', card: cardAt(1) + second }),
    );
    expect(changes.find(({ device }) => device === 'interface:52:54:00:00:00:02')?.guest).toBe(
      'It finds a new network card, which Linux calls enp2s0.',
    );
  });

  it('is nothing of all that libvirt fills in, nor is that refused', () => {
    const written = aGuest({
      devices: `<disk type='file' device='cdrom'><source file='/c.iso'/><target dev='sdc' bus='sata'/></disk>
        <serial type='null'/><video><model type='qxl'/></video><interface type='user'><mac address='52:54:00:00:00:07'/></interface>
        <tpm><backend type='emulator'/></tpm>`,
    });
    const dumped = [
      [
        "<source file='/c.iso'/>",
        "<driver name='qemu' type='raw'/><source file='/c.iso'/><readonly/>",
      ],
      [
        "<serial type='null'/>",
        "<serial type='null'><target type='isa-serial' port='0'><model name='isa-serial'/></target></serial><console type='null'><target type='serial' port='0'/></console>",
      ],
      [
        "<model type='qxl'/>",
        "<model type='qxl' ram='65536' vram='65536' vgamem='16384' heads='1' primary='yes'/>",
      ],
      [":00:07'/>", ":00:07'/><model type='rtl8139'/>"],
      [
        "<tpm><backend type='emulator'/>",
        "<tpm model='tpm-tis'><backend type='emulator' version='2.0'/>",
      ],
      [
        '</devices>',
        "<input type='mouse' bus='ps2'/><input type='keyboard' bus='ps2'/><watchdog model='itco' action='reset'/></devices>",
      ],
      [/<currentMemory.*/, ''],
      ['<devices>', "<on_crash>destroy</on_crash><clock offset='utc'/><devices>"],
    ] as const;
    const kept = dumped.reduce((xml, [piece, by]) => changed(xml, piece, by), written);
    const { abi, changes } = diffGuests(kept, written);
    expect({ abi, seen: changes.filter(({ severity }) => severity !== 'note') }).toEqual({
      abi: 'accept',
      seen: [],
    });
    expect(diffGuests(written, kept)).toMatchObject({ abi: 'accept', state: 'loads' });
  });
});
