import type { Command } from 'commander';
import { caught, type Issue, VirtwrightError } from '../issue.js';
import type { Paint } from '../paint.js';
import { type Choice, formatChoice } from '../report/choice.js';
import type { Design } from '../report/design.js';
import type { Explanation } from '../report/explanation.js';
import { descend } from '../xml/tree.js';
import { addInspectOptions, type InspectFlags, inspect, type Shown } from './inspect.js';
import type { ExitStatus, Io } from './io.js';
import { examples, UsageError } from './usage.js';

const HELP = examples(
  ['virtwright explain web.yaml', 'why each device sits where it does'],
  ['virtwright explain web.xml disk:vda video:0', 'these two only'],
  ['virtwright explain web.yaml cpu clock', 'what was chosen of the guest as a whole, and why'],
  ['virtwright explain --choices web.yaml', 'what was chosen for it that nobody said'],
  ['virtwright explain --all web.xml', 'all there is to tell, of drives and USB devices too'],
  ["virtwright explain --json web.xml | jq -r '.explanations[].where'", 'for another program'],
);

/** What may be chosen of a guest as a whole, and where the domain says it. */
const PARTS: ReadonlyMap<string, readonly string[]> = new Map([
  ['machine', ['os/type']],
  ['hypervisor', []],
  ['memory', ['memory']],
  ['vcpus', ['vcpu']],
  ['firmware', ['os/loader', 'os/nvram', 'os/firmware']],
  ['cpu', ['cpu']],
  ['clock', ['clock']],
  ['features', ['features']],
  ['powerManagement', ['pm']],
  ['lifecycle', ['on_poweroff', 'on_reboot', 'on_crash']],
  ['kernel', ['os/kernel']],
  ['boot', ['os/boot']],
  ['headroom', []],
]);

interface ExplainFlags extends InspectFlags {
  readonly all?: boolean;
  readonly choices?: boolean;
}

/** What is told of a device, or of a part of the guest as a whole. */
type Told = Explanation | Choice | Pick<Choice, 'about' | 'because'>;

/** `virtwright explain`: where devices sit, why, and what was tried before. */
export function addExplain(program: Command, io: Io, end: (status: ExitStatus) => void): void {
  const command = program
    .command('explain')
    .summary('tell why devices sit where they do')
    .description(
      'Tells where devices sit, why, and what was tried before; with --json, as data. In a guest that exists, what placing would add is marked as (proposed).',
    )
    .argument('<file>', 'domain XML, or a description in YAML or JSON; - is standard input')
    .argument(
      '[device...]',
      'names or identities such as disk:vda, or a part of the guest such as cpu; all PCI devices when left out',
    )
    .option('--all', 'everything: devices of all buses, not of PCI alone, and what was chosen')
    .option('--choices', 'what was chosen for the guest where nobody said it, in place of places')
    .addHelpText('after', HELP);
  addInspectOptions(command).action(
    async (file: string, devices: string[], flags: ExplainFlags) => {
      if (flags.all && (flags.choices || devices.length > 0))
        throw new UsageError('--all tells everything; leave --choices and devices out.');
      const show = (design: Design, paint: Paint): Shown => {
        const told = toldOf(design, devices, flags);
        const texts = told.map((one) => textOf(one, paint));
        return { text: texts.join(flags.choices ? '\n' : '\n\n'), data: dataOf(told) };
      };
      end(await inspect(file, flags, { show }, io));
    },
  );
}

/** What is told: of everything, of what was chosen, or of places; each for all devices, or for those that are named. */
function toldOf(design: Design, devices: readonly string[], flags: ExplainFlags): readonly Told[] {
  if (flags.all) return [...design.explainAll(), ...ofGuest(design)];
  if (!flags.choices) return explained(design, devices);
  if (devices.length === 0) return design.choices;
  return explained(design, devices).flatMap<Told>((one) => ('chosen' in one ? one.chosen : [one]));
}

/** Explanations of devices, and what is told of parts of the guest and of choices. */
function dataOf(told: readonly Told[]): object {
  return {
    explanations: told.filter((one) => 'chosen' in one),
    choices: told.filter((one) => !('chosen' in one)),
  };
}

/** What was chosen for the guest as a whole. */
function ofGuest({ choices }: Design): readonly Choice[] {
  return choices.filter(({ about }) => PARTS.has(about));
}

function textOf(told: Told, paint: Paint): string {
  if ('chosen' in told) return told.drawn(paint);
  const said = 'value' in told ? formatChoice(told) : told.because;
  return `${paint('strong', told.about)}  ${said}`;
}

/** @throws {@link VirtwrightError} with every device the guest does not have. */
function explained(design: Design, devices: readonly string[]): readonly Told[] {
  const asked = devices.length > 0 ? devices : design.decisions.map(({ device }) => device);
  const issues: Issue[] = [];
  const explanations = asked.flatMap((device) =>
    caught<readonly Told[]>(
      () => [design.explain(device)],
      (unknown) => {
        const part = partOf(design, device);
        if (!part) issues.push(...unknown);
        return part ?? [];
      },
    ),
  );
  if (issues.length > 0) throw new VirtwrightError(issues);
  return explanations;
}

/** What is told of a part of the guest as a whole; `undefined` where that is none. */
function partOf({ choices, document }: Design, about: string): readonly Told[] | undefined {
  const parts = PARTS.get(about);
  const chosen = choices.filter((choice) => choice.about === about);
  if (!parts || chosen.length > 0) return parts && chosen;
  const isSaid = parts.some((part) => descend(document.root, ...part.split('/')));
  const because = isSaid
    ? 'is as you said: nothing was chosen for it'
    : 'nothing was chosen for it, and the definition does not say it';
  return [{ about, because }];
}
