import { type Decision, type Design, intentRules, placementRules } from 'virtwright';
import { sharesWith } from '../../src/topology/attempt.js';
import { Bus } from '../../src/topology/bus.js';
import type { Attempt } from '../../src/topology/rules.js';
import { Tree } from '../../src/topology/tree.js';

/** Rules that a finished design breaks, found by putting everything in its place once more. */
export function brokenRules({ topology }: Design): string[] {
  const { machine, controllers, decisions } = topology;
  const tree = new Tree(controllers.map(({ row }) => row));
  for (const { index, row, device, hotplug, node } of controllers)
    tree.add(new Bus({ index, controller: row, device, hotplug, cell: node }));
  for (const { index, address } of controllers) {
    const bus = tree.bus(index);
    if (bus && address) tree.attach(bus, address.bus);
  }
  for (const { slot, function: fn, holder } of machine.reserved)
    tree.take({ domain: 0, bus: 0, slot, function: fn }, holder);
  return decisions.flatMap((decision) => {
    const { request, address, device } = decision;
    const attempt = {
      request,
      address,
      bus: tree.bus(address.bus),
      tree,
      authority: authorityOf(decision),
    };
    const broken = [...placementRules, ...intentRules].flatMap((rule) => {
      const why = rule.broken(attempt);
      return why === undefined ? [] : [`${rule.id} ${device}: ${why}`];
    });
    tree.place(decision, sharesWith(request));
    if (request.companion) tree.rememberCompanion(request.companion.group, address);
    return broken;
  });
}

function authorityOf({ by }: Decision): Attempt['authority'] {
  return by === 'user' || by === 'chipset' ? by : 'policy';
}
