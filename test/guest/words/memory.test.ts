import { describe, expect, it } from '@jest/globals';
import { guest } from 'virtwright';
import type { MemoryBackingSpec } from '../../../src/guest/words/memory-backing.js';
import { part } from '../written.js';

function written(backing: MemoryBackingSpec): string {
  return part(guest('db').defaults(false).memoryBacking(backing), 'memoryBacking');
}

describe('what memory is made of', () => {
  it.each<[MemoryBackingSpec, readonly string[]]>([
    [{ hugepages: true }, ['<hugepages/>']],
    [
      { hugepages: '1 GiB' },
      ['<hugepages>', '  <page size="1048576" unit="KiB"/>', '</hugepages>'],
    ],
    [{ nosharepages: true, locked: true }, ['<nosharepages/>', '<locked/>']],
    [{ source: 'memfd', access: 'shared' }, ['<source type="memfd"/>', '<access mode="shared"/>']],
    [{ allocation: 'immediate' }, ['<allocation mode="immediate"/>']],
    [
      { allocation: { mode: 'immediate', threads: 4 }, discard: true },
      ['<allocation mode="immediate" threads="4"/>', '<discard/>'],
    ],
  ])('%j', (backing, lines) => {
    expect(written(backing)).toBe(
      ['<memoryBacking>', ...lines.map((line) => `  ${line}`), '</memoryBacking>'].join('\n'),
    );
  });

  it('is nothing special where all of it is said not to be', () => {
    expect(written({ hugepages: false, locked: false })).toBe('');
  });

  it('is shared for a device that needs that, with the source that was chosen', () => {
    const made = guest('web')
      .defaults(false)
      .memoryBacking({ hugepages: '2 MiB', source: 'file' })
      .addFilesystem({ dir: '/srv', tag: 'srv' });
    expect(part(made, 'memoryBacking')).toBe(
      [
        '<memoryBacking>',
        '  <hugepages>',
        '    <page size="2048" unit="KiB"/>',
        '  </hugepages>',
        '  <source type="file"/>',
        '  <access mode="shared"/>',
        '</memoryBacking>',
      ].join('\n'),
    );
  });

  it('is pages of one size, but for cells that say another', () => {
    const made = guest('db')
      .defaults(false)
      .memoryBacking({ hugepages: '2 MiB' })
      .addCell({ cpus: '0', memory: '1 GiB', pages: '1 GiB' })
      .addCell({ cpus: '1', memory: '1 GiB' });
    expect(part(made, 'memoryBacking')).toContain(
      '<page size="2048" unit="KiB"/>\n    <page size="1048576" unit="KiB" nodeset="0"/>',
    );
  });
});

describe('how much memory', () => {
  it('QEMU may take', () => {
    const made = guest('db')
      .defaults(false)
      .memoryLimits({ hardLimit: '4 GiB', swapHardLimit: '5 GiB' });
    expect(part(made, 'memtune')).toBe(
      [
        '<memtune>',
        '  <hard_limit unit="KiB">4194304</hard_limit>',
        '  <swap_hard_limit unit="KiB">5242880</swap_hard_limit>',
        '</memtune>',
      ].join('\n'),
    );
  });

  it('and how many vCPUs there are at the start', () => {
    const made = guest('db')
      .defaults(false)
      .vcpus(8)
      .currentVcpus(2)
      .memory('4 GiB')
      .currentMemory('1 GiB');
    expect(part(made, 'vcpu')).toBe('<vcpu current="2">8</vcpu>');
    expect(part(made, 'currentMemory')).toBe('<currentMemory unit="KiB">1048576</currentMemory>');
  });
});

describe('the nodes of the host', () => {
  it('that memory comes from', () => {
    const made = guest('db')
      .defaults(false)
      .addCell({ cpus: '0', memory: '1 GiB' })
      .addCell({ cpus: '1', memory: '1 GiB', hostNodes: '1' })
      .numatune({
        memory: { mode: 'interleave', nodeset: '0,1' },
        memnode: [{ cell: 0, mode: 'preferred', nodeset: '0' }],
      });
    expect(part(made, 'numatune')).toBe(
      [
        '<numatune>',
        '  <memory mode="interleave" nodeset="0-1"/>',
        '  <memnode cellid="0" mode="preferred" nodeset="0"/>',
        '  <memnode cellid="1" mode="strict" nodeset="1"/>',
        '</numatune>',
      ].join('\n'),
    );
  });
});
