import { type Options, specOf } from '../editing/kinds.js';
import { type DeviceOptions, deviceOptions, SHORT } from '../guest/devices/options.js';
import { intentsShape } from '../guest/intents-shape.js';
import type { DeviceSpec } from '../guest/spec.js';
import { nearest } from '../nearest.js';
import { record, type Shape, text } from '../shape/shape.js';
import { readValue, shapeAt, withValue } from './option-words.js';
import { UsageError } from './usage.js';

/** A device as far as its words were read. */
interface Said {
  readonly kind: keyof DeviceOptions;
  readonly options: Options;
}

/**
 * The devices that words say: kinds, each with its options behind it, as `disk file=/a.qcow2 nic network=default`. A word that
 * is neither is short for the first option of its kind, as in `video virtio`; one that begins with `<` is XML.
 *
 * @throws {@link UsageError} with every word that makes no sense.
 */
export function devicesIn(words: readonly string[]): readonly DeviceSpec[] {
  const devices: Said[] = [];
  const faults: string[] = [];
  for (const word of words) {
    const last = devices.at(-1);
    const read = readWord(word, last);
    if (typeof read === 'string') faults.push(read);
    else if (read.isNew) devices.push(read.said);
    else devices.splice(-1, 1, read.said);
  }
  if (faults.length > 0) throw new UsageError(faults.join('\n'));
  return devices.map(({ kind, options }) => specOf(kind, options));
}

/** What a word says of the device before it, or that it begins another; a sentence where it says nothing. */
function readWord(word: string, last: Said | undefined): { said: Said; isNew: boolean } | string {
  if (word.startsWith('<')) return { said: { kind: 'xml', options: { xml: word } }, isNew: true };
  if (isKind(word)) return { said: { kind: word, options: {} }, isNew: true };
  const at = word.indexOf('=');
  if (at < 0) return readShort(word, last);
  if (!last) return `'${word}' is an option of no device; write the kind of the device before it.`;
  const path = word.slice(0, at).split('.');
  const value = readValue(word.slice(at + 1), shapeAt(shapeOf(last.kind), path));
  return { said: { ...last, options: withValue(last.options, path, value) }, isNew: false };
}

function readShort(word: string, last: Said | undefined): ReturnType<typeof readWord> {
  const short = last && Object.entries(SHORT).find(([kind]) => kind === last.kind)?.[1];
  if (last && short !== undefined && !Object.hasOwn(last.options, short))
    return { said: { ...last, options: { ...last.options, [short]: word } }, isNew: false };
  const kinds = Object.keys(deviceOptions);
  const meant = nearest(word, kinds);
  const help = meant === undefined ? `There are ${kinds.join(', ')}.` : `Did you mean ${meant}?`;
  return `There is no kind of device '${word}'. ${help}`;
}

function shapeOf(kind: keyof DeviceOptions): Shape {
  return record({ ...deviceOptions[kind], name: text, intents: intentsShape });
}

function isKind(word: string): word is keyof DeviceOptions {
  return Object.hasOwn(deviceOptions, word);
}
