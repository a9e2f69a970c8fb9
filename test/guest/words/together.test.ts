import { describe, expect, it } from '@jest/globals';
import { fromJSON, type GuestSpec, guest } from 'virtwright';
import { part } from '../written.js';

type Words = Partial<GuestSpec>;

function told(words: Words): (readonly [string, string | undefined])[] {
  const result = fromJSON(
    { name: 'g', devices: [], ...words },
    { positionOf: (path) => ({ line: 1 + path.length, column: 1 }) },
  ).tryDesign();
  const issues = result.ok ? result.design.issues : result.issues;
  return issues
    .filter(({ severity }) => severity === 'error')
    .map(({ code, position }) => [code, `${position?.line}`] as const);
}

describe('words that do not go together', () => {
  it.each<[string, Words, string, number]>([
    ['option-does-not-apply', { clock: { offset: 'utc', timezone: 'Europe/Berlin' } }, 'zone', 2],
    ['option-does-not-apply', { clock: { offset: 'utc', basis: 'localtime' } }, 'basis', 2],
    ['option-does-not-apply', { clock: { offset: 'variable', adjustment: 'reset' } }, 'reset', 2],
    [
      'conflicting-options',
      { clock: { timers: { rtc: { tickpolicy: 'delay', catchup: { slew: 1 } } } } },
      'catchup',
      4,
    ],
    ['option-does-not-apply', { cpu: { mode: 'maximum', model: 'Nehalem' } }, 'model', 2],
    ['option-does-not-apply', { cpu: { mode: 'maximum', match: 'exact' } }, 'match', 2],
    ['missing-option', { numatune: { memory: { mode: 'strict' } } }, 'nodeset', 2],
    ['option-does-not-apply', { numatune: { memory: { placement: 'auto', nodeset: '0' } } }, '', 3],
    ['missing-option', { cputune: { emulatorsched: { scheduler: 'rr' } } }, 'priority', 2],
    [
      'option-does-not-apply',
      { cputune: { vcpusched: [{ vcpus: '0', scheduler: 'batch', priority: 3 }] } },
      'priority',
      4,
    ],
    ['conflicting-options', { iothreads: [{ id: 1 }, { id: 1 }] }, 'ids', 3],
    ['conflicting-options', { iothreads: [{ id: 4, poolMin: 9, poolMax: 3 }] }, 'pool', 3],
    ['conflicting-options', { defaultIothread: { poolMin: 1 } }, 'pool', 2],
    ['conflicting-options', { lifecycle: { onPoweroff: 'restart', onReboot: 'destroy' } }, '', 2],
    ['bad-option', { cputune: { quota: 10 } }, 'quota', 2],
    ['bad-option', { cputune: { globalQuota: 8 } }, 'quota', 2],
    ['bad-option', { sysinfo: { bios: { date: '13/40/2020' } } }, 'date', 3],
    ['bad-option', { sysinfo: { system: { sku: '' } } }, 'entry', 3],
    ['bad-option', { sysinfo: { fwcfg: { 'opt/ovmf/X': 'a' } } }, 'name', 3],
    ['bad-option', { sysinfo: { fwcfg: { 'opt/com.example/x': '' } } }, 'content', 3],
    ['bad-option', { title: 'a\nb' }, 'title', 1],
  ])('are %s with their position: %j', (code, words, _, deep) => {
    expect(told(words)).toEqual([[code, `${1 + deep}`]]);
  });
});

describe('the offset of a clock', () => {
  it.each([
    [{ timezone: 'Europe/Berlin' }, 'offset="timezone" timezone="Europe/Berlin"'],
    [{ start: 1700000000 }, 'offset="absolute" start="1700000000"'],
    [{ basis: 'localtime', adjustment: 5 }, 'offset="variable" basis="localtime" adjustment="5"'],
  ] as const)('is that which %j goes with', (clock, written) => {
    expect(part(guest('g').defaults(false).clock(clock), 'clock')).toBe(`<clock ${written}/>`);
    expect(part(guest('g').os('win11').clock(clock), 'clock')).toContain(`<clock ${written}>`);
  });
});
