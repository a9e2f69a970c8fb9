import type { Command } from 'commander';
import { addInspectOptions, type InspectFlags, inspect } from './inspect.js';
import type { ExitStatus, Io } from './io.js';
import { examples } from './usage.js';

const HELP = examples(
  ['virtwright tree web.yaml', 'what a description comes to'],
  ['virsh dumpxml --inactive web | virtwright tree -', 'a guest that libvirt knows'],
  ['virtwright tree --fresh --policy legacy-pci web.xml', 'what another policy would make of it'],
);

/** `virtwright tree`: the PCI topology of a guest. */
export function addTree(program: Command, io: Io, end: (status: ExitStatus) => void): void {
  const command = program
    .command('tree')
    .summary('draw the PCI topology of a guest')
    .description('Draws the PCI topology of a guest: every controller, device and free port.')
    .argument('<file>', 'domain XML, or a description in YAML or JSON; - is standard input')
    .addHelpText('after', HELP);
  addInspectOptions(command).action(async (file: string, flags: InspectFlags) => {
    end(await inspect(file, flags, ({ topology }) => String(topology), io));
  });
}
