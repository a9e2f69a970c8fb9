import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { inOrder } from '../../src/cli/in-order.js';

function later(turns: number): Promise<void> {
  return turns === 0 ? Promise.resolve() : Promise.resolve().then(() => later(turns - 1));
}

describe('many inputs', () => {
  it('are told in their order, however long each takes, and no more than so many are held', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat({ max: 20 })),
        fc.integer({ min: 1, max: 5 }),
        async (times, ahead) => {
          const told: number[] = [];
          let [taken, most] = [0, 0];
          const inputs = (function* () {
            for (const at of times.keys()) {
              taken += 1;
              most = Math.max(most, taken - told.length);
              yield at;
            }
          })();
          const work = async (at: number): Promise<number> => {
            await later(times[at] ?? 0);
            return at * 2;
          };
          await inOrder(inputs, work, async (at, twice) => void told.push(twice - at), ahead);
          expect(told).toEqual([...times.keys()]);
          expect(most).toBeLessThanOrEqual(ahead);
        },
      ),
    );
  });

  it('end where an answer cannot be told', async () => {
    const told = inOrder(
      [1, 2, 3],
      async (input) => input,
      async () => {
        throw new Error('no room');
      },
      2,
    );
    await expect(told).rejects.toThrow('no room');
  });
});
