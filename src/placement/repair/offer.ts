import type { Device } from '../../domain/device.js';
import type { Domain } from '../../domain/domain.js';
import type { Issue } from '../../issue.js';
import { partAtFault } from './faults.js';

const OFFER = 'Or have it repaired (`--repair`), which moves as little as possible.';

/** Names repair as a way out of each fault that it knows a move for. */
export function offeringRepair(domain: Domain, issues: readonly Issue[]): readonly Issue[] {
  return issues.map((issue) => {
    const part = partAtFault(issue);
    const isSaid = [issue.device, issue.other].some((id) => {
      const device = id === undefined ? undefined : domain.device(id);
      return device && !isWish(device) && part?.said(device, domain) !== undefined;
    });
    return isSaid ? { ...issue, remedy: `${issue.remedy} ${OFFER}` } : issue;
  });
}

/** Whether its address only names a controller: somebody wants it there, and no clone or copy made that clash. */
function isWish({ address: { pci, controller } }: Device): boolean {
  return controller !== undefined && pci === undefined;
}
