import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type DeviceSpec, fromJSON, type HostFacts } from 'virtwright';
import { formatNumberList, parseNumberList } from '../../src/domain/number-list.js';

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f'] as const;

/** Devices 0 and 1 of the host are on the nodes of that number, which the cells 0 and 1 are bound to; 2 on none of them. */
const host: HostFacts = {
  devices: Object.fromEntries([0, 1, 2].map((node) => [`0000:0${node}:00.0`, { node }])),
};

/** Devices that say a node, follow each other in any way or say nothing; some are passed through. */
const devices: fc.Arbitrary<readonly DeviceSpec[]> = fc
  .tuple(
    ...NAMES.map((name) =>
      fc.record({
        name: fc.constant(name),
        intents: fc.oneof(
          { weight: 4, arbitrary: fc.constantFrom(...NAMES).map((sameNodeAs) => ({ sameNodeAs })) },
          fc.nat(1).map((node) => ({ node })),
          fc.nat(1).map((node) => ({ nearHostDevice: `0000:0${node}:00.0` })),
          { weight: 2, arbitrary: fc.constant({}) },
        ),
      }),
    ),
  )
  .chain((named) =>
    fc.shuffledSubarray([...named.keys()], { maxLength: 3 }).map((passed) =>
      named.map((one, at): DeviceSpec => {
        const host = passed.indexOf(at);
        return host < 0
          ? { kind: 'rng', ...one }
          : { kind: 'hostdev', host: `0000:0${host}:00.0`, ...one };
      }),
    ),
  );

describe('sameNodeAs', () => {
  it('comes to the node of the device it names, or both have none and that is told', () => {
    fc.assert(
      fc.property(devices, (drawn) => {
        const cells = ['0', '1'].map((id) => ({
          cpus: id,
          memory: '1 GiB' as const,
          hostNodes: id,
        }));
        const { topology, issues } = fromJSON({ name: 'nodes', cells, devices: drawn })
          .host(host)
          .design();
        const nodeOf = (name: string): number | undefined => {
          const { wants, host: place } = topology.decision(name)?.request ?? {};
          return wants?.node?.cell ?? place?.cell;
        };
        const unknown = issues.flatMap(({ code, device }) =>
          code === 'node-unknown' ? device : [],
        );
        for (const { name = '', intents: { sameNodeAs } = {} } of drawn) {
          const { wants } = topology.decision(name)?.request ?? {};
          if (sameNodeAs === undefined) continue;
          expect([name, wants?.node?.cell]).toEqual([name, nodeOf(sameNodeAs)]);
          expect(unknown.includes(name)).toBe(wants?.node === undefined);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('a list of numbers', () => {
  it('is the same when it is written and read again', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(300), { minLength: 1 }), (numbers) => {
        const sorted = numbers.toSorted((a, b) => a - b);
        expect(parseNumberList(formatNumberList(numbers))).toEqual(sorted);
      }),
    );
  });
});
