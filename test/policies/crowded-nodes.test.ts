import { describe, expect, it } from '@jest/globals';
import { type Design, guest } from 'virtwright';
import { numaAware } from 'virtwright/policies';
import { busOf } from '../support/placing.js';
import { thrownIssues } from '../support/thrown.js';

/** A guest of two cells with as many cards near one of them, or dealt out over both. */
function crowd(cards: number, { machine = 'q35', cells = 1, still = false } = {}): Design {
  let made = guest('crowd').defaults(false).machine(machine).vcpus(2).policy(numaAware());
  if (still) made = made.noHotplug();
  for (const cpus of ['0', '1']) made = made.addCell({ cpus, memory: '1 GiB' });
  for (let card = 0; card < cards; card += 1) made = made.addNic().onNode(card % cells);
  return made.design();
}

/** How many cards are near a cell. */
function near(design: Design): number {
  const cards = design.decisions.filter(({ request }) => request.kind === 'interface');
  return cards.filter(({ device }) => busOf(design, device)?.cell !== undefined).length;
}

describe('many devices near one node', () => {
  it.each([222, 223, 240, 250])('are all near it: %i', (cards) => {
    const design = crowd(cards);
    expect(near(design)).toBe(cards);
    expect(design.issues).toEqual([]);
    expect(design.topology.budget.express).toBe(1);
  });

  it('take the port of the spare at last, and then each that has none left is told of', () => {
    const last = crowd(252);
    expect(near(last)).toBe(252);
    expect(last.issues.map(({ code }) => code)).toEqual(['headroom-unmet']);
    for (const beyond of [1, 3]) {
      const errors = thrownIssues(() => crowd(252 + beyond)).filter(
        ({ severity }) => severity === 'error',
      );
      expect(errors.map(({ code }) => code)).toEqual(
        Array.from({ length: beyond }, () => 'controller-index-limit'),
      );
    }
  });

  it('lose the node one by one where the root complex has places without a port', () => {
    const design = crowd(260, { still: true });
    const far = 260 - near(design);
    expect(far).toBeLessThan(10);
    const unmet = design.issues.filter(({ code }) => code === 'node-unmet');
    expect(unmet.map(({ severity }) => severity)).toEqual(
      Array.from({ length: far }, () => 'warning'),
    );
  });

  it.each([216, 217, 400])('are near either of two on a machine without Express: %i', (cards) => {
    const design = crowd(cards, { machine: 'pc', cells: 2 });
    expect(near(design)).toBe(cards);
  });
});
