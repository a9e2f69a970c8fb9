import { describe, expect, it } from '@jest/globals';
import { guest } from 'virtwright';
import { devices, faults, part } from '../written.js';

describe('I/O threads', () => {
  it('are so many, and disks and controllers name them', () => {
    const made = guest('db')
      .defaults(false)
      .iothreads(2)
      .defaultIothread({ poolMin: 1, poolMax: 4 })
      .addDisk({ block: '/dev/vg/db', iothread: 2 })
      .addController({ model: 'virtio-scsi', iothread: 1 });
    expect(part(made, 'iothreads')).toBe('<iothreads>2</iothreads>');
    expect(part(made, 'defaultiothread')).toBe(
      '<defaultiothread thread_pool_min="1" thread_pool_max="4"/>',
    );
    expect(devices(made, 'disk')).toContain('<driver name="qemu" type="raw" iothread="2"/>');
    expect(devices(made, 'controller')).toContain('<driver iothread="1"/>');
  });

  it('have numbers, pools and polling of their own', () => {
    const made = guest('db')
      .defaults(false)
      .iothreads([
        { id: 2, poolMin: 1, poolMax: 8, poll: { max: 1000, grow: 2, shrink: 2 } },
        { id: 5 },
      ]);
    expect(part(made, 'iothreads')).toBe('<iothreads>2</iothreads>');
    expect(part(made, 'iothreadids')).toBe(
      [
        '<iothreadids>',
        '  <iothread id="2" thread_pool_min="1" thread_pool_max="8">',
        '    <poll max="1000" grow="2" shrink="2"/>',
        '  </iothread>',
        '  <iothread id="5"/>',
        '</iothreadids>',
      ].join('\n'),
    );
  });

  it('have to be there where something names them', () => {
    const made = guest('db')
      .defaults(false)
      .iothreads([{ id: 4 }])
      .addDisk({ file: '/a', iothread: 1 })
      .addController({ model: 'virtio-scsi', iothread: 4 })
      .cputune({
        iothreadpin: { 2: '0' },
        iothreadsched: [{ iothreads: '3-4', scheduler: 'idle' }],
      });
    expect(faults(made)).toEqual([
      'unknown-iothread disk:vda: disk:vda names the iothread 1, which the guest does not have.',
      'unknown-iothread guest: <iothreadpin> is about the iothread 2, which the guest does not have.',
      'unknown-iothread guest: <iothreadsched> is about the iothread 3, which the guest does not have.',
    ]);
  });

  it('serve disks on the bus virtio only', () => {
    const made = guest('db')
      .defaults(false)
      .iothreads(1)
      .addDisk({ file: '/a', bus: 'sata', iothread: 1 });
    expect(faults(made)).toEqual([
      'iothread-not-taken disk:sda: disk:sda has an iothread, which serves virtio devices only.',
    ]);
  });
});

describe('threads', () => {
  it('run on CPUs of the host, as much and as often as is said', () => {
    const made = guest('db')
      .defaults(false)
      .iothreads(2)
      .vcpus(4)
      .cputune({
        shares: 2048,
        period: 100_000,
        quota: -1,
        globalPeriod: 200_000,
        emulatorQuota: 50_000,
        iothreadPeriod: 1000,
        vcpupin: { 0: '4,5', 1: '6' },
        emulatorpin: '0-1',
        iothreadpin: { 2: '3' },
        vcpusched: [
          { vcpus: '0-1', scheduler: 'fifo', priority: 1 },
          { vcpus: '2', scheduler: 'batch' },
        ],
        iothreadsched: [{ iothreads: '1', scheduler: 'idle' }],
        emulatorsched: { scheduler: 'rr', priority: 3 },
      });
    expect(part(made, 'cputune')).toBe(
      [
        '<cputune>',
        '  <shares>2048</shares>',
        '  <period>100000</period>',
        '  <quota>-1</quota>',
        '  <global_period>200000</global_period>',
        '  <emulator_quota>50000</emulator_quota>',
        '  <iothread_period>1000</iothread_period>',
        '  <vcpupin vcpu="0" cpuset="4-5"/>',
        '  <vcpupin vcpu="1" cpuset="6"/>',
        '  <emulatorpin cpuset="0-1"/>',
        '  <iothreadpin iothread="2" cpuset="3"/>',
        '  <vcpusched vcpus="0-1" scheduler="fifo" priority="1"/>',
        '  <vcpusched vcpus="2" scheduler="batch"/>',
        '  <iothreadsched iothreads="1" scheduler="idle"/>',
        '  <emulatorsched scheduler="rr" priority="3"/>',
        '</cputune>',
      ].join('\n'),
    );
  });

  it('of a cell are pinned by it, and others by their number', () => {
    const made = guest('db')
      .defaults(false)
      .addCell({ cpus: '0', memory: '1 GiB', hostCpus: '8-9' })
      .addCell({ cpus: '1', memory: '1 GiB' })
      .cputune({ vcpupin: { 1: '3' } });
    expect(part(made, 'cputune')).toContain(
      '<vcpupin vcpu="1" cpuset="3"/>\n  <vcpupin vcpu="0" cpuset="8-9"/>',
    );
  });
});
