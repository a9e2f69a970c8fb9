import { makePolicy } from '../../policies/registry.js';
import { type Issue, VirtwrightError } from '../issue.js';
import type { PlaceOptions } from '../placement/job/options.js';
import type { PositionOf } from '../schema/index.js';

/** What can be said of placing one guest as plain data, beside the guest. */
export type PlainOption = 'policy' | 'intents' | 'host';
export const plainOptions: readonly PlainOption[] = ['policy', 'intents', 'host'];

/** A value from elsewhere, and where each part of it stands. */
export interface Said {
  readonly data: unknown;
  readonly positionOf?: PositionOf;
}

export type PlainOptions = Pick<PlaceOptions, PlainOption>;
type Schema = typeof import('../schema/index.js');

const MADE_FROM: {
  readonly [Option in PlainOption]: (said: Said, schema: Schema) => Promise<PlainOptions>;
} = {
  policy: async ({ data, positionOf }, { parsePolicy }) => ({
    policy: makePolicy(parsePolicy(data, positionOf)),
  }),
  intents: async ({ data, positionOf }, { parseIntents }) => {
    const { toDeviceWishes } = await import('../guest/intents.js');
    const wishes = Object.entries(parseIntents(data, positionOf));
    return {
      intents: Object.fromEntries(
        wishes.map(([device, intents]) => [device, toDeviceWishes(intents)]),
      ),
    };
  },
  host: async ({ data, positionOf }, { parseHostFacts }) => ({
    host: parseHostFacts(data, positionOf),
  }),
};

/**
 * What plain data beside a guest comes to: a policy by its name or as data, wishes by device, facts about the host.
 *
 * @param all - What is said, or why it cannot be read.
 * @param about - What an option is called in messages.
 * @param before - What was found wrong already, to be told with all else.
 * @throws {@link VirtwrightError} with every fault of all of them.
 */
export async function readPlainOptions(
  all: ReadonlyMap<PlainOption, () => Promise<Said>>,
  about: (option: PlainOption) => string,
  before: readonly Issue[] = [],
): Promise<PlainOptions> {
  if (all.size === 0 && before.length === 0) return {};
  const schema = await import('../schema/index.js');
  const faults = [...before];
  let made: PlainOptions = {};
  for (const [option, read] of all)
    try {
      made = { ...made, ...(await MADE_FROM[option](await read(), schema)) };
    } catch (error) {
      if (!VirtwrightError.is(error)) throw error;
      // Its text is not the text that the guest stands in.
      const named = error.issues.map(({ position, ...issue }) => ({
        ...issue,
        message: `${about(option)}: ${issue.message}${position ? ` (line ${position.line}, column ${position.column})` : ''}`,
      }));
      faults.push(...named);
    }
  if (faults.length > 0) throw new VirtwrightError(faults);
  return made;
}

/** What is said nearer to a guest ranks above what is said of all. */
export function withNearer<Options extends PlaceOptions>(
  options: Options,
  { policy, intents, host }: PlainOptions,
): Options {
  return {
    ...options,
    ...(policy && { policy }),
    ...(intents && { intents: { ...options.intents, ...intents } }),
    ...(host && { host: { ...options.host, ...host } }),
  };
}
