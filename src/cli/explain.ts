import type { Command } from 'commander';
import { caught, type Issue, VirtwrightError } from '../issue.js';
import { formatChoice } from '../report/choice.js';
import type { Design } from '../report/design.js';
import type { Explanation } from '../report/explanation.js';
import { addInspectOptions, type InspectFlags, inspect } from './inspect.js';
import type { ExitStatus, Io } from './io.js';
import { examples } from './usage.js';

const HELP = examples(
  ['virtwright explain web.yaml', 'why each device sits where it does'],
  ['virtwright explain web.xml disk:vda video:0', 'these two only'],
  ['virtwright explain --choices web.yaml', 'what was chosen for it that nobody said'],
  ["virtwright explain --json web.xml | jq '.[] | .where'", 'for another program'],
);

/** `virtwright explain`: where devices sit, why, and what was tried before. */
export function addExplain(program: Command, io: Io, end: (status: ExitStatus) => void): void {
  const command = program
    .command('explain')
    .summary('tell why devices sit where they do')
    .description(
      'Tells where devices sit, why, and what was tried before; with --json, as a JSON array. In a guest that exists, what placing would add is marked as (proposed).',
    )
    .argument('<file>', 'domain XML, or a description in YAML or JSON; - is standard input')
    .argument('[device...]', 'names or identities such as disk:vda; all PCI devices when left out')
    .option('--choices', 'what was chosen for the guest where nobody said it, in place of places')
    .addHelpText('after', HELP);
  addInspectOptions(command).action(
    async (file: string, devices: string[], flags: InspectFlags & { choices?: boolean }) => {
      const show = (design: Design): string => {
        if (flags.choices) return showChoices(design, devices, flags);
        const explanations = explainAll(design, devices);
        return flags.json
          ? JSON.stringify(explanations, undefined, 2)
          : explanations.map(String).join('\n\n');
      };
      end(await inspect(file, flags, show, io));
    },
  );
}

/** What was chosen for the guest, or for these devices alone. */
function showChoices(design: Design, devices: readonly string[], { json }: InspectFlags): string {
  const told =
    devices.length > 0
      ? explainAll(design, devices).flatMap(({ chosen }) => chosen)
      : design.choices;
  if (json) return JSON.stringify(told, undefined, 2);
  return told.map((choice) => `${choice.about}  ${formatChoice(choice)}`).join('\n');
}

/** @throws {@link VirtwrightError} with every device the guest does not have. */
function explainAll(design: Design, devices: readonly string[]): Explanation[] {
  const asked = devices.length > 0 ? devices : design.decisions.map(({ device }) => device);
  const issues: Issue[] = [];
  const explanations = asked.flatMap((device) =>
    caught(
      () => [design.explain(device)],
      (unknown) => {
        issues.push(...unknown);
        return [];
      },
    ),
  );
  if (issues.length > 0) throw new VirtwrightError(issues);
  return explanations;
}
