import type { Command } from 'commander';
import type { Issue } from '../issue.js';
import type { Design } from '../report/design.js';
import type { Topology } from '../topology/index.js';
import { addInspectOptions, type InspectFlags, inspect } from './inspect.js';
import type { ExitStatus, Io } from './io.js';
import { examples } from './usage.js';

const HELP = examples(
  ['virtwright tree web.yaml', 'what a description comes to'],
  ['virsh dumpxml --inactive web | virtwright tree -', 'a guest that libvirt knows, as it is'],
  ['virtwright tree --fresh --policy legacy-pci web.xml', 'what another policy would make of it'],
);

/** `virtwright tree`: the PCI topology of a guest. */
export function addTree(program: Command, io: Io, end: (status: ExitStatus) => void): void {
  const command = program
    .command('tree')
    .summary('draw the PCI topology of a guest')
    .description(
      'Draws the PCI topology of a guest: every controller, device and free port; with --json, as data. Of a guest that exists it shows what is there; what placing would add is marked as (proposed), and what is in the way of something too.',
    )
    .argument('<file>', 'domain XML, or a description in YAML or JSON; - is standard input')
    .addHelpText('after', HELP);
  addInspectOptions(command).action(async (file: string, flags: InspectFlags) => {
    const show = ({ topology }: Design): string =>
      flags.json ? JSON.stringify(topology, undefined, 2) : String(topology);
    const showPart = (part: Topology, issues: readonly Issue[]): string =>
      flags.json ? JSON.stringify(part, undefined, 2) : drawnPart(part, issues);
    end(await inspect(file, flags, show, io, showPart));
  });
}

/** The tree of what could be placed, those that are in the way marked, and below it what could not. */
function drawnPart(part: Topology, issues: readonly Issue[]): string {
  const lines = String(part).split('\n');
  const marked = lines.map((line) => {
    const rivals = issues.flatMap(({ device, other }) =>
      device && other && line.includes(` ${other}  `) ? [device] : [],
    );
    return rivals.length > 0 ? `${line}  (clashes with ${rivals.join(', ')})` : line;
  });
  const placed = new Set(part.decisions.map(({ device }) => device));
  const left = new Set(issues.flatMap(({ device }) => device ?? []));
  const without = [...left].filter((device) => !placed.has(device));
  return [...marked, ...without.map((device) => `(no place) ${device}`)].join('\n');
}
