import { isRecord } from '../is-record.js';
import type { Issue } from '../issue.js';
import { shown } from '../shape/words.js';
import type { Emulation } from './emulation.js';
import { type Pass, type Policy, pass } from './policy.js';
import type { PlacementRequest } from './request.js';
import type { TopologyView } from './view.js';

/** Faults after which a policy is asked nothing more. */
const MOST_FAULTS = 4;
/** Answers to one question: as many as a PCI domain has functions. */
const MOST_ANSWERS = 256 * 32 * 8;

const CODE = 'policy-misbehaved';
const REMEDY = 'Correct the policy, or choose another one.';

/** What stands for a proposal that is none. */
export function refusal(why: string): Pass {
  return pass(why, { code: CODE, remedy: REMEDY });
}

/**
 * What is left to tell beside the faults of a policy: not that it is without answers from then on, nor what became of
 * the controllers that it added.
 */
export function besideFaults(
  faults: readonly Issue[],
  issues: readonly Issue[],
  added: readonly PlacementRequest[],
): readonly Issue[] {
  if (faults.length === 0) return issues;
  const without = new Set<string | undefined>(added.map(({ device }) => device));
  return issues.filter(
    ({ code, device }) => !without.has(device) && (code !== CODE || device === undefined),
  );
}

/** How an answer is made into one of the engine's own; `undefined` for what is none. */
type Read<Answer> = (answer: unknown) => Answer | undefined;

/** Asks a policy, and keeps what it does beside answering. */
export class Care {
  readonly faults: Issue[] = [];
  readonly #policy: string;
  readonly #told = new Set<string>();
  #condemned = false;

  constructor(policy: string) {
    this.#policy = policy;
  }

  /** Whether it is still asked. */
  get trusts(): boolean {
    return !this.#condemned && this.faults.length < MOST_FAULTS;
  }

  /** Keeps a fault that would come with every further question. */
  condemn(member: string, request: PlacementRequest | undefined, why: string): string {
    this.#condemned = true;
    return this.fault(member, request, why);
  }

  /** What the policy answers; `undefined` when it throws, or its answer is none. */
  answer<Answer>(
    member: string,
    request: PlacementRequest | undefined,
    ask: () => unknown,
    read: Read<Answer>,
  ): Answer | undefined {
    if (!this.trusts) return undefined;
    try {
      const answer = ask();
      const own = read(answer);
      if (own === undefined) this.fault(member, request, `answered ${shown(answer)}`);
      return own;
    } catch (error) {
      this.fault(member, request, `threw ${thrown(error)}`);
      return undefined;
    }
  }

  /** All that the policy answers, as far as it can be used. */
  answers<Answer, About extends PlacementRequest | undefined>(
    question: Question<Answer, About>,
    request: About,
    view: TopologyView,
  ): Iterable<Answer> {
    if (this.trusts) return new Answers(this, question, request, view);
    const { instead } = question;
    return instead ? [instead(`the policy ${this.#policy} is not asked any more`)] : [];
  }

  /** Keeps a fault, once for each device and question. @returns It in words. */
  fault(member: string, request: PlacementRequest | undefined, why: string): string {
    const words = `the policy ${this.#policy} ${why}`;
    const about = request ? ` about the ${request.label}` : '';
    const key = `${member} ${request?.device}`;
    if (!this.#told.has(key))
      this.faults.push({
        code: CODE,
        severity: 'error',
        ...(request && { device: request.device }),
        message: `Asked by ${member}${about}, ${words}.`,
        remedy: REMEDY,
      });
    this.#told.add(key);
    return words;
  }
}

/** What is asked of policies and of what they emulate, as far as it may be a getter, or a member of a proxy. */
const OF_POLICIES: readonly (keyof Policy)[] = [
  'version',
  'summary',
  'spec',
  'expressModels',
  'firstFit',
  'forGuest',
  'intends',
  'followsChipset',
  'followsHost',
  'order',
  'spare',
  'review',
];
const OF_EMULATION: readonly (keyof Emulation)[] = [
  'releases',
  'sharesRootIndex',
  'splitsCards',
  'tolerates',
  'reach',
  'leavesFree',
  'connect',
  'windowSize',
];

/** What of a policy cannot even be read, as faults of the policy. */
export function unreadable(policy: Policy): readonly Issue[] {
  const care = new Care(policy.name);
  const emulated = care.answer(
    'emulates',
    undefined,
    () => policy.emulates,
    (answer) => (isRecord(answer) ? answer : {}),
  );
  readEach(policy, OF_POLICIES, care);
  readEach(emulated ?? {}, OF_EMULATION, care);
  return care.faults;
}

function readEach(part: object, members: readonly string[], care: Care): void {
  const own = care.answer('its members', undefined, () => Object.keys(part), namesOf) ?? [];
  for (const member of new Set([...members, ...own])) {
    const read = (): unknown => Reflect.get(part, member);
    care.answer(member, undefined, read, () => true);
  }
}

function namesOf(answer: unknown): readonly string[] | undefined {
  return Array.isArray(answer) ? answer.map(String) : undefined;
}

const DONE: IteratorResult<never, undefined> = { done: true, value: undefined };

/** What a policy is asked for, again and again. */
interface Question<Answer, About> {
  readonly member: string;
  /** Puts the question; made once for a policy, for it is asked about every device. */
  readonly ask: (request: About, view: TopologyView) => unknown;
  readonly read: Read<Answer>;
  /** What comes in place of an answer that is none. */
  readonly instead?: (why: string) => Answer;
}

/** Answers one by one; after one that is none there are no more. */
class Answers<Answer, About extends PlacementRequest | undefined>
  implements IterableIterator<Answer, undefined>
{
  readonly #care: Care;
  readonly #question: Question<Answer, About>;
  readonly #request: About;
  readonly #view: TopologyView;
  #iterator: Iterator<unknown> | undefined;
  #count = 0;

  constructor(care: Care, question: Question<Answer, About>, request: About, view: TopologyView) {
    this.#care = care;
    this.#question = question;
    this.#request = request;
    this.#view = view;
  }

  [Symbol.iterator](): this {
    return this;
  }

  next(): IteratorResult<Answer, undefined> {
    try {
      return this.#next();
    } catch (error) {
      return this.#end(`threw ${thrown(error)}`);
    }
  }

  #next(): IteratorResult<Answer, undefined> {
    if (this.#count === 0) {
      const answers = this.#question.ask(this.#request, this.#view);
      if (!isIterable(answers)) return this.#end(`answered ${shown(answers)}`);
      this.#iterator = answers[Symbol.iterator]();
    }
    const { done, value } = this.#iterator?.next() ?? DONE;
    if (done) return DONE;
    this.#count += 1;
    if (this.#count > MOST_ANSWERS) return this.#end('came to no end');
    const answer = this.#question.read(value);
    if (answer === undefined) return this.#end(`answered ${shown(value)}${unreasoned(value)}`);
    return { done: false, value: answer };
  }

  #end(why: string): IteratorResult<Answer, undefined> {
    this.#iterator = undefined;
    this.#count = MOST_ANSWERS;
    const { member, instead } = this.#question;
    const words = this.#care.fault(member, this.#request, why);
    return instead ? { done: false, value: instead(words) } : DONE;
  }
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}

/** A proposal is long, and its reason comes last in it. */
function unreasoned(answer: unknown): string {
  if (!isRecord(answer) || answer['kind'] === undefined) return '';
  const { because } = answer;
  if (typeof because === 'string') return '';
  const given = because === undefined ? 'left out' : shown(because);
  return `, whose because is ${given} and has to be a text`;
}

function thrown(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : shown(error);
}
