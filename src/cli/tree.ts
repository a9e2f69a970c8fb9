import type { Command } from 'commander';
import type { Paint } from '../paint.js';
import {
  addInspectOptions,
  type GuestPart,
  type InspectFlags,
  inspect,
  type Shown,
} from './inspect.js';
import type { ExitStatus, Io } from './io.js';
import { examples } from './usage.js';

const HELP = examples(
  ['virtwright tree web.yaml', 'what a description comes to'],
  ['virsh dumpxml --inactive web | virtwright tree -', 'a guest that libvirt knows, as it is'],
  ['virtwright tree --fresh --policy legacy-pci web.xml', 'what another policy would make of it'],
);

/** `virtwright tree`: the devices of a guest, each under what it hangs from. */
export function addTree(program: Command, io: Io, end: (status: ExitStatus) => void): void {
  const command = program
    .command('tree')
    .summary('draw where the devices of a guest sit')
    .description(
      'Draws every controller, device and free port of a guest: the PCI topology, what hangs from its controllers, and what is on other buses; with --json, as data. Of domain XML it shows what is there; what placing would add is marked as (proposed), and what is in the way of something too.',
    )
    .argument('<file>', 'domain XML, or a description in YAML or JSON; - is standard input')
    .addHelpText('after', HELP);
  addInspectOptions(command).action(async (file: string, flags: InspectFlags) => {
    end(await inspect(file, flags, { show: shown, showPart: shown }, io));
  });
}

function shown({ topology, tree }: GuestPart, paint: Paint): Shown {
  return { text: tree.drawn(paint), data: { ...topology.toJSON(), tree } };
}
