import {
  choice,
  count,
  flag,
  list,
  type Members,
  needed,
  record,
  type ShapeOf,
  text,
} from '../shape/shape.js';
import type { PlainWants, Strength, Wants } from './wants.js';

/** How strongly something may be wanted. */
export const strength: ShapeOf<Strength> = choice(['require', 'prefer']);

/** What requests may want. */
export const wantsShape: Members<Wants> = {
  connector: record({
    kind: needed(choice(['express', 'conventional'])),
    strength: needed(strength),
  }),
  hotplug: choice(['required', 'never']),
  integrated: flag,
  node: record({ cell: needed(count), strength }),
  dense: flag,
  apartFrom: list(text),
  controller: count,
  functionOf: choice([false]),
};

/** The same in plain words. */
export const plainWantsShape: Members<PlainWants> = {
  pcie: strength,
  pci: strength,
  hotplug: flag,
  integrated: flag,
  node: count,
  nodeStrength: strength,
  dense: flag,
};
