import { describe, expect, it } from '@jest/globals';
import { guest } from 'virtwright';
import type { FeaturesSpec } from '../../../src/guest/words/features.js';
import { part } from '../written.js';

function written(features: FeaturesSpec): string {
  const all = part(guest('web').features({ acpi: false, apic: false, ...features }), 'features');
  return all.replace(/^<features>\n|\n<.features>$/g, '').replaceAll(/^ {2}/gm, '');
}

describe('features', () => {
  it.each<[FeaturesSpec, string]>([
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
    [{ gic: { version: 'host' } }, '<gic version="host"/>'],
    [{ smm: true }, '<smm state="on"/>'],
    [{ smm: { tseg: '48 MiB' } }, '<smm state="on">\n  <tseg unit="KiB">49152</tseg>\n</smm>'],
    [{ ioapic: { driver: 'kvm' } }, '<ioapic driver="kvm"/>'],
    [
      { hpt: { resizing: 'enabled', maxPageSize: '16 MiB' } },
      '<hpt resizing="enabled">\n  <maxpagesize unit="KiB">16384</maxpagesize>\n</hpt>',
    ],
    [{ vmcoreinfo: true, htm: true }, '<vmcoreinfo state="on"/>\n<htm state="on"/>'],
    [{ nestedHv: true, ccfAssist: false }, '<nested-hv state="on"/>\n<ccf-assist state="off"/>'],
    [{ msrs: { unknown: 'ignore' } }, '<msrs unknown="ignore"/>'],
    [{ cfpc: 'broken', sbbc: 'fixed' }, '<cfpc value="broken"/>\n<sbbc value="fixed"/>'],
    [{ ibs: 'fixed-ccd' }, '<ibs value="fixed-ccd"/>'],
    [{ tcg: { tbCache: '1 GiB' } }, '<tcg>\n  <tb-cache unit="KiB">1048576</tb-cache>\n</tcg>'],
    [{ asyncTeardown: true, ras: false }, '<async-teardown enabled="yes"/>\n<ras state="off"/>'],
    [{ ps2: false, aia: 'aplic' }, '<ps2 state="off"/>\n<aia value="aplic"/>'],
  ])('%j', (features, expected) => {
    expect(written(features)).toBe(expected);
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
    expect(part(guest('web').features({ vmport: false }), 'features')).toBe(
      '<features>\n  <acpi/>\n  <apic/>\n  <vmport state="off"/>\n</features>',
    );
  });
});

function kvm(...lines: readonly string[]): string {
  return ['<kvm>', ...lines.map((line) => `  ${line}`), '</kvm>'].join('\n');
}
