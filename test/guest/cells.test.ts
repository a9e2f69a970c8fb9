import { describe, expect, it } from '@jest/globals';
import { guest } from 'virtwright';
import { faults, part } from './written.js';

const cells = guest('db')
  .defaults(false)
  .addCell({ cpus: '0-1', memory: '2 GiB', hostNodes: '1', hostCpus: '16-17,^17', pages: '1 GiB' })
  .addCell({ cpus: '3,2', memory: '1 GiB', hostNodes: '2,3', pages: '1 GiB' })
  .addCell({ cpus: '4', memory: '4 MiB', hostCpus: '8', pages: '2 MiB' })
  .addCell({ cpus: '5', memory: '4 MiB' });

describe('a NUMA cell', () => {
  it('is bound to nodes of the host', () => {
    expect(part(cells, 'numatune')).toBe(
      [
        '<numatune>',
        '  <memnode cellid="0" mode="strict" nodeset="1"/>',
        '  <memnode cellid="1" mode="strict" nodeset="2-3"/>',
        '</numatune>',
      ].join('\n'),
    );
  });

  it('has its vCPUs pinned to CPUs of the host', () => {
    expect(part(cells, 'cputune')).toBe(
      [
        '<cputune>',
        '  <vcpupin vcpu="0" cpuset="16"/>',
        '  <vcpupin vcpu="1" cpuset="16"/>',
        '  <vcpupin vcpu="4" cpuset="8"/>',
        '</cputune>',
      ].join('\n'),
    );
  });

  it('is made of huge pages, told once for all cells of one size', () => {
    expect(part(cells, 'memoryBacking')).toBe(
      [
        '<memoryBacking>',
        '  <hugepages>',
        '    <page size="1048576" unit="KiB" nodeset="0-1"/>',
        '    <page size="2048" unit="KiB" nodeset="2"/>',
        '  </hugepages>',
        '</memoryBacking>',
      ].join('\n'),
    );
  });

  it('shares its huge pages where a device needs shared memory', () => {
    const shared = cells.addFilesystem({ dir: '/srv', tag: 'srv' });
    expect(part(shared, 'memoryBacking')).toMatch(
      /<\/hugepages>\n {2}<source type="memfd"\/>\n {2}<access mode="shared"\/>/,
    );
  });

  it('can be added one by one in their thousands', () => {
    let many = guest('big').defaults(false);
    const begun = performance.now();
    for (let at = 0; at < 4000; at += 1) many = many.addCell({ cpus: `${at}`, memory: '1 MiB' });
    expect(many.toJSON().cells).toHaveLength(4000);
    expect(Object.isFrozen(many.toJSON().cells)).toBe(true);
    expect(performance.now() - begun).toBeLessThan(1000);
  });

  it('says nothing of the host by itself', () => {
    const plain = guest('db').defaults(false).addCell({ cpus: '0', memory: '1 GiB' });
    for (const name of ['numatune', 'cputune', 'memoryBacking']) expect(part(plain, name)).toBe('');
  });

  it('has lists of numbers and pages that fill its memory', () => {
    const broken = guest('db')
      .defaults(false)
      .addCell({ cpus: '0', memory: '1 GiB', hostNodes: '^1', hostCpus: '', pages: '0 KiB' })
      .addCell({ cpus: '1', memory: '3 GiB', hostNodes: 'one', hostCpus: '8-4', pages: '3 MiB' })
      .addCell({ cpus: '2', memory: '1.5 GiB', pages: '1 GiB' });
    expect(faults(broken)).toEqual([
      'bad-nodes guest: The option cells[0].hostNodes is "^1", and it is not a list of numbers and ranges, such as \'0-3,8\'.',
      'bad-cpus guest: The option cells[0].hostCpus is "", and it is not a list of numbers and ranges, such as \'0-3,8\'.',
      'bad-size guest: The option cells[0].pages is "0 KiB", and it is no amount of memory.',
      'bad-nodes guest: The option cells[1].hostNodes is "one", and it is not a list of numbers and ranges, such as \'0-3,8\'.',
      'bad-cpus guest: The option cells[1].hostCpus is "8-4", and it is not a list of numbers and ranges, such as \'0-3,8\'.',
      "bad-pages guest: The page size of NUMA cell 1 is '3 MiB', which is no power of two.",
      'bad-pages guest: The 1.5 GiB of NUMA cell 2 are not so many pages of 1 GiB.',
    ]);
  });
});
