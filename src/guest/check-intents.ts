import type { Fault } from './devices/context.js';
import { type Intents, waysToNode } from './intents.js';

/** The NUMA cell said in more than one way, by a device or by the group or guest that speaks for it. */
export function checkNodeIntents(intents: Intents): Fault[] {
  const said = waysToNode(intents);
  if (said.length < 2) return [];
  return [
    {
      code: 'conflicting-intents',
      message: `Its NUMA node is told by ${said.join(' and ')}, which may not be the same.`,
      remedy: 'Keep one of them.',
    },
  ];
}
