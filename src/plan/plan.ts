import type { ChangeClass } from '../catalog/changes/change-row.js';
import { addedAgain } from '../catalog/changes/usual.js';
import type { Device } from '../domain/device.js';
import type { Domain } from '../domain/domain.js';
import type { Issue } from '../issue.js';
import { child, textOf, type XmlDocument } from '../xml/tree.js';
import { callsOf, definitionOf } from './definition.js';
import { pairSteps } from './devices.js';
import type { StepDraft } from './draft.js';
import { STEP_RANKS } from './draft.js';
import type { PlanOptions } from './options.js';
import { addition, removal } from './plug-steps.js';
import { controllersFirst } from './plugging.js';
import { plugRowOf } from './rows.js';
import { shellChain, shellLines } from './shell.js';
import { readSides, type Sides } from './sides.js';
import type { PlanStep } from './step.js';
import { planText } from './text.js';
import { wholeSteps } from './whole.js';

/** What brings a guest from what it is to what it shall be. */
export class Plan {
  /** What the guest is called. */
  readonly domain: string;
  /** In the order in which they go; nothing where there is nothing to do. */
  readonly steps: readonly PlanStep[];
  /** What is wrong with what it shall be; where libvirt would refuse it, as an error. */
  readonly issues: readonly Issue[];

  constructor(domain: string, steps: readonly PlanStep[], issues: readonly Issue[]) {
    this.domain = domain;
    this.steps = steps;
    this.issues = issues;
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
  const sides = readSides(old, next, options);
  const name = nameOf(sides.old);
  const drafts = draftsOf(sides, unmistakable(sides.old));
  const calls = callsOf(drafts, definitionOf(sides.old, sides.next, unmistakable(sides.old)));
  const virsh = ['virsh', ...(options.connect === undefined ? [] : ['--connect', options.connect])];
  const steps = drafts.map((draft): PlanStep => {
    const { live: _, config: __, rank: ___, ...told } = draft;
    const made = calls(draft);
    const xml = made.findLast((call) => call.xml !== undefined)?.xml;
    return {
      ...told,
      command: (draft.class === 'replug' ? shellChain : shellLines)(made, virsh),
      calls: made,
      ...(xml !== undefined && { xml }),
    };
  });
  return new Plan(name, steps, sides.issues);
}

/** Classes in the order in which they come about. */
const COME_ABOUT: readonly ChangeClass[] = [
  'live',
  'live if the guest agrees',
  'replug',
  'next-boot',
  're-plan',
  'off-only',
  're-create',
  'never',
];

function draftsOf(sides: Sides, domain: string): readonly StepDraft[] {
  const { old, next, changes, pairs, plugging, comeBack } = sides;
  const drafts = [
    ...controllersFirst(changes.removed)
      .toReversed()
      .map((one) => removal(one, domain, plugging.out.get(one.id))),
    ...wholeSteps(changes.whole, { old, next }, domain),
    ...pairs.flatMap((pair) => pairSteps(pair, domain, plugging.again.get(pair.old.id))),
    ...controllersFirst(changes.added).map((one) =>
      addition(one, domain, plugging.into.get(one.id)),
    ),
    ...comeBack.map(returning),
  ];
  // On another processor there is nothing that stays.
  if (old.arch !== next.arch) return drafts.map((one) => ({ ...one, class: 're-create' }));
  const later = (one: StepDraft): number =>
    one.rank < STEP_RANKS.later ? 0 : COME_ABOUT.indexOf(one.class);
  return drafts.toSorted((one, other) => later(one) - later(other) || one.rank - other.rank);
}

/** What is not written any more and comes back all the same. */
function returning(device: Device): StepDraft {
  const row = plugRowOf(device);
  return {
    class: 'never',
    device: device.id,
    what: `removes ${device.id}`,
    guest: 'nothing',
    reason: row?.reason ?? addedAgain.reason,
    source: row?.source ?? addedAgain.source,
    rank: STEP_RANKS.later,
  };
}

function nameOf({ document }: Domain): string {
  return textOf(child(document.root, 'name'));
}

/** What libvirt takes for nothing but this guest: a name of digits virsh reads as an id, one with a hyphen in front as an option. */
function unmistakable(domain: Domain): string {
  const [name, uuid] = [nameOf(domain), textOf(child(domain.document.root, 'uuid'))];
  return /^(?:\d+$|-)/.test(name) && uuid !== '' ? uuid : name;
}
