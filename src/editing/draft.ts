import type { DeviceContext, Fault } from '../guest/devices/context.js';
import { toElements } from '../guest/devices/index.js';
import type { DomainNeed } from '../guest/needs.js';
import type { DeviceSpec } from '../guest/spec.js';
import { caught, type Issue } from '../issue.js';
import type { XmlElement } from '../xml/tree.js';

/** A device as its options alone would make it. */
export interface Draft {
  /** None when its options made no sense at all. */
  readonly element: XmlElement | undefined;
  readonly faults: readonly Fault[];
  /** What it would need of the domain. */
  readonly needs: readonly DomainNeed[];
}

/**
 * Draws a device that is not made: nothing counts, and a target that would be chosen is its prefix.
 *
 * @param target - Whether the next free target is taken in place of that.
 */
export function draft(context: DeviceContext, device: DeviceSpec, target?: 'with a target'): Draft {
  const [faults, needs]: [Fault[], DomainNeed[]] = [[], []];
  const alone: DeviceContext = {
    ...context,
    nextTarget: target ? context.nextTarget : (prefix) => prefix,
    nth: () => 1,
    need: (need) => needs.push(need),
    fault: (fault) => faults.push(fault),
  };
  const told = (issues: readonly Issue[]): readonly XmlElement[] => {
    faults.push(...issues);
    return [];
  };
  const [element] = caught(() => toElements(device, alone), told);
  return { element, faults, needs };
}
