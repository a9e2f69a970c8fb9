import { expect, it } from '@jest/globals';
import type { PlacementRequest } from 'virtwright';
import { deviceModels, pciControllers } from '../../src/catalog/index.js';
import { frozenRequest, SteadyRequest } from '../../src/topology/steady-request.js';

const address = { domain: 0, bus: 0, slot: 3, function: 0 };
const [row] = deviceModels;
const [controllerRow] = pciControllers;
if (!row || !controllerRow) throw new Error('The catalog is empty.');

/** A request that has everything; the type makes a new member be added here. */
const FULL: Required<PlacementRequest> = {
  device: 'disk:vda',
  label: 'virtio disk',
  kind: 'disk',
  model: 'virtio',
  row,
  connectors: ['express'],
  filedAs: 'express',
  expressReplacement: 'e1000e',
  replacementNeeds: 'libvirt 10.4.0',
  wants: { node: { cell: 1 }, apartFrom: ['disk:vdb'] },
  host: { cell: 1, switches: [] },
  pinned: address,
  remembered: { address, authority: 'user' },
  readRank: 2,
  chipset: [{ address, strength: 'must' }],
  isolation: 3,
  companion: { group: 'a', function: 1 },
  controller: { row: controllerRow, index: 4, numbers: {} },
};

it('a request of one form has all that it was made of', () => {
  expect({ ...new SteadyRequest(FULL) }).toEqual(FULL);
});

it('what policies are shown has it, too', () => {
  expect({ ...frozenRequest(FULL) }).toEqual(FULL);
});
