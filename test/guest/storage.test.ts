import { describe, expect, it } from '@jest/globals';
import { guest } from 'virtwright';
import { devices, faults, legacyDevices, part, remedies } from './written.js';

describe('addDisk', () => {
  it('makes a virtio disk of an image file', () => {
    expect(
      devices(guest('web').defaults(false).addDisk({ file: '/images/web.qcow2' }), 'disk'),
    ).toBe(
      [
        '<disk type="file" device="disk">',
        '  <driver name="qemu" type="qcow2"/>',
        '  <source file="/images/web.qcow2"/>',
        '  <target dev="vda" bus="virtio"/>',
        '</disk>',
      ].join('\n'),
    );
  });

  it('takes block devices and volumes, which are raw unless their name says more', () => {
    const made = guest('web')
      .defaults(false)
      .addDisk({ block: '/dev/sdb' })
      .addDisk({ volume: 'pool/dir/disk' });
    expect(devices(made, 'disk')).toContain('<disk type="block" device="disk">');
    expect(devices(made, 'disk')).toContain('<source dev="/dev/sdb"/>');
    expect(devices(made, 'disk')).toContain('<source pool="pool" volume="dir/disk"/>');
    expect(devices(made, 'disk')).not.toContain('qcow2');
  });

  it.each<[string, string]>([
    ['/a', 'qcow2'],
    ['/a.qcow2', 'qcow2'],
    ['/a.b/c', 'qcow2'],
    ['/a.raw', 'raw'],
    ['/a.IMG', 'raw'],
    ['/a.iso', 'raw'],
    ['/a.vmdk', 'vmdk'],
    ['/a.vdi', 'vdi'],
    ['/a.vhd', 'vpc'],
  ])('takes %s for %s, and what is named above that', (path, format) => {
    const made = guest('web')
      .defaults(false)
      .addDisk(path)
      .addDisk({ file: `/other${path}`, format: 'qed' });
    expect(devices(made, 'disk')).toContain(`<driver name="qemu" type="${format}"/>`);
    expect(devices(made, 'disk')).toContain('<driver name="qemu" type="qed"/>');
  });

  it('goes by the name of a volume too, and by none of a block device', () => {
    const volume = guest('web').defaults(false).addDisk({ volume: 'default/a.qcow2' });
    expect(devices(volume, 'disk')).toContain('type="qcow2"');
    const block = guest('web').defaults(false).addDisk({ block: '/dev/a.qcow2' });
    expect(devices(block, 'disk')).toContain('type="raw"');
  });

  it('writes every option', () => {
    const made = guest('web').defaults(false).addDisk({
      file: '/a.raw',
      format: 'raw',
      bus: 'virtio',
      target: 'vdx',
      model: 'virtio-non-transitional',
      readonly: true,
      serial: 'A1',
      cache: 'none',
    });
    expect(devices(made, 'disk')).toBe(
      [
        '<disk type="file" device="disk" model="virtio-non-transitional">',
        '  <driver name="qemu" type="raw" cache="none"/>',
        '  <source file="/a.raw"/>',
        '  <target dev="vdx" bus="virtio"/>',
        '  <serial>A1</serial>',
        '  <readonly/>',
        '</disk>',
      ].join('\n'),
    );
  });

  it('makes a floppy, empty if need be, of the bus fdc', () => {
    const made = guest('old').defaults(false).machine('pc').addDisk({ bus: 'fdc' });
    expect(devices(made, 'disk')).toContain('<disk type="file" device="floppy">');
    expect(devices(made, 'disk')).toContain('<target dev="fda" bus="fdc"/>');
  });

  it('brings virtio-scsi controllers along, one for seven disks', () => {
    const eight = Array.from({ length: 8 }, (_, at) => `/${at}.qcow2`);
    const made = eight.reduce(
      (so, file) => so.addDisk({ file, bus: 'scsi' }),
      guest('many').defaults(false),
    );
    expect(devices(made, 'controller').match(/virtio-scsi/g)).toHaveLength(2);
    const own = guest('own')
      .defaults(false)
      .addController({ type: 'scsi', model: 'lsilogic' })
      .addDisk({ file: '/a', bus: 'scsi' });
    expect(legacyDevices(own, 'controller')).not.toContain('virtio-scsi');
  });
});

describe('targets', () => {
  const targets = (made: Parameters<typeof devices>[0]): string[] =>
    [...devices(made, 'disk').matchAll(/dev="(.d[a-z]+)"/g)].map(([, dev = '']) => dev);

  it('are the next free ones of each bus, whatever the order', () => {
    const made = guest('web')
      .defaults(false)
      .addDisk({ file: '/a' })
      .addDisk({ file: '/b', target: 'vda' })
      .addDisk({ file: '/c', bus: 'sata' })
      .addCdrom()
      .addDisk({ file: '/d' });
    expect(targets(made)).toEqual(['vdb', 'vda', 'sda', 'sdb', 'vdc']);
  });

  it('go on after z', () => {
    const files = Array.from({ length: 28 }, (_, at) => `/${at}`);
    const made = files.reduce((so, file) => so.addDisk({ file }), guest('many').defaults(false));
    expect(targets(made).slice(-3)).toEqual(['vdz', 'vdaa', 'vdab']);
  });

  it('are there once', () => {
    const made = guest('web')
      .defaults(false)
      .addDisk({ file: '/a', target: 'vda' })
      .addDisk({ file: '/b', target: 'vda' });
    expect(faults(made)).toEqual([
      "target-taken disk:vda#2: The target 'vda' of disk:vda#2 is that of disk:vda too.",
    ]);
  });
});

describe('addCdrom', () => {
  it('has a drive on the bus the machine has for it', () => {
    expect(devices(guest('web').defaults(false).addCdrom(), 'disk')).toContain(
      '<target dev="sda" bus="sata"/>',
    );
    expect(devices(guest('old').defaults(false).machine('pc').addCdrom(), 'disk')).toContain(
      'dev="hda" bus="ide"',
    );
    const server = guest('power').defaults(false).arch('ppc64').machine('pseries').addCdrom();
    expect(devices(server, 'disk')).toContain('<target dev="sda" bus="scsi"/>');
    const malta = guest('mips').defaults(false).arch('mips').machine('malta').addCdrom();
    expect(devices(malta, 'disk')).toContain('<target dev="hda" bus="ide"/>');
    const board = guest('arm').defaults(false).arch('aarch64').addCdrom({ file: '/a.iso' });
    expect(devices(board, 'disk')).toBe(
      [
        '<disk type="file" device="cdrom">',
        '  <driver name="qemu" type="raw"/>',
        '  <source file="/a.iso"/>',
        '  <target dev="sda" bus="scsi"/>',
        '  <readonly/>',
        '</disk>',
      ].join('\n'),
    );
  });
});

describe('addFilesystem', () => {
  it('shares a directory by virtiofs, with memory that can be shared', () => {
    const made = guest('web').defaults(false).addFilesystem({ dir: '/srv', tag: 'srv' });
    expect(devices(made, 'filesystem')).toBe(
      [
        '<filesystem type="mount" accessmode="passthrough">',
        '  <driver type="virtiofs"/>',
        '  <source dir="/srv"/>',
        '  <target dir="srv"/>',
        '</filesystem>',
      ].join('\n'),
    );
    expect(part(made, 'memoryBacking')).toBe(
      '<memoryBacking>\n  <source type="memfd"/>\n  <access mode="shared"/>\n</memoryBacking>',
    );
  });

  it('tunes virtiofsd', () => {
    const made = guest('web').defaults(false).addFilesystem({
      dir: '/srv',
      tag: 'srv',
      queue: 512,
      cache: 'always',
      xattr: true,
      readonly: true,
    });
    expect(devices(made, 'filesystem')).toContain('<driver type="virtiofs" queue="512"/>');
    expect(devices(made, 'filesystem')).toContain(
      '  <binary xattr="on">\n    <cache mode="always"/>\n  </binary>',
    );
    expect(devices(made, 'filesystem')).toContain('<readonly/>');
  });

  it("uses somebody else's daemon", () => {
    const made = guest('web').defaults(false).addFilesystem({ socket: '/run/fs', tag: 'srv' });
    expect(devices(made, 'filesystem')).toContain('<source socket="/run/fs"/>');
  });

  it('shares one by 9p, which asks nothing of the memory', () => {
    const made = guest('web').defaults(false).addFilesystem({
      driver: '9p',
      dir: '/srv',
      tag: 'srv',
      access: 'mapped',
      model: 'virtio-non-transitional',
    });
    expect(devices(made, 'filesystem')).toContain(
      '<filesystem type="mount" accessmode="mapped" model="virtio-non-transitional">',
    );
    expect(part(made, 'memoryBacking')).toBe('');
  });

  it('tells what virtiofs and 9p do not have in common', () => {
    const made = guest('web')
      .defaults(false)
      .addFilesystem({ dir: '/a', tag: 'a', model: 'virtio', access: 'squash', queue: 3 })
      .addFilesystem({ driver: '9p', socket: 'b', tag: '', xattr: true });
    expect(faults(made)).toEqual([
      'bad-option filesystem:a: The option queue is 3, and it is not a power of two.',
      'option-does-not-apply filesystem:a: The option model is for 9p, and this is virtiofs.',
      'conflicting-options filesystem:a: The access mode squash is not there for virtiofs.',
      'bad-option filesystem:: The option socket is "b", and it is not an absolute path, such as \'/srv/data\'.',
      'missing-option filesystem:: It has no tag.',
      'option-does-not-apply filesystem:: The option socket is for virtiofs, and this is 9p.',
      'option-does-not-apply filesystem:: The option xattr is for virtiofs, and this is 9p.',
    ]);
  });
});

describe('a disk', () => {
  it('has one source', () => {
    const made = guest('web')
      .defaults(false)
      .addDisk({})
      .addDisk({ file: '/a', block: '/b', volume: 'c/d' })
      .addDisk({ volume: 'pool' })
      .addDisk({ file: 'a.qcow2' });
    expect(faults(made)).toEqual([
      'missing-option disk:vda: It has no image.',
      "conflicting-options disk:vdb: The options file '/a' and block '/b' and volume 'c/d' exclude each other.",
      'bad-option disk:vdc: The option volume is "pool", and it is not a pool and a volume, such as \'default/web.qcow2\'.',
      'bad-option disk:vdd: The option file is "a.qcow2", and it is not an absolute path, such as \'/srv/data\'.',
    ]);
    expect(remedies(made)).toEqual([
      'Give file, block or volume.',
      'Keep one of file, block, volume.',
      "Give a pool and a volume, such as 'default/web.qcow2'.",
      "Give an absolute path, such as '/srv/data'.",
    ]);
  });

  it('has a serial number that libvirt passes on', () => {
    expect(
      faults(guest('web').defaults(false).addDisk({ file: '/a', serial: 'a/b' })),
    ).toHaveLength(1);
    expect(
      faults(guest('web').defaults(false).addDisk({ file: '/a', serial: 'WD-1_2.3+4 x' })),
    ).toEqual([]);
  });

  it('has a target libvirt knows, and a form only on virtio', () => {
    const made = guest('web')
      .defaults(false)
      .addDisk({ file: '/a', bus: 'sata', target: 'a1', model: 'virtio' });
    expect(faults(made)).toEqual([
      'bad-option disk:a1: The option target is "a1", and it is not a target, such as \'vda\'.',
      'option-does-not-apply disk:a1: The option model is for virtio, and this is the bus sata.',
    ]);
  });
});

describe('addFloppy', () => {
  it('makes a drive on the floppy controller, which holds plain data', () => {
    expect(
      devices(guest('web').defaults(false).addFloppy('/drivers.img').addFloppy(), 'disk'),
    ).toBe(
      [
        '<disk type="file" device="floppy">',
        '  <driver name="qemu" type="raw"/>',
        '  <source file="/drivers.img"/>',
        '  <target dev="fda" bus="fdc"/>',
        '</disk>',
        '<disk type="file" device="floppy">',
        '  <driver name="qemu" type="raw"/>',
        '  <target dev="fdb" bus="fdc"/>',
        '</disk>',
      ].join('\n'),
    );
  });
});
