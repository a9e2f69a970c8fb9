import { hasReached } from '../catalog/releases.js';
import type { Since } from '../catalog/types.js';
import type { Domain } from '../domain/domain.js';
import type { Severity } from '../issue.js';

/**
 * How grave it is what libvirt refuses since some release only: a warning as long as the guest may be for an older one.
 *
 * @param since - Absent where every release refuses it.
 */
export function severityFrom({ releases }: Domain, since: Since | undefined): Severity {
  return since === undefined || hasReached(releases, since) ? 'error' : 'warning';
}
