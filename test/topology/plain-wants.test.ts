import { describe, expect, it } from '@jest/globals';
import { type PlainWants, plainWants, type Wants } from '../../src/topology/index.js';

/** What each plain word comes to; the type makes a new one be added here. */
const MEANT: { readonly [Word in keyof PlainWants]-?: readonly [PlainWants, Wants] } = {
  pcie: [{ pcie: 'prefer' }, { connector: { kind: 'express', strength: 'prefer' } }],
  pci: [{ pci: 'require' }, { connector: { kind: 'conventional', strength: 'require' } }],
  hotplug: [{ hotplug: false }, { hotplug: 'never' }],
  integrated: [{ integrated: false }, { integrated: false }],
  node: [{ node: 0 }, { node: { cell: 0 } }],
  nodeStrength: [{ node: 1, nodeStrength: 'require' }, { node: { cell: 1, strength: 'require' } }],
  dense: [{ dense: false }, { dense: false }],
};

describe('what is wanted in plain words', () => {
  it.each(Object.entries(MEANT))('is carried by a request: %s', (_word, [plain, wants]) => {
    expect(plainWants(plain)).toEqual(wants);
  });
});
