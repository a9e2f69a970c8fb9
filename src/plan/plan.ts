import type { Domain } from '../domain/domain.js';
import type { Issue } from '../issue.js';
import { child, textOf, type XmlDocument } from '../xml/tree.js';
import { callsOf, definitionOf, isForNextStart } from './definition.js';
import type { StepDraft } from './draft.js';
import { draftsOf } from './drafts.js';
import type { PlanOptions } from './options.js';
import { shellChain, shellLines } from './shell.js';
import { readSides, type Sides } from './sides.js';
import type { PlanStep } from './step.js';
import { planText } from './text.js';
import { forNextStart, isDefined, onlyDefined, openChanges } from './waiting.js';

/** What brings a guest from what it is to what it shall be. */
export class Plan {
  /** What the guest is called. */
  readonly domain: string;
  /** In the order in which they go; nothing where there is nothing to do. */
  readonly steps: readonly PlanStep[];
  /** What is wrong with what it shall be; where libvirt would refuse it, as an error. */
  readonly issues: readonly Issue[];

  /** Whether the guest is shut off, so that all of it is there when it starts. */
  readonly isOff: boolean;

  constructor(
    domain: string,
    steps: readonly PlanStep[],
    issues: readonly Issue[],
    isOff: boolean = false,
  ) {
    this.domain = domain;
    this.isOff = isOff;
    this.steps = steps;
    this.issues = issues;
  }

  /** What is to be done: all but what is defined and waits for the guest to start anew. */
  get open(): readonly PlanStep[] {
    return this.steps.filter(({ waits }) => !waits);
  }

  /** For a program. */
  toJSON(): Pick<Plan, 'domain' | 'steps'> {
    return { domain: this.domain, steps: this.steps };
  }

  /** For a reader: the steps by when they come about, with their commands. */
  toString(): string {
    return planText(this);
  }
}

/**
 * Plans what brings a guest from what it is to what it shall be: each change with how it comes about (while the guest runs, at
 * its next start, as a new guest), the commands that do it, and what the guest notices.
 *
 * What the new definition leaves open, such as addresses, is as it was. What one step needs comes before it, and devices that
 * go make room for those that come. A change that nobody is known to make while a guest runs is one for its next start.
 *
 * @param old - The guest: its XML as `virsh dumpxml` prints it, best of the guest that runs.
 * @param next - What it shall be, complete or not.
 * @throws {@link VirtwrightError} where one of them is no domain that can be read.
 * @example
 * ```ts
 * const plan = planChange(await connection.dump('web', { live: true }), text);
 * for (const { class: how, what, command } of plan.steps) console.log(how, what, command);
 * ```
 */
export function planChange(
  old: string | XmlDocument,
  next: string | XmlDocument,
  options: PlanOptions = {},
): Plan {
  const { connect, defined, isOff = false, ...known } = options;
  const sides = readSides(old, next, known);
  const name = nameOf(sides.old);
  const { drafts, open } = allDrafts(
    sides,
    isOff,
    defined === undefined ? undefined : readSides(defined, next, known),
  );
  const isReady = (draft: StepDraft): boolean => open !== undefined && isDefined(draft, open);
  const definition = definitionOf(sides.old, sides.next, unmistakable(sides.old));
  const calls = callsOf(drafts, definition, isReady);
  const virsh = ['virsh', ...(connect === undefined ? [] : ['--connect', connect])];
  const steps = drafts.map((draft): PlanStep => {
    const { live: _, config: __, rank: ___, changes: ____, ...told } = draft;
    const made = calls(draft);
    const xml = made.findLast((call) => call.xml !== undefined)?.xml;
    return {
      ...told,
      ...(isReady(draft) && isForNextStart(draft) && { waits: true }),
      command: (draft.class === 'replug' ? shellChain : shellLines)(made, virsh),
      calls: made,
      ...(xml !== undefined && { xml }),
    };
  });
  return new Plan(name, inOrder(steps), sides.issues, isOff);
}

/** The steps, and what of them is not defined where that is known. */
function allDrafts(
  sides: Sides,
  isOff: boolean,
  defined: Sides | undefined,
): { readonly drafts: readonly StepDraft[]; readonly open?: ReadonlySet<string> } {
  const domain = unmistakable(sides.old);
  const drafts = draftsOf(sides, domain);
  if (isOff) return { drafts: drafts.map(forNextStart) };
  if (!defined) return { drafts };
  const more = onlyDefined(draftsOf(defined, domain), drafts);
  return { drafts: [...drafts, ...more], open: openChanges(defined) };
}

/** What waits comes last, for there is nothing to do. */
function inOrder(steps: readonly PlanStep[]): readonly PlanStep[] {
  return [...steps.filter(({ waits }) => !waits), ...steps.filter(({ waits }) => waits)];
}

function nameOf({ document }: Domain): string {
  return textOf(child(document.root, 'name'));
}

/** What libvirt takes for nothing but this guest: a name of digits virsh reads as an id, one with a hyphen in front as an option. */
function unmistakable(domain: Domain): string {
  const [name, uuid] = [nameOf(domain), textOf(child(domain.document.root, 'uuid'))];
  return /^(?:\d+$|-)/.test(name) && uuid !== '' ? uuid : name;
}
