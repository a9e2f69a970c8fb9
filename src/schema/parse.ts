import type { HostFacts } from '../domain/host-facts.js';
import { guestFaults } from '../guest/form.js';
import { frozenCopy } from '../guest/frozen-copy.js';
import { guestMembers } from '../guest/guest-shape.js';
import type { IntentsByName } from '../guest/intents.js';
import { intentsShape } from '../guest/intents-shape.js';
import type { GuestSpec } from '../guest/spec.js';
import { takenGuest } from '../guest/taken.js';
import { isRecord } from '../is-record.js';
import { errorOf, type Issue, inOrder, type PositionOf, VirtwrightError } from '../issue.js';
import { hostFactsShape } from '../placement/host/facts-shape.js';
import { optionFaults, type ShapeFault, valueFaults } from '../shape/faults.js';
import type { Shape } from '../shape/shape.js';
import { taken } from '../shape/taken.js';
import { shown } from '../shape/words.js';

/** What data comes to: what it is meant as, and what is wrong with that. */
export interface Reading {
  readonly data: unknown;
  readonly faults: readonly ShapeFault[];
}

/**
 * Checks that data from elsewhere is a guest as plain data, and gives it in the form that `toJSON` gives. Values are
 * taken in other forms that mean the same and nothing else, such as `'4'` for 4.
 *
 * Whether its values make sense together is told by `design`.
 *
 * @param data - What a JSON or YAML file holds.
 * @param positionOf - Has faults tell where they are in the text.
 * @throws {@link VirtwrightError} with one issue `bad-spec` for each fault, naming its path.
 * @example
 * ```ts
 * const design = fromJSON(parseGuest(JSON.parse(text))).design();
 * ```
 */
export function parseGuest(data: unknown, positionOf?: PositionOf): GuestSpec {
  const { data: spec, faults } = guestReading(data);
  if (isSound<GuestSpec>(spec, faults)) return spec;
  throw refused('bad-spec', faults, positionOf);
}

/**
 * Checks that data from elsewhere says what is wanted of devices, by their names or identities.
 *
 * @param data - What a JSON or YAML file holds.
 * @param positionOf - Has faults tell where they are in the text.
 * @throws {@link VirtwrightError} with one issue `bad-spec` for each fault, naming its path.
 */
export function parseIntents(data: unknown, positionOf?: PositionOf): IntentsByName {
  const { data: intents, faults } = reading(WISHES, data, 'What is wanted of devices');
  if (isSound<IntentsByName>(intents, faults)) return intents;
  throw refused('bad-spec', faults, positionOf);
}

const WISHES: Shape = { is: 'map', of: intentsShape };

/** A policy as plain data. */
export type PolicyData = NonNullable<GuestSpec['policy']>;

/**
 * Checks that data from elsewhere is the plain data of a policy, or its name alone.
 *
 * @param data - What a JSON or YAML file holds.
 * @param positionOf - Has faults tell where they are in the text.
 * @throws {@link VirtwrightError} with one issue `bad-spec` for each fault, naming its path.
 */
export function parsePolicy(data: unknown, positionOf?: PositionOf): PolicyData {
  const { data: policy, faults } = reading(guestMembers.policy, data, 'The policy');
  if (isSound<PolicyData>(policy, faults)) return policy;
  throw refused('bad-spec', faults, positionOf);
}

/**
 * Checks that data from elsewhere is what a host tells about itself.
 *
 * @param data - What a JSON or YAML file holds.
 * @param positionOf - Has faults tell where they are in the text.
 * @throws {@link VirtwrightError} with one issue `bad-host-facts` for each fault, naming its path.
 */
export function parseHostFacts(data: unknown, positionOf?: PositionOf): HostFacts {
  const { data: facts, faults } = hostReading(data);
  if (isSound<HostFacts>(facts, faults)) return facts;
  throw refused('bad-host-facts', faults, positionOf);
}

export function guestReading(data: unknown): Reading {
  const spec = takenGuest(data);
  return { data: spec, faults: isRecord(spec) ? guestFaults(spec) : [noRecord(spec, 'The guest')] };
}

export function hostReading(data: unknown): Reading {
  return reading(hostFactsShape, data, 'The host');
}

function reading(shape: Shape, given: unknown, subject: string): Reading {
  const data = taken(shape, withoutSchema(frozenCopy(given)));
  if (!isRecord(data)) return { data, faults: [noRecord(data, subject)] };
  const faults =
    shape.is === 'record' ? optionFaults(shape.members, data) : valueFaults(shape, data, '');
  return { data, faults };
}

/** The same without the member that editors read. */
function withoutSchema(data: unknown): unknown {
  if (!isRecord(data) || !Object.hasOwn(data, '$schema')) return data;
  const { $schema: _, ...rest } = data;
  return rest;
}

/** Whether data is what its shape describes: what has no faults is. */
function isSound<Data>(_: unknown, faults: readonly ShapeFault[]): _ is Data {
  return faults.length === 0;
}

function noRecord(data: unknown, subject: string): ShapeFault {
  return {
    about: 'form',
    path: [],
    code: 'bad-option',
    message: `${subject} is ${shown(data)}, and it has to be a record of members.`,
    remedy: 'Write members with their values.',
  };
}

function refused(
  code: string,
  faults: readonly ShapeFault[],
  positionOf: PositionOf | undefined,
): VirtwrightError {
  const issues = faults.map(({ path, message, remedy }): Issue => {
    const position = positionOf?.(path);
    return errorOf(code, message, remedy, position && { position });
  });
  return new VirtwrightError(inOrder(issues));
}
