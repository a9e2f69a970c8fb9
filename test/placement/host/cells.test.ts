import { describe, expect, it } from '@jest/globals';
import { catalog } from '../../../src/catalog/catalog.js';
import { Domain } from '../../../src/domain/domain.js';
import { cellOfNode, hostNodesOfCells } from '../../../src/placement/host/cells.js';
import { readXml } from '../../../src/xml/read/read.js';

function nodesOf(numatune: string): readonly (readonly number[])[] {
  const domain = `<domain type='kvm'><name>cells</name>${numatune}
    <os><type arch='x86_64' machine='q35'>hvm</type></os>
    <cpu><numa>
      <cell id='0' cpus='0-1' memory='1' unit='GiB'/>
      <cell id='1' cpus='2-3' memory='1' unit='GiB'/>
    </numa></cpu>
  </domain>`;
  return hostNodesOfCells(new Domain(readXml(domain), catalog));
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
  it('is the one bound most closely to it', () => {
    expect(cellOfNode(1, [[0, 1, 2], [1]])).toBe(1);
  });

  it('is the lowest of several', () => {
    expect(cellOfNode(1, [[0], [1], [1]])).toBe(1);
  });

  it('is none for a node without memory of the guest', () => {
    expect(cellOfNode(3, [[0], [1]])).toBeUndefined();
  });
});
