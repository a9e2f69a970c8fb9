import { describe, expect, it } from '@jest/globals';
import { catalog } from '../../../src/catalog/catalog.js';
import { Domain } from '../../../src/domain/domain.js';
import type { HostFacts } from '../../../src/domain/host-facts.js';
import { cellOfNode, hostNodesOfCells } from '../../../src/placement/host/cells.js';
import { cellsOnHost } from '../../../src/placement/host/guest-cells.js';
import type { CellOnHost } from '../../../src/placement/job/job.js';
import { readXml } from '../../../src/xml/read/read.js';

function domainOf(numatune: string): Domain {
  const domain = `<domain type='kvm'><name>cells</name>${numatune}
    <os><type arch='x86_64' machine='q35'>hvm</type></os>
    <cpu><numa>
      <cell id='0' cpus='0-1' memory='1' unit='GiB'/>
      <cell id='1' cpus='2-3' memory='1' unit='GiB'/>
    </numa></cpu>
  </domain>`;
  return new Domain(readXml(domain), catalog);
}

function nodesOf(numatune: string): readonly (readonly number[])[] {
  return hostNodesOfCells(domainOf(numatune));
}

describe('the nodes of the host that cells are bound to', () => {
  it('are those of the memnode of each cell', () => {
    expect(
      nodesOf(`<numatune>
        <memnode cellid='0' mode='strict' nodeset='1'/>
        <memnode cellid='1' mode='preferred' nodeset='0,2-3'/>
      </numatune>`),
    ).toEqual([[1], [0, 2, 3]]);
  });

  it('are those of all memory for a cell without one', () => {
    expect(
      nodesOf(`<numatune>
        <memory mode='strict' nodeset='0-3,^1'/>
        <memnode cellid='1' mode='strict' nodeset='1'/>
      </numatune>`),
    ).toEqual([[0, 2, 3], [1]]);
  });

  it('are none where memory is not bound', () => {
    expect(nodesOf('')).toEqual([[], []]);
    const chosen = "<memory mode='strict' placement='auto' nodeset='1'/>";
    expect(nodesOf(`<numatune>${chosen}</numatune>`)).toEqual([[], []]);
  });
});

describe('the cell that stands for a node of the host', () => {
  /** Cells on these nodes, with vCPUs pinned to those. */
  const cellsOn = (nodes: readonly number[][], cpuNodes: readonly number[][] = []): CellOnHost[] =>
    nodes.map((on, id) => ({ id, nodes: on, cpuNodes: cpuNodes[id] ?? [], lacksCpus: false }));

  it('is the one bound most closely to it', () => {
    expect(cellOfNode(1, cellsOn([[0, 1, 2], [1]]))).toBe(1);
  });

  it('is the lowest of several', () => {
    expect(cellOfNode(1, cellsOn([[0], [1], [1]]))).toBe(1);
  });

  it('is one whose vCPUs are pinned there, of several that are bound alike', () => {
    const cells = cellsOn([[0, 1], [0, 1], [0, 1], [0]], [[0], [], [1], [1]]);
    expect([0, 1].map((node) => cellOfNode(node, cells))).toEqual([3, 2]);
  });

  it('is none for a node without memory of the guest', () => {
    expect(cellOfNode(3, cellsOn([[0], [1]]))).toBeUndefined();
  });
});

describe('where cells are on the host', () => {
  const facts: HostFacts = {
    nodes: [
      { id: 0, cpus: '0-3' },
      { id: 1, cpus: '4-7' },
    ],
  };
  const pins = (...cpus: string[]): string =>
    `<cputune>${cpus.map((list, vcpu) => `<vcpupin vcpu='${vcpu}' cpuset='${list}'/>`).join('')}</cputune>`;
  const on = (tuning: string, host: HostFacts = facts) => cellsOnHost(domainOf(tuning), host);
  const nodesOn = (tuning: string) => on(tuning).map(({ nodes }) => nodes);

  it('is told by pinned vCPUs where no memory is bound', () => {
    expect(nodesOn(pins('5', '6', '0', '1-2'))).toEqual([[1], [0]]);
    expect(nodesOn(pins('0-7', '4', '9'))).toEqual([[0, 1], []]);
    expect(nodesOn(`<vcpu cpuset='4-7'>4</vcpu>${pins('0', '0')}`)).toEqual([[0], [1]]);
  });

  it('is told by memory before pinned vCPUs', () => {
    const memnode = "<numatune><memnode cellid='0' mode='strict' nodeset='0'/></numatune>";
    expect(nodesOn(memnode + pins('4', '4', '5', '5'))).toEqual([[0], [1]]);
  });

  it('is not known where the host does not tell the CPUs of its nodes', () => {
    const lacking = on(pins('5', '6'), { nodes: [{ id: 0 }, { id: 1 }] });
    expect(lacking.map(({ lacksCpus }) => lacksCpus)).toEqual([true, false]);
  });
});
