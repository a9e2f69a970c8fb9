import { describe, expect, it } from '@jest/globals';
import { guest } from 'virtwright';
import type { FeaturesSpec } from '../../../src/guest/words/features.js';
import { part } from '../written.js';

type Machine = 'q35' | 'arm' | 'riscv' | 'power' | 'emulated';

const machines: { readonly [Name in Machine]: ReturnType<typeof guest> } = {
  q35: guest('web').defaults(false),
  arm: guest('web').defaults(false).arch('aarch64'),
  riscv: guest('web').defaults(false).arch('riscv64'),
  power: guest('web').defaults(false).arch('ppc64').machine('pseries'),
  emulated: guest('web').defaults(false).hypervisor('qemu'),
};

function written(features: FeaturesSpec, machine: Machine = 'q35'): string {
  const made = machines[machine].clock({ timers: { hypervclock: machine === 'q35' } });
  const all = part(made.features({ acpi: false, apic: false, ...features }), 'features');
  return all.replace(/^<features>\n|\n<.features>$/g, '').replaceAll(/^ {2}/gm, '');
}

describe('features', () => {
  it.each<readonly [FeaturesSpec, string, Machine?]>([
    [{ acpi: true }, '<acpi/>'],
    [{ acpi: false }, ''],
    [{ apic: true }, '<apic/>'],
    [{ apic: { eoi: false } }, '<apic eoi="off"/>'],
    [{ pae: true, hap: false }, '<pae/>\n<hap state="off"/>'],
    [{ hyperv: 'passthrough' }, '<hyperv mode="passthrough"/>'],
    [{ kvm: { hidden: true, pvIpi: false } }, kvm('<hidden state="on"/>', '<pv-ipi state="off"/>')],
    [{ kvm: { dirtyRing: { size: 4096 } } }, kvm('<dirty-ring state="on" size="4096"/>')],
    [{ kvm: { dirtyRing: false } }, kvm('<dirty-ring state="off"/>')],
    [{ pvspinlock: true, pmu: false }, '<pvspinlock state="on"/>\n<pmu state="off"/>'],
    [{ vmport: false }, '<vmport state="off"/>'],
    [{ gic: { version: 'host' } }, '<gic version="host"/>', 'arm'],
    [{ smm: true }, '<smm state="on"/>'],
    [{ smm: { tseg: '48 MiB' } }, '<smm state="on">\n  <tseg unit="KiB">49152</tseg>\n</smm>'],
    [{ ioapic: { driver: 'kvm' } }, '<ioapic driver="kvm"/>'],
    [
      { hpt: { resizing: 'enabled', maxPageSize: '16 MiB' } },
      '<hpt resizing="enabled">\n  <maxpagesize unit="KiB">16384</maxpagesize>\n</hpt>',
      'power',
    ],
    [{ vmcoreinfo: true }, '<vmcoreinfo state="on"/>'],
    [{ htm: true }, '<htm state="on"/>', 'power'],
    [
      { nestedHv: true, ccfAssist: false },
      '<nested-hv state="on"/>\n<ccf-assist state="off"/>',
      'power',
    ],
    [{ msrs: { unknown: 'ignore' } }, '<msrs unknown="ignore"/>'],
    [{ cfpc: 'broken', sbbc: 'fixed' }, '<cfpc value="broken"/>\n<sbbc value="fixed"/>', 'power'],
    [{ ibs: 'fixed-ccd' }, '<ibs value="fixed-ccd"/>', 'power'],
    [
      { tcg: { tbCache: '1 GiB' } },
      '<tcg>\n  <tb-cache unit="KiB">1048576</tb-cache>\n</tcg>',
      'emulated',
    ],
    [
      { asyncTeardown: true, ras: false },
      '<async-teardown enabled="yes"/>\n<ras state="off"/>',
      'arm',
    ],
    [{ ps2: false }, '<ps2 state="off"/>'],
    [{ aia: 'aplic' }, '<aia value="aplic"/>', 'riscv'],
  ])('%j', (...[features, expected, machine]) => {
    expect(written(features, machine)).toBe(expected);
  });

  it('of Hyper-V have what belongs to them', () => {
    const hyperv = {
      relaxed: true,
      vapic: false,
      spinlocks: true,
      vpindex: true,
      synic: true,
      stimer: { direct: true },
      vendorId: 'KVM Hv',
      tlbflush: { extended: true },
      emsrBitmap: true,
    } as const;
    expect(written({ hyperv })).toBe(
      [
        '<hyperv mode="custom">',
        '  <relaxed state="on"/>',
        '  <vapic state="off"/>',
        '  <spinlocks state="on" retries="8191"/>',
        '  <vpindex state="on"/>',
        '  <synic state="on"/>',
        '  <stimer state="on">',
        '    <direct state="on"/>',
        '  </stimer>',
        '  <vendor_id state="on" value="KVM Hv"/>',
        '  <tlbflush state="on">',
        '    <extended state="on"/>',
        '  </tlbflush>',
        '  <emsr_bitmap state="on"/>',
        '</hyperv>',
      ].join('\n'),
    );
  });

  it('are ACPI and APIC on x86 where nobody says otherwise', () => {
    expect(part(guest('web').defaults(false).features({ vmport: false }), 'features')).toBe(
      '<features>\n  <acpi/>\n  <apic/>\n  <vmport state="off"/>\n</features>',
    );
  });
});

function kvm(...lines: readonly string[]): string {
  return ['<kvm>', ...lines.map((line) => `  ${line}`), '</kvm>'].join('\n');
}
