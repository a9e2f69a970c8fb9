import { describe, expect, it } from '@jest/globals';
import { guest } from 'virtwright';
import type { ClockSpec } from '../../../src/guest/words/clock.js';
import { part } from '../written.js';

describe('the clock of a guest', () => {
  it.each<[ClockSpec, string]>([
    [{}, '<clock offset="utc"/>'],
    [{ adjustment: 'reset' }, '<clock offset="utc" adjustment="reset"/>'],
    [
      { offset: 'timezone', timezone: 'Europe/Berlin' },
      '<clock offset="timezone" timezone="Europe/Berlin"/>',
    ],
    [
      { offset: 'variable', adjustment: -3600, basis: 'localtime' },
      '<clock offset="variable" adjustment="-3600" basis="localtime"/>',
    ],
    [{ offset: 'absolute', start: 1700000000 }, '<clock offset="absolute" start="1700000000"/>'],
  ])('%j', (clock, expected) => {
    expect(part(guest('web').defaults(false).clock(clock), 'clock')).toBe(expected);
  });

  it('has timers by their names', () => {
    const made = guest('web')
      .defaults(false)
      .clock({
        timers: {
          rtc: {
            tickpolicy: 'catchup',
            track: 'guest',
            catchup: { threshold: 123, slew: 120, limit: 10000 },
          },
          hpet: false,
          pit: { tickpolicy: 'delay' },
          tsc: { frequency: 3504000000, mode: 'native' },
          kvmclock: true,
        },
      });
    expect(part(made, 'clock')).toBe(
      [
        '<clock offset="utc">',
        '  <timer name="rtc" track="guest" tickpolicy="catchup">',
        '    <catchup threshold="123" slew="120" limit="10000"/>',
        '  </timer>',
        '  <timer name="hpet" present="no"/>',
        '  <timer name="pit" tickpolicy="delay"/>',
        '  <timer name="tsc" frequency="3504000000" mode="native"/>',
        '  <timer name="kvmclock" present="yes"/>',
        '</clock>',
      ].join('\n'),
    );
  });
});
