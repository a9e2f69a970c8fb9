import { isRecord } from '../is-record.js';
import { errorOf, type Issue, VirtwrightError } from '../issue.js';
import { nearest } from '../nearest.js';
import type { PlaceOptions } from '../placement/job/options.js';
import { type PlainOption, plainOptions, readPlainOptions, type Said } from './plain-options.js';
import { parseSpecText } from './spec-text.js';

/** What annotations about placing begin with. */
const PREFIX = 'virtwright.io/';

/**
 * What the annotations of a virtual machine instance of KubeVirt say of placing: `virtwright.io/policy`,
 * `virtwright.io/intents` and `virtwright.io/host`, each in YAML or JSON.
 *
 * @param json - The instance, as KubeVirt gives it to its hooks.
 * @throws {@link VirtwrightError} `not-a-vmi`, `unknown-annotation`, or with every fault of what the annotations hold.
 */
export function optionsOfVmi(json: string): Promise<Pick<PlaceOptions, PlainOption>> {
  const said = new Map<PlainOption, () => Promise<Said>>();
  const unheard: Issue[] = [];
  for (const [name, text] of Object.entries(annotationsOf(json))) {
    if (!name.startsWith(PREFIX)) continue;
    const option = plainOptions.find((one) => name === PREFIX + one);
    if (option === undefined) unheard.push(unknownAnnotation(name));
    else said.set(option, () => read(text));
  }
  return readPlainOptions(said, (option) => `annotation ${PREFIX}${option}`, unheard);
}

function annotationsOf(json: string): Readonly<Record<string, unknown>> {
  const vmi = parsed(json);
  const metadata = isRecord(vmi) ? (vmi['metadata'] ?? {}) : undefined;
  const annotations = isRecord(metadata) ? (metadata['annotations'] ?? {}) : undefined;
  if (isRecord(annotations)) return annotations;
  throw new VirtwrightError([
    errorOf(
      'not-a-vmi',
      'This is no virtual machine instance: a JSON object whose metadata may have annotations.',
      'Give what KubeVirt gives to its hooks, or `kubectl get vmi NAME -o json` prints.',
    ),
  ]);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function unknownAnnotation(name: string): Issue {
  const names = plainOptions.map((one) => PREFIX + one);
  const meant = nearest(name, names);
  return errorOf(
    'unknown-annotation',
    `There is no annotation ${name}; there are ${names.join(', ')}.`,
    meant === undefined ? 'Leave it out.' : `Did you mean ${meant}?`,
  );
}

async function read(text: unknown): Promise<Said> {
  if (typeof text === 'string') return parseSpecText(text, 'annotation');
  throw new VirtwrightError([
    errorOf(
      'not-a-vmi',
      'It is no text, as annotations are.',
      'Put what it holds in quotes, or below a | of YAML.',
    ),
  ]);
}
