import { describe, expect, it } from '@jest/globals';
import { guest, type OpenGuest, open } from 'virtwright';
import { changedLines } from './changed-lines.js';

const { xml } = guest('web')
  .defaults(false)
  .defaults(false)
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
      '+<clock offset="localtime">',
      '+<on_crash>restart</on_crash>',
    ]);
  });

  it('change those timers, features of the CPU and of Hyper-V that are named, and leave the others', () => {
    const windows = guest('desk')
      .defaults(false)
      .clock({ offset: 'localtime', timers: { rtc: { tickpolicy: 'catchup' }, hpet: false } })
      .cpu({ model: 'Nehalem', features: { vmx: 'disable', aes: 'require' } })
      .features({ hyperv: { relaxed: true, vapic: true } })
      .design().xml;
    const edited = open(windows).set({
      clock: { timers: { hpet: true, pit: { tickpolicy: 'delay' } } },
      cpu: { features: { vmx: 'require', pcid: 'require' } },
      features: { hyperv: { vapic: false, runtime: true } },
    });
    expect(changedLines(windows, edited.design().xml)).toEqual([
      '-<vapic state="on"/>',
      '+<vapic state="off"/>',
      '+<runtime state="on"/>',
      '-<feature policy="disable" name="vmx"/>',
      '+<feature policy="require" name="vmx"/>',
      '+<feature policy="require" name="pcid"/>',
      '-<timer name="hpet" present="no"/>',
      '+<timer name="hpet" present="yes"/>',
      '+<timer name="pit" tickpolicy="delay"/>',
    ]);
  });

  it('forget what another offset of the clock said', () => {
    const berlin = guest('web')
      .defaults(false)
      .clock({ offset: 'timezone', timezone: 'Europe/Berlin' })
      .design().xml;
    const edited = open(berlin).clock({ offset: 'utc' }).design().xml;
    expect(changedLines(berlin, edited)).toEqual([
      '-<clock offset="timezone" timezone="Europe/Berlin"/>',
      '+<clock offset="utc"/>',
    ]);
  });

  it('pin one vCPU anew and leave the rest of the tuning', () => {
    const pinned = guest('web')
      .defaults(false)
      .vcpus(2)
      .cputune({ shares: 512, vcpupin: { 0: '1', 1: '2' }, emulatorpin: '3' })
      .design().xml;
    expect(
      changedLines(
        pinned,
        open(pinned)
          .cputune({ vcpupin: { 0: '4' }, shares: 256 })
          .design().xml,
      ),
    ).toEqual([
      '-<shares>512</shares>',
      '-<vcpupin vcpu="0" cpuset="1"/>',
      '+<shares>256</shares>',
      '+<vcpupin vcpu="0" cpuset="4"/>',
    ]);
  });

  it('change how memory is backed, and shared memory stays shared', () => {
    const shared = guest('web')
      .defaults(false)
      .addFilesystem({ dir: '/srv', tag: 'srv' })
      .design().xml;
    const edited = open(shared).memoryBacking({ hugepages: true, locked: false }).design().xml;
    expect(changedLines(shared, edited)).toEqual(['+<hugepages/>']);
  });

  it('give it threads, names of threads, and threads without names again', () => {
    const { xml: named } = open(xml)
      .iothreads([{ id: 4 }])
      .design();
    expect(changedLines(xml, named)).toEqual([
      '+<iothreads>1</iothreads>',
      '+<iothreadids>',
      '+<iothread id="4"/>',
      '+</iothreadids>',
    ]);
    expect(changedLines(named, open(named).iothreads(2).design().xml)).toEqual([
      '-<iothreads>1</iothreads>',
      '-<iothreadids>',
      '-<iothread id="4"/>',
      '-</iothreadids>',
      '+<iothreads>2</iothreads>',
    ]);
  });

  it('give it fewer vCPUs and less memory at the start', () => {
    expect(changing((g) => g.set({ currentVcpus: 2, currentMemory: '512 MiB' }))).toEqual([
      '-<vcpu>4</vcpu>',
      '+<currentMemory unit="KiB">524288</currentMemory>',
      '+<vcpu current="2">4</vcpu>',
    ]);
  });

  it('have firmware ask and tell, and change what it tells', () => {
    const { xml: told } = open(xml)
      .bootMenu({ timeout: 3000 })
      .sysinfo({ system: { serial: '1' }, fwcfg: { 'opt/a': 'x' } })
      .design();
    expect(
      changedLines(
        told,
        open(told)
          .sysinfo({ system: { serial: '2' } })
          .design().xml,
      ),
    ).toEqual([
      '-<entry name="serial">1</entry>',
      '+<entry name="serial">2</entry>',
      '-<sysinfo type="fwcfg">',
      '-<entry name="opt/a">x</entry>',
      '-</sysinfo>',
    ]);
    expect(changedLines(told, open(told).bootMenu(false).design().xml)).toEqual([
      '-<bootmenu enable="yes" timeout="3000"/>',
      '+<bootmenu enable="no"/>',
    ]);
  });

  it('give QEMU further arguments', () => {
    const { xml: edited } = open(xml)
      .commandline({ args: ['-S'] })
      .design();
    expect(edited).toContain('xmlns:qemu=');
    expect(edited).toContain('<qemu:arg value="-S"/>');
  });
});
