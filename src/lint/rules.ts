import { everyFault } from '../checks/lists.js';
import { meanings } from '../checks/meanings.js';
import { asFound } from '../checks/outcomes.js';
import { usualOf } from '../checks/runner.js';
import { groupBy } from '../group-by.js';
import type { Severity } from '../issue.js';
import { growthRules, layoutRules, placementRules, type Rule } from '../topology/index.js';
import { faultsElsewhere, type Known } from './elsewhere.js';

/** All that is told under one code. */
export interface LintRule {
  /** What issues carry, such as `chassis-not-unique`. */
  readonly code: string;
  /** What is wrong then, or what should be, as a sentence. */
  readonly meaning: string;
  /** How grave placing finds it; several where that hangs on what is found. */
  readonly placed: readonly Severity[];
  /** How grave lint finds it. */
  readonly found: readonly Severity[];
  /** Where it is stated that this is a fault. */
  readonly sources: readonly string[];
  /** What can be done about it, each as a sentence; several where that hangs on what is found. */
  readonly remedies: readonly string[];
}

/** What is told of that comes of placing a definition, and not of what is written in it. */
export const ofPlacing: ReadonlySet<string> = new Set([
  'bus-window-moved',
  'guest-address-moved',
  'headroom-unmet',
  'would-renumber',
]);

/** What lint may tell, by code in the order of the alphabet. */
export function lintRules(): readonly LintRule[] {
  const known: readonly Known[] = [
    ...everyFault.map((fault) => ({
      ...fault,
      meaning: meanings[fault.code] ?? '',
      severity: usualOf(fault),
    })),
    ...[...placementRules, ...growthRules].map((rule) => knownRule(rule, 'error')),
    ...layoutRules.map((rule) => knownRule(rule, rule.defined ? 'warning' : 'error')),
    ...faultsElsewhere,
  ];
  return [...groupBy(known, ({ code }) => code)]
    .filter(([code]) => !ofPlacing.has(code))
    .map(([code, group]) => ruleOf(code, group))
    .sort((one, other) => one.code.localeCompare(other.code, 'en'));
}

function knownRule({ id, sentence, source, remedy }: Rule<never>, severity: Severity): Known {
  return { code: id, meaning: sentence, source, remedy, severity };
}

function ruleOf(code: string, group: readonly Known[]): LintRule {
  return {
    code,
    meaning: group[0]?.meaning ?? '',
    placed: distinct(group, ({ severity }) => severity),
    found: distinct(group, foundOf),
    sources: distinct(group, ({ source }) => source),
    remedies: distinct(group, ({ remedy }) => remedy),
  };
}

function foundOf({ code, severity, meaning, remedy }: Known): Severity | undefined {
  return asFound([{ code, severity, message: meaning, remedy }])[0]?.severity;
}

function distinct<Value>(
  group: readonly Known[],
  of: (known: Known) => Value | undefined,
): readonly Value[] {
  return [...groupBy(group, of).keys()];
}
