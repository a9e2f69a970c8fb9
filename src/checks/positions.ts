import { addressPosition, isPciController } from '../domain/device.js';
import type { Domain } from '../domain/domain.js';
import type { Issue } from '../issue.js';
import { child } from '../xml/tree.js';

/** Faults in what a controller says of itself; all others of its place stand in the address. */
const IN_TARGET: ReadonlySet<string> = new Set([
  'chassis-clash',
  'bus-window-overlap',
  'bus-numbers-exhausted',
]);

/** What the engine found, which knows no text, with where it stands there. */
export function located(domain: Domain, issues: readonly Issue[]): readonly Issue[] {
  return issues.map((issue) => {
    const device = issue.device === undefined ? undefined : domain.device(issue.device);
    if (issue.position || !device) return issue;
    const isInTarget = IN_TARGET.has(issue.code) && isPciController(device);
    const target = isInTarget ? child(device.element, 'target') : undefined;
    const position = target?.position ?? addressPosition(device);
    return position ? { ...issue, position } : issue;
  });
}
