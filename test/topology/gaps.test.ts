import { describe, expect, it } from '@jest/globals';
import { codes, controller, device, places, run } from './tiny.js';

const trunk = controller('trunk', 0);

describe('an index that nobody declared', () => {
  it('gets a controller when a higher one is in use, behind those that are there', () => {
    const topology = run({ controllers: [trunk, controller('lane', 3, { at: '00:03.0' })] });
    expect(topology.controllers.map(({ index, row }) => [index, row.model])).toEqual([
      [0, 'trunk'],
      [3, 'lane'],
      [1, 'lane'],
      [2, 'lane'],
    ]);
    expect(places(topology)).toMatchObject({ 'pci:1': '00:03.1', 'pci:2': '00:03.2' });
    expect(topology.issues).toEqual([]);
  });

  it('gets a controller when an address names it', () => {
    const express = { connectors: ['express' as const] };
    const topology = run({ devices: [device('a', { at: '02:00.0', ...express })] });
    expect(topology.issues).toEqual([]);
    expect(places(topology)).toEqual({ 'pci:1': '00:01.0', 'pci:2': '00:01.1', a: '02:00.0' });
    for (const index of [1, 2])
      expect(topology.controllers[index]?.grown).toContain('a is fixed at 0000:02:00.0');
  });

  it('gets one whose slots reach the address', () => {
    const topology = run({ devices: [device('a', { at: '02:02.0' })] });
    expect(topology.issues).toEqual([]);
    expect(topology.controllers.map(({ row }) => row.model)).toEqual(['trunk', 'lane', 'shelf']);
  });

  it('is an issue when it is past the last one', () => {
    const controllers = [trunk, controller('lane', 256)];
    expect(codes(run({ controllers }))).toContain('controller-index-limit pci:256');
  });

  it('is an issue when it is declared twice', () => {
    const twice = { ...controller('shelf', 1), device: 'pci:1#2' };
    const { issues } = run({ controllers: [trunk, controller('lane', 1), twice] });
    expect(issues).toMatchObject([
      {
        code: 'controller-index-taken',
        device: 'pci:1#2',
        message: 'The index 1 of the shelf is already that of the lane pci:1.',
        remedy: 'Give it a free index, or leave the index out.',
      },
    ]);
  });
});
