import { errorOf, type Issue } from '../issue.js';
import type { Rejection } from './decision.js';
import { growthRules } from './growth.js';
import type { EngineInput } from './input.js';
import type { Pass as Refusal } from './policy.js';
import type { PlacementRequest } from './request.js';
import { placementRules } from './rules.js';
import { remedyForWish } from './wish-rules.js';

/** Rejections kept for one device; a policy that proposes thousands of bad places is not worth more. */
const KEPT = 32;

const allRules = [...placementRules, ...growthRules];

/** What was tried for one device, in order. */
export class Rejections {
  readonly all: readonly Rejection[];
  readonly #rejections: Rejection[];
  #refusal: Refusal | undefined;

  /** @param earlier - What was tried in an earlier pass. */
  constructor(earlier: readonly Rejection[] = []) {
    this.#rejections = [...earlier];
    this.all = this.#rejections;
  }

  reject(rejection: Rejection): void {
    const known = this.all.some(
      ({ proposed, rule }) => proposed === rejection.proposed && rule === rejection.rule,
    );
    if (!known && this.all.length < KEPT) this.#rejections.push(rejection);
  }

  /** Whether the policy itself passed. */
  get refused(): boolean {
    return this.#refusal !== undefined;
  }

  refuse(refusal: Refusal): void {
    this.#refusal = refusal;
    this.reject({
      proposed: 'no place',
      rule: refusal.code ?? 'refused-by-policy',
      why: refusal.because,
    });
  }

  /** The issue a device without a place becomes. */
  unplaceable(request: PlacementRequest, asked: string, input: EngineInput): Issue {
    const rules = new Set(this.#rejections.map(({ rule }) => rule));
    const [only] = rules.size === 1 ? rules : [];
    const code = this.#refusal ? (this.#refusal.code ?? 'refused-by-policy') : (only ?? 'no-place');
    const rule = allRules.find(({ id }) => id === code);
    const loosen = remedyForWish(code, request, input);
    const remedy =
      this.#refusal?.remedy ??
      loosen ??
      rule?.remedy ??
      'Take away what the reasons name, or ask for less.';
    const tried = loosen === undefined ? '' : this.#tried();
    const message = `The ${request.label} cannot be placed: ${this.#reasons(asked)}${tried}.`;
    return errorOf(code, message, remedy, {
      device: request.device,
      ...(rule && { source: rule.source }),
    });
  }

  /** Where a wish that is required was not met. */
  #tried(): string {
    const all = [...new Set(this.#rejections.map(({ proposed }) => proposed))];
    return all.length === 0 ? '' : `; tried ${shortened(all, ' and ')}`;
  }

  #reasons(asked: string): string {
    if (this.#refusal) return this.#refusal.because;
    const reasons = [...new Set(this.#rejections.map(({ why }) => why))];
    if (reasons.length === 0) return `${asked} found no place for it`;
    return shortened(reasons, '; and ');
  }
}

/** The first three, and how many there are beside them. */
function shortened(texts: readonly string[], and: string): string {
  const more = texts.length > 3 ? `${and}${texts.length - 3} more` : '';
  return texts.slice(0, 3).join(and.startsWith(';') ? '; ' : ', ') + more;
}
