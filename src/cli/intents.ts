import { type Command, Option } from 'commander';
import type { IntentsByName } from '../guest/intents.js';
import type { PlaceOptions } from '../placement/job/options.js';
import { readBeside } from './beside.js';
import type { Io } from './io.js';
import { parseSpecText } from './spec-text.js';
import { asUsageError, UsageError } from './usage.js';

/** Flags of a verb that takes wishes about devices of a domain. */
export interface IntentFlags {
  readonly intents?: string;
  readonly intent?: readonly string[];
}

export function addIntentOptions(command: Command): Command {
  const one = new Option(
    '--intent <device=wish,...>',
    'what is wanted of a device of domain XML, in the words of the builder, as disk:vda=no-hotplug,on-node=1 (disk:vda=? lists them); may be given again',
  );
  return command
    .option(
      '--intents <file>',
      'what is wanted of devices of domain XML, in YAML or JSON: their names or identities with the intents that a description has',
    )
    .addOption(one.argParser((said, before: readonly string[] = []) => [...before, said]));
}

/**
 * What is wanted of devices: the file, and over it what the command line says.
 *
 * @param files - The files of the verb.
 * @throws {@link UsageError} with every fault of the file, or of what the command line says.
 */
export async function intentOptions(
  { intents: file, intent: said = [] }: IntentFlags,
  files: readonly string[],
  io: Io,
): Promise<Pick<PlaceOptions, 'intents'>> {
  if (file === undefined && said.length === 0) return {};
  const { mergeIntents, toDeviceWishes, waysToNode } = await import('../guest/intents.js');
  const read =
    file === undefined ? {} : await readBeside('--intents', file, files, readIntents, io);
  const nearer = await readWords(said);
  const devices = [...new Set([...Object.keys(read), ...Object.keys(nearer)])];
  const wanted = devices.map(
    (device) => [device, mergeIntents(read[device], nearer[device])] as const,
  );
  const unclear = wanted.flatMap(([device, intents]) => {
    const said = waysToNode(intents);
    return said.length > 1
      ? [
          `The NUMA cell of ${device} is told by ${said.join(' and ')}, which may not be the same. Keep one of them.`,
        ]
      : [];
  });
  if (unclear.length > 0) throw new UsageError(unclear.join('\n'));
  return {
    intents: Object.fromEntries(
      wanted.map(([device, intents]) => [device, toDeviceWishes(intents)]),
    ),
  };
}

async function readWords(said: readonly string[]): Promise<IntentsByName> {
  if (said.length === 0) return {};
  const { intentsSaid } = await import('./intent-words.js');
  try {
    return intentsSaid(said);
  } catch (error) {
    throw asUsageError(error, '--intent: ');
  }
}

async function readIntents(text: string): Promise<IntentsByName> {
  const { data, positionOf } = await parseSpecText(text, 'set of wishes');
  const { parseIntents } = await import('../schema/index.js');
  return parseIntents(data, positionOf);
}
