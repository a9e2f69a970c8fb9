import { describe, expect, it } from '@jest/globals';
import { guest, tryPlace } from 'virtwright';

interface Case {
  readonly arch?: string;
  readonly machine?: string;
  readonly type?: string;
  readonly vcpus?: number;
  readonly libvirt?: string;
}

/** Codes of what is wrong with a guest that says this beside what every guest says. */
function codes(
  said: string,
  { arch = 'x86_64', machine = 'q35', type = 'qemu', vcpus = 4, libvirt = '11.3.0' }: Case = {},
): string[] {
  const os = `<os><type arch="${arch}" machine="${machine}">hvm</type></os>`;
  const xml = `<domain type="${type}"><name>a</name><memory>1048576</memory>${said.includes('<vcpu ') ? '' : `<vcpu>${vcpus}</vcpu>`}${os}${said}<devices/></domain>`;
  const result = tryPlace(xml, { releases: { libvirt, qemu: '10.0.0' } });
  const issues = result.ok ? result.design.issues : result.issues;
  return issues.map(({ code, severity }) => (severity === 'error' ? code : `${severity} ${code}`));
}

const cpu = (attributes: string, inside = ''): string => `<cpu ${attributes}>${inside}</cpu>`;
const features = (inside: string): string => `<features>${inside}</features>`;
const ARM = { arch: 'aarch64', machine: 'virt' } as const;

describe('what is younger than the libvirt of a guest', () => {
  it.each([
    [
      features(
        '<hyperv><vpindex state="on"/><tlbflush state="on"><direct state="on"/></tlbflush></hyperv>',
      ),
      '11.0.0',
    ],
    [
      '<iothreads>1</iothreads><iothreadids><iothread id="1"><poll max="1"/></iothread></iothreadids>',
      '9.4.0',
    ],
    [cpu('mode="maximum"', '<maxphysaddr mode="passthrough" limit="39"/>'), '9.3.0'],
    [cpu('mode="maximum"', '<topology sockets="1" clusters="2" cores="2" threads="1"/>'), '10.1.0'],
  ])('%s', (said, since) => {
    expect(codes(said, { type: 'kvm', libvirt: since })).toEqual([]);
    expect(codes(said, { type: 'kvm', libvirt: '9.0.0' })).toEqual(['release-too-old']);
  });
});

describe('a CPU', () => {
  it.each([
    ['mode="host-model" migratable="on"', ''],
    ['mode="host-model"', '<cache mode="passthrough"/>'],
    ['mode="maximum"', '<cache mode="passthrough" level="3"/>'],
    ['mode="maximum"', '<cache mode="emulate"/>'],
    ['mode="maximum"', '<maxphysaddr mode="passthrough" bits="42"/>'],
    ['mode="maximum"', '<maxphysaddr mode="emulate" bits="42" limit="39"/>'],
    ['mode="host-model"', '<vendor>Intel</vendor>'],
    ['', '<feature policy="require" name="vmx"/>'],
    ['mode="maximum"', '<feature policy="require" name="a"/><feature policy="force" name="a"/>'],
  ])('says nothing that libvirt refuses: %s %s', (attributes, inside) => {
    expect(codes(cpu(attributes, inside))).toEqual(['conflicting-cpu']);
  });

  it.each([
    ['mode="maximum" migratable="on"', ''],
    ['mode="custom"', '<model>Nehalem</model><vendor>Intel</vendor>'],
    ['mode="maximum"', '<cache mode="emulate" level="3"/>'],
    ['mode="maximum"', '<cache mode="passthrough"/>'],
    ['mode="maximum"', '<maxphysaddr mode="passthrough" limit="39"/>'],
    ['mode="custom"', '<model>Skylake-Server-noTSX-IBRS</model>'],
    ['mode="custom"', '<model>EPYC-Milan-v2</model>'],
  ])('may say what libvirt takes: %s %s', (attributes, inside) => {
    expect(codes(cpu(attributes, inside))).toEqual([]);
  });
});

describe('memory', () => {
  const cells = '<cpu><numa><cell id="0" cpus="0-3" memory="1048576"/></numa></cpu>';
  const backing = (inside: string): string => `<memoryBacking>${inside}</memoryBacking>`;

  it.each([
    [backing('<hugepages/><source type="anonymous"/>'), ['conflicting-memory']],
    [backing('<hugepages/><allocation mode="ondemand"/>'), ['conflicting-memory']],
    [backing('<hugepages/><source type="memfd"/><allocation mode="immediate"/>'), []],
    [
      backing('<hugepages><page size="2048"/><page size="1048576"/></hugepages>'),
      ['conflicting-memory'],
    ],
    [backing('<hugepages><page size="2048" nodeset="0"/></hugepages>'), []],
    [backing('<hugepages><page size="2048" nodeset="1"/></hugepages>'), ['unknown-cell']],
    ['<numatune><memnode cellid="0" mode="strict" nodeset="0"/></numatune>', ['unknown-cell']],
    [`${cells}<numatune><memnode cellid="0" mode="strict" nodeset="0"/></numatune>`, []],
    [
      `${cells}<numatune><memnode cellid="1" mode="strict" nodeset="0"/></numatune>`,
      ['unknown-cell'],
    ],
    [
      `${cells}<numatune><memory placement="auto"/><memnode cellid="0" mode="strict" nodeset="0"/></numatune>`,
      ['conflicting-memory'],
    ],
    [
      `${cells}<numatune><memory mode="restrictive" nodeset="0"/><memnode cellid="0" mode="strict" nodeset="0"/></numatune>`,
      ['conflicting-memory'],
    ],
  ])('%s', (said, expected) => {
    expect(codes(said)).toEqual(expected);
  });
});

describe('vCPUs', () => {
  const tuned = (inside: string): string => `<cputune>${inside}</cputune>`;

  it.each([
    [tuned('<vcpupin vcpu="3" cpuset="0"/>'), []],
    [tuned('<vcpupin vcpu="4" cpuset="0"/>'), ['warning vcpu-not-pinned']],
    [tuned('<vcpupin vcpu="3" cpuset="0"/><vcpupin vcpu="3" cpuset="1"/>'), ['conflicting-cpu']],
    [tuned('<vcpusched vcpus="3-4" scheduler="idle"/>'), ['unknown-vcpu']],
    [
      tuned('<vcpusched vcpus="1" scheduler="idle"/><vcpusched vcpus="0-1" scheduler="batch"/>'),
      ['conflicting-cpu'],
    ],
    ['<vcpu current="4">4</vcpu>', []],
    ['<vcpu current="5">4</vcpu>', ['bad-vcpus']],
  ])('%s', (said, expected) => {
    expect(codes(said)).toEqual(expected);
  });

  it('of ARM are served by an interrupt controller of version 3 where they are many', () => {
    const gic = (version: string): string => features(`<gic version="${version}"/>`);
    expect(codes(gic('2'), { ...ARM, vcpus: 8 })).toEqual([]);
    expect(codes(gic('2'), { ...ARM, vcpus: 9 })).toEqual(['warning gic-serves-fewer']);
    expect(codes(gic('3'), { ...ARM, vcpus: 9 })).toEqual([]);
  });
});

it.each([
  ['<clock offset="timezone"/>', ['missing-option']],
  ['<clock offset="timezone" timezone="Europe/Berlin"/>', []],
  ['<clock offset="absolute"/>', ['missing-option']],
  ['<clock offset="variable"/>', []],
])('a clock has what its offset needs: %s', (said, expected) => {
  expect(codes(said)).toEqual(expected);
});

describe('what libvirt leaves out', () => {
  it('is a part that the release does not know', () => {
    const said = '<throttlegroups/>';
    expect(codes(said, { libvirt: '11.1.0' })).toContain('warning unknown-element');
    expect(codes(said, { libvirt: '11.3.0' })).not.toContain('warning unknown-element');
  });

  it('is a pin of vCPUs that there are none of, told once for all of them', () => {
    const pins = "<cputune><vcpupin vcpu='1' cpuset='0'/><vcpupin vcpu='7' cpuset='0'/></cputune>";
    expect(codes(pins)).toEqual(['warning vcpu-not-pinned']);
  });
});

describe('a launch security', () => {
  it('needs the QEMU that knows it as well as the libvirt', () => {
    const snp = (qemu: string): readonly string[] => {
      const result = guest('a', { releases: { libvirt: '11.3.0', qemu } })
        .launchSecurity({ type: 'sev-snp' })
        .tryDesign();
      return result.ok ? [] : result.issues.map(({ code }) => code);
    };
    expect(snp('8.0.0')).toEqual(['release-too-old']);
    expect(snp('10.0.0')).toEqual([]);
  });
});
