import { describe, expect, it } from '@jest/globals';
import { guest, type OpenGuest, open } from 'virtwright';
import { changedLines } from './changed-lines.js';

const small = guest('web')
  .defaults(false)
  .memory('1 GiB')
  .vcpus(2)
  .addDisk({ file: '/a.qcow2' })
  .design().xml;

/** A guest of which more has to agree. */
const large = small
  .replace(
    /<memory .*<\/memory>/,
    '<maxMemory slots="1" unit="GiB">4</maxMemory>\n  <memory unit="GiB">4</memory>\n  <currentMemory unit="MiB">4096</currentMemory>',
  )
  .replace('<vcpu>2', '<vcpu placement="static" current="1">4')
  .replace(
    '</features>',
    `</features>
  <cpu mode="host-model">
    <topology sockets="1" dies="1" cores="2" threads="2"/>
    <numa>
      <cell id="0" cpus="0-2" memory="3" unit="GiB"/>
      <cell id="1" cpus="3" memory="1" unit="GiB"/>
    </numa>
  </cpu>`,
  );

function changing(xml: string, change: (opened: OpenGuest) => OpenGuest): string[] {
  return changedLines(xml, change(open(xml)).design().xml);
}

describe('what is said of an opened guest as a whole', () => {
  it.each<[string, (opened: OpenGuest) => OpenGuest, readonly string[]]>([
    ['its name', (g) => g.rename('new'), ['-<name>web</name>', '+<name>new</name>']],
    [
      'its identity',
      (g) => g.uuid('5f0b2a8e-6f0c-4b61-9d0e-0c4b3f6a1d2e'),
      ['+<uuid>5f0b2a8e-6f0c-4b61-9d0e-0c4b3f6a1d2e</uuid>'],
    ],
    [
      'its hypervisor',
      (g) => g.hypervisor('qemu'),
      ['-<domain type="kvm">', '+<domain type="qemu">'],
    ],
    [
      'its firmware',
      (g) => g.firmware('efi'),
      [
        '-<os>',
        '+<os firmware="efi">',
        '+<firmware>',
        '+<feature enabled="no" name="enrolled-keys"/>',
        '+</firmware>',
      ],
    ],
    [
      'its memory',
      (g) => g.memory('2 GiB'),
      ['-<memory unit="KiB">1048576</memory>', '+<memory unit="KiB">2097152</memory>'],
    ],
    ['its vCPUs', (g) => g.vcpus(3), ['-<vcpu>2</vcpu>', '+<vcpu>3</vcpu>']],
  ])('%s changes its line and no other', (_what, change, lines) => {
    expect(changing(small, change)).toEqual(lines);
  });

  it('is nothing new where it is so already', () => {
    const efi = open(small).firmware('efi').design().xml;
    expect(changing(efi, (g) => g.firmware('efi').memory('1 GiB').vcpus(2).rename('web'))).toEqual(
      [],
    );
  });

  it('notes an operating system, or another one', () => {
    const windows = open(small).os('win10').design().xml;
    expect(windows).toContain('microsoft.com/win/10');
    expect(changing(windows, (g) => g.os('win11'))).toHaveLength(2);
  });

  it('drops what names a firmware of the other kind', () => {
    const pinned = small.replace(
      '</type>',
      `</type>
    <loader readonly="yes" type="pflash">/usr/share/OVMF/OVMF_CODE.fd</loader>
    <nvram>/var/lib/web.fd</nvram>`,
    );
    expect(changing(pinned, (g) => g.firmware('efi'))).toEqual([]);
    expect(changing(pinned, (g) => g.firmware('bios'))).toHaveLength(2);
  });

  it('has maximum, present memory and cells agree with the memory', () => {
    expect(changing(large, (g) => g.memory('8 GiB'))).toEqual([
      '-<maxMemory slots="1" unit="GiB">4</maxMemory>',
      '-<memory unit="GiB">4</memory>',
      '-<currentMemory unit="MiB">4096</currentMemory>',
      '+<maxMemory slots="1" unit="GiB">8</maxMemory>',
      '+<memory unit="GiB">8</memory>',
      '+<currentMemory unit="MiB">8192</currentMemory>',
      '-<cell id="0" cpus="0-2" memory="3" unit="GiB"/>',
      '-<cell id="1" cpus="3" memory="1" unit="GiB"/>',
      '+<cell id="0" cpus="0-2" memory="6291456" unit="KiB"/>',
      '+<cell id="1" cpus="3" memory="2097152" unit="KiB"/>',
    ]);
  });

  it('leaves vCPUs offline that are so at the start, as long as there are as many', () => {
    expect(open(large).vcpus(2).design().xml).toContain('current="1">2</vcpu>');
    expect(open(large).vcpus(1).design().xml).toContain('<vcpu placement="static">1</vcpu>');
  });

  it('has topology and cells agree with the vCPUs', () => {
    expect(changing(large, (g) => g.vcpus(8)).filter((line) => line.startsWith('+'))).toEqual([
      '+<vcpu placement="static" current="1">8</vcpu>',
      '+<topology sockets="2" dies="1" cores="2" threads="2"/>',
      '+<cell id="0" cpus="0-5" memory="3" unit="GiB"/>',
      '+<cell id="1" cpus="6-7" memory="1" unit="GiB"/>',
    ]);
    expect(changing(large, (g) => g.vcpus(6))).toContain(
      '+<topology sockets="1" dies="1" cores="3" threads="2"/>',
    );
    expect(changing(large, (g) => g.vcpus(5))).toContain(
      '+<topology sockets="5" dies="1" cores="1" threads="1"/>',
    );
  });

  it('drops the tuning of vCPUs that are gone', () => {
    const tuned = large.replace(
      '</vcpu>',
      `</vcpu>
  <cputune>
    <vcpupin vcpu="1" cpuset="1"/>
    <vcpupin vcpu="3" cpuset="3"/>
    <emulatorpin cpuset="0"/>
    <vcpusched vcpus="1,3" scheduler="fifo" priority="1"/>
    <vcpusched vcpus="2" scheduler="rr" priority="1"/>
    <cachetune vcpus="0-3">
      <monitor level="3" vcpus="0-1"/>
      <monitor level="3" vcpus="2-3"/>
    </cachetune>
  </cputune>`,
    );
    const lines = changing(tuned, (g) => g.vcpus(2)).filter((line) =>
      /cpu(pin|sched)|tune|monitor/.test(line),
    );
    expect(lines).toEqual([
      '-<vcpupin vcpu="3" cpuset="3"/>',
      '-<vcpusched vcpus="1,3" scheduler="fifo" priority="1"/>',
      '-<vcpusched vcpus="2" scheduler="rr" priority="1"/>',
      '-<cachetune vcpus="0-3">',
      '+<vcpusched vcpus="1" scheduler="fifo" priority="1"/>',
      '+<cachetune vcpus="0-1">',
      '-<monitor level="3" vcpus="2-3"/>',
    ]);
    expect(changing(tuned, (g) => g.vcpus(8)).filter((line) => line.includes('pin'))).toEqual([]);
  });

  it('has ACPI where its firmware needs that, and only there', () => {
    const plain = small.replace(/ *<features>.*<\/features>\n/s, '');
    expect(changing(plain, (g) => g.firmware('efi'))).toEqual(
      expect.arrayContaining(['+<os firmware="efi">', '+<acpi/>']),
    );
    const arm = guest('arm').defaults(false).arch('aarch64').firmware('efi').design().xml;
    expect(changing(arm, (g) => g.firmware('bios'))).toContain('-<acpi/>');
    expect(changing(small, (g) => g.firmware('efi').firmware('bios'))).toEqual([]);
  });

  it('makes room for memory devices, and gives it back', () => {
    const { xml } = open(small).addMemory({ size: '1 GiB', model: 'dimm' }).design();
    expect(changedLines(small, xml)).toEqual(
      expect.arrayContaining([
        '+<maxMemory slots="1" unit="KiB">2097152</maxMemory>',
        '+<memory unit="KiB">2097152</memory>',
        '+<cell id="0" cpus="0-1" memory="1048576" unit="KiB"/>',
      ]),
    );
    expect(open(xml).remove('memory:0').design().xml).toContain(
      '<memory unit="KiB">1048576</memory>',
    );
  });

  it('sets the boot order of all devices anew, and leaves those alone that keep theirs', () => {
    const many = open(small)
      .addDisk({ file: '/b' })
      .addNic({ mac: '52:54:00:00:00:01' })
      .bootFrom('disk:vda', 'disk:vdb')
      .design().xml;
    const lines = changing(many, (g) => g.bootFrom('disk:vda', 'interface:0'));
    expect(lines.toSorted()).toEqual(['+<boot order="2"/>', '-<boot order="2"/>']);
    const { xml } = open(many.replace('</type>', '</type>\n    <boot dev="hd"/>'))
      .bootFrom('disk:vdb')
      .design();
    expect(xml.match(/<boot .*>/g)).toEqual(['<boot order="1"/>']);
  });

  it('keeps what a device says of booting beside its place in the order', () => {
    const many = open(small).bootFrom('disk:vda').design().xml;
    const xml = many.replace('<boot order="1"/>', '<boot order="2" loadparm="2"/>');
    expect(open(xml).bootFrom('disk:vda').design().xml).toContain('<boot order="1" loadparm="2"/>');
  });

  it('tells what is out of bounds', () => {
    const result = open(small).vcpus(0).memory('0 MiB').rename('a/b').tryDesign();
    expect(result.ok ? [] : result.issues.map(({ code }) => code)).toEqual([
      'bad-vcpus',
      'bad-size',
      'bad-name',
    ]);
  });
});
