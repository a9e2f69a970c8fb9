import { presets } from '../../policies/presets.js';
import { makePolicy } from '../../policies/registry.js';
import { caught, type Issue } from '../issue.js';
import { readGuest } from '../placement/as-kept.js';
import type { PlaceOptions } from '../placement/job/options.js';
import { tryPlace } from '../placement/place.js';
import type { Design } from '../report/design.js';
import type { Policy } from '../topology/index.js';
import type { XmlDocument } from '../xml/tree.js';
import { type DeviceChange, movedBetween, renamedBetween } from './changed.js';
import { figuresOf, type PciFigures } from './figures.js';

/** What a policy makes of a guest, beside what there is, or what the first policy makes of it. */
export interface PolicyOutcome {
  /** Name of the policy; absent of the guest as it is. */
  readonly policy?: string;
  /** Whether it finds a place for everything; where it does not, only the issues are told. */
  readonly ok: boolean;
  /** What it takes on PCI, and what is left. */
  readonly figures?: PciFigures;
  /** Devices that sit elsewhere. */
  readonly moved?: readonly DeviceChange[];
  /** Network cards that the guest calls otherwise. */
  readonly renamed?: readonly DeviceChange[];
  /** What was told on the way; where it is not `ok`, why. */
  readonly issues: readonly Issue[];
}

/** Policies side by side. */
export interface PolicyComparison {
  /** The guest as it is; absent where it has no places yet, and the first policy is what others are compared with. */
  readonly present?: PolicyOutcome;
  /** In the order in which the policies were named. */
  readonly policies: readonly PolicyOutcome[];
}

/** A guest that a policy can be tried on, as the builder and `open` make them. */
export interface TriedGuest {
  /** The same guest, placed by another policy. */
  policy(policy: Policy): Pick<TriedGuest, 'tryDesign'>;
  /** Places it; all errors come back as data. */
  tryDesign(): TriedDesign;
}

/** What comes of it: a design, or all errors. */
export type TriedDesign =
  | {
      /** That every device has a place. */
      readonly ok: true;
      /** Where it is, and why. */
      readonly design: Design;
    }
  | {
      /** That some have none. */
      readonly ok: false;
      /** All errors, with all warnings. */
      readonly issues: readonly Issue[];
    };

/** What is said beside the policies. */
export interface CompareOptions
  extends Pick<PlaceOptions, 'catalog' | 'releases' | 'host' | 'intents'> {
  /** Whether addresses that are there stay; else each policy places all devices anew. */
  readonly keep?: boolean;
}

/**
 * Tries policies on a guest, and tells what each makes of it: controllers, bus numbers, I/O windows, free places for
 * hotplug, memory, what moves and what network cards are called then. A policy that fails harms no other.
 *
 * @param source - Domain XML, or a guest of the builder.
 * @param policies - Names, or policies; where they are left out, all presets that fit.
 * @throws {@link VirtwrightError} where the text is no domain that can be read at all.
 * @example
 * ```ts
 * const { policies } = comparePolicies(xml, ['pure-pcie', 'legacy-pci']);
 * for (const { policy, figures } of policies) console.log(policy, figures?.free.express);
 * ```
 */
export function comparePolicies(
  source: string | XmlDocument | TriedGuest,
  policies?: readonly (string | Policy)[],
  options: CompareOptions = {},
): PolicyComparison {
  const present = isGuest(source) ? undefined : presentOf(source, options);
  const named: readonly (string | Policy)[] = policies ?? Object.keys(presets);
  const tried = named.map((policy) => ({
    name: typeof policy === 'string' ? policy : policy.name,
    result: triedOn(source, policy, options),
  }));
  const shown = policies ? tried : tried.filter(({ result }) => result.ok);
  const first = shown.flatMap(({ result }) => (result.ok ? [result.design] : []))[0];
  const before = present ?? first;
  return {
    ...(present && { present: outcomeOf({ ok: true, design: present }, undefined) }),
    policies: shown.map(({ name, result }) => ({ policy: name, ...outcomeOf(result, before) })),
  };
}

function triedOn(
  source: string | XmlDocument | TriedGuest,
  named: string | Policy,
  { keep = false, ...options }: CompareOptions,
): TriedDesign {
  return caught<TriedDesign>(
    () => {
      const policy = typeof named === 'string' ? makePolicy({ name: named }) : named;
      if (isGuest(source)) return source.policy(policy).tryDesign();
      return tryPlace(source, { ...options, policy, fresh: !keep });
    },
    (issues) => ({ ok: false, issues }),
  );
}

function isGuest(source: string | XmlDocument | TriedGuest): source is TriedGuest {
  return typeof source === 'object' && 'policy' in source;
}

/** The guest as it is, where it has places. */
function presentOf(source: string | XmlDocument, options: CompareOptions): Design | undefined {
  const design = readGuest(source, options);
  const isPlaced = design.decisions.some(({ request, by }) => !request.controller && by === 'user');
  return isPlaced ? design : undefined;
}

function outcomeOf(result: TriedDesign, before: Design | undefined): Omit<PolicyOutcome, 'policy'> {
  if (!result.ok) return { ok: false, issues: result.issues };
  const { design } = result;
  const changes = before &&
    before !== design && {
      moved: movedBetween(before, design),
      renamed: renamedBetween(before, design),
    };
  return { ok: true, figures: figuresOf(design), ...changes, issues: design.issues };
}
