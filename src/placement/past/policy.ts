import { defaultPolicy } from '../../../policies/default.js';
import { makePolicy } from '../../../policies/registry.js';
import type { Catalog } from '../../catalog/catalog.js';
import type { Machine } from '../../catalog/machine-types.js';
import { caught, type Issue } from '../../issue.js';
import { careful, type Policy, versionedName } from '../../topology/index.js';
import { descend, type XmlDocument } from '../../xml/tree.js';
import { notedPolicy } from './metadata.js';

/** The policy of a design, and what is to be said about the choice. */
export interface ChosenPolicy {
  readonly policy: Policy;
  readonly issues: readonly Issue[];
}

/** What a policy is chosen for. */
interface ForGuest {
  readonly machine: Machine;
  readonly catalog: Catalog;
  /** Operating system by libosinfo's id. */
  readonly os: string | undefined;
}

/**
 * The policy that is given, as it is for this guest; else the one that is noted, in its version and with its options;
 * else the one that suits the guest.
 *
 * @param pasts - Documents that may hold a note, the one that counts most first.
 */
export function choosePolicy(
  given: Policy | undefined,
  { machine, catalog, os }: ForGuest,
  pasts: readonly (XmlDocument | undefined)[],
): ChosenPolicy {
  const system = os === undefined ? undefined : catalog.systems.of(os);
  const fitted = (policy: Policy): Policy =>
    policy.forGuest?.(machine, system, catalog.systems) ?? policy;
  if (given) return { policy: fitted(careful(given, catalog)), issues: [] };
  const [noted] = pasts
    .filter((document) => document !== undefined)
    // On another machine it may have no place for anything.
    .filter((document) => familyOf(document, catalog) === machine.family)
    .flatMap((document) => notedPolicy(document) ?? []);
  const usual = defaultPolicy(machine, system);
  if (noted === undefined) return { policy: usual, issues: [] };
  const lacking = { policy: usual, issues: [unavailable(noted.name, usual)] };
  const { spec } = noted;
  if (spec === undefined) return lacking;
  return caught<ChosenPolicy>(
    () => ({ policy: fitted(makePolicy(spec)), issues: [] }),
    () => lacking,
  );
}

function familyOf({ root }: XmlDocument, catalog: Catalog): string | undefined {
  const type = descend(root, 'os', 'type')?.attributes;
  return catalog.machine(type?.get('arch') ?? 'x86_64', type?.get('machine') ?? '')?.family;
}

function unavailable(name: string, policy: Policy): Issue {
  return {
    code: 'policy-unavailable',
    severity: 'warning',
    message: `The guest was placed by ${name}, which cannot be made here from what is noted of it; ${versionedName(policy)} places what is new.`,
    remedy: 'Name the policy to go on with.',
  };
}
