import { describe, expect, it } from '@jest/globals';
import { guest, type OpenGuest, open } from 'virtwright';
import { changedLines } from './changed-lines.js';

const { xml } = guest('web')
  .addCell({ cpus: '0-3', memory: '1 GiB' })
  .cpu({ model: 'Nehalem', topology: { cores: 2, threads: 2 } })
  .clock({ timers: { hpet: false } })
  .features({ smm: true, hyperv: { relaxed: true } })
  .design();

function changing(change: (opened: OpenGuest) => OpenGuest): string[] {
  return changedLines(xml, change(open(xml)).design().xml);
}

describe('words of libvirt about an opened guest', () => {
  it('give it another CPU with its topology and its NUMA cells', () => {
    expect(changing((g) => g.cpu({ mode: 'host-passthrough', check: 'none' }))).toEqual([
      '-<cpu mode="custom">',
      '-<model>Nehalem</model>',
      '+<cpu mode="host-passthrough" check="none">',
    ]);
  });

  it('give it another topology', () => {
    expect(changing((g) => g.cpu({ model: 'Nehalem', topology: { sockets: 4 } }))).toEqual([
      '-<topology sockets="1" cores="2" threads="2"/>',
      '+<topology sockets="4" cores="1" threads="1"/>',
    ]);
  });

  it('change those features that are named', () => {
    expect(
      changing((g) =>
        g.set({ features: { apic: { eoi: true }, hyperv: 'passthrough', acpi: false } }),
      ),
    ).toEqual([
      '-<acpi/>',
      '-<apic/>',
      '-<hyperv mode="custom">',
      '-<relaxed state="on"/>',
      '-</hyperv>',
      '+<apic eoi="on"/>',
      '+<hyperv mode="passthrough"/>',
    ]);
  });

  it('give it another clock, and what it lacked', () => {
    expect(
      changing((g) => g.clock({ offset: 'localtime' }).lifecycle({ onCrash: 'restart' })),
    ).toEqual([
      '-<clock offset="utc">',
      '-<timer name="hpet" present="no"/>',
      '-</clock>',
      '+<clock offset="localtime"/>',
      '+<on_crash>restart</on_crash>',
    ]);
  });
});
