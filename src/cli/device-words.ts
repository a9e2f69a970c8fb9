import { elementNames, kindCalled, type Options, specOf } from '../editing/kinds.js';
import { type DeviceOptions, deviceOptions, SHORT } from '../guest/devices/options.js';
import { intentsShape } from '../guest/intents-shape.js';
import type { DeviceSpec } from '../guest/spec.js';
import { nearest } from '../nearest.js';
import { record, type Shape, text } from '../shape/shape.js';
import { isIntent, readValue, says, shapeAt, withValue } from './option-words.js';
import { UsageError } from './usage.js';

/** A device as far as its words were read. */
interface Said {
  /** None where nobody knows it: what is said of it is said of no other. */
  readonly kind?: keyof DeviceOptions;
  readonly options: Options;
}

/** What a word comes to: a device in place of the last one or behind it, and what is wrong. */
interface Read {
  readonly device?: Said;
  readonly isNew?: boolean;
  readonly fault?: string;
}

/**
 * The devices that words say: kinds, each with its options behind it, as `disk file=/a.qcow2 nic network=default`. A kind may
 * have the name of libvirt's element, as `interface`. A word that is neither is short for an option of its kind, as in
 * `video virtio`; one that begins with `<` is XML. What is wanted of a place is said like an option, as `hotplug=no`.
 *
 * @throws {@link UsageError} with every word that makes no sense.
 */
export function devicesIn(words: readonly string[]): readonly DeviceSpec[] {
  const devices: Said[] = [];
  const faults: string[] = [];
  for (const word of words) {
    const { device, isNew = false, fault } = readWord(word, devices.at(-1));
    if (fault !== undefined) faults.push(fault);
    if (device) devices.splice(isNew ? devices.length : -1, 1, device);
  }
  if (faults.length > 0) throw new UsageError(faults.join('\n'));
  return devices.flatMap(({ kind, options }) => (kind ? specOf(kind, options) : []));
}

/** What a word says of the device before it, or that it begins another. */
function readWord(word: string, last: Said | undefined): Read {
  if (word.startsWith('<')) return { device: { kind: 'xml', options: { xml: word } }, isNew: true };
  const kind = kindCalled(word);
  if (kind) return { device: { kind, options: {} }, isNew: true };
  const at = word.indexOf('=');
  if (at < 0) return readShort(word, last);
  if (!last)
    return {
      fault: `'${word}' is an option of no device; write the kind of the device before it.`,
    };
  return last.kind ? readOption(word, at, last.kind, last.options) : {};
}

function readOption(word: string, at: number, kind: keyof DeviceOptions, options: Options): Read {
  const said = word.slice(0, at).split('.');
  const path = isIntent(said[0], deviceOptions[kind]) ? ['intents', ...said] : said;
  if (says(options, path))
    return {
      fault: `'${word}' says ${said.join('.')} of one ${kind} again; leave one of them out, or write ${kind} before it for another one.`,
    };
  const value = readValue(word.slice(at + 1), shapeAt(shapeOf(kind), path));
  return { device: { kind, options: withValue(options, path, value) } };
}

function readShort(word: string, last: Said | undefined): Read {
  const shorts: Readonly<Record<string, string>> = SHORT;
  const short = last?.kind && shorts[last.kind];
  if (last && short !== undefined && !Object.hasOwn(last.options, short))
    return { device: { ...last, options: { ...last.options, [short]: word } } };
  return { device: { options: {} }, isNew: true, fault: noSuchKind(word, last?.kind) };
}

function noSuchKind(word: string, last: keyof DeviceOptions | undefined): string {
  const kinds = Object.keys(deviceOptions);
  const meant = nearest(word, [...kinds, ...elementNames]);
  const help =
    meant === undefined
      ? `There are ${kinds.join(', ')}; anything else is written as XML.`
      : `Did you mean ${meant}?`;
  const [option] = last === undefined ? [] : Object.keys(deviceOptions[last]);
  const ofLast =
    option === undefined ? '' : ` What is said of the ${last} is written ${option}=${word}.`;
  return `There is no kind of device '${word}'. ${help}${ofLast}`;
}

function shapeOf(kind: keyof DeviceOptions): Shape {
  return record({ ...deviceOptions[kind], name: text, intents: intentsShape });
}
