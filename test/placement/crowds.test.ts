import { expect, it } from '@jest/globals';
import { type Guest, guest } from 'virtwright';
import { legacyPci } from 'virtwright/policies';
import { type Follower, followed } from '../../src/placement/host/same-node.js';
import type { PlacementRequest } from '../../src/topology/index.js';

const request = (device: string): PlacementRequest => ({
  device,
  label: device,
  kind: 'rng',
  model: 'virtio',
  connectors: [],
  filedAs: 'express',
  wants: {},
  chipset: [],
});

it('looks at each device once, however long the line of those that follow each other', () => {
  const many = 3000;
  const line = Array.from({ length: many }, (_, at): [string, Follower] => {
    const sameNodeAs = { device: `rng:${at + 1}` };
    return [`rng:${at}`, { request: request(`rng:${at}`), ...(at < many - 1 && { sameNodeAs }) }];
  });
  let looks = 0;
  const nodeOf = ({ device }: PlacementRequest): number | undefined => {
    looks += 1;
    return device === `rng:${many - 1}` ? 1 : undefined;
  };
  const { requests, issues } = followed(new Map(line), nodeOf);
  expect(issues).toEqual([]);
  expect(requests[0]?.wants.node).toEqual({ cell: 1 });
  expect(looks).toBe(many);
});

it('places thousands that share slots by eight', () => {
  const many = 2400;
  const full = guest('crowd')
    .defaults(false)
    .policy(legacyPci())
    .group((empty) => {
      let built: Guest<string> = empty;
      for (let at = 0; at < many; at += 1) {
        built = built.addRng({ name: `rng-${at}` });
        if (at % 8 > 0) built = built.sameSlotAs(`rng-${at - 1}`);
      }
      return built;
    });
  const { topology } = full.design();
  const first = topology.addressOf('rng-2392');
  expect(first && topology.inSlot(first)).toHaveLength(8);
});
