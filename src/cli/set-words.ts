import { guestSettings } from '../editing/form.js';
import { kindOfIdentity, type Options } from '../editing/kinds.js';
import type { OpenGuest } from '../editing/steps.js';
import { deviceOptions } from '../guest/devices/options.js';
import { intentsShape } from '../guest/intents-shape.js';
import { isRecord } from '../is-record.js';
import { nearest } from '../nearest.js';
import { record, type Shape, type Shapes } from '../shape/shape.js';
import { isIntent, readValue, shapeAt, withValue } from './option-words.js';
import { UsageError } from './usage.js';

/** What is wanted of places is said of devices. */
const { intents: _, ...settable } = guestSettings;

/**
 * What words have become of a guest, such as `memory=4GiB` or `disk:vda.cache=none`; nothing behind the `=` takes an option
 * out. `at` of a device is a place to move it to, and what else is wanted of its place is said like an option, as
 * `disk:vda.hotplug=no`. A word that begins with `<` is a part of the definition.
 *
 * @throws {@link UsageError} with every word that makes no sense.
 */
export function changesIn(words: readonly string[]): (opened: OpenGuest) => OpenGuest {
  const faults: string[] = [];
  let members: Options = {};
  const devices = new Map<string, Options>();
  const seen = new Set<string>();
  const parts = words.filter((word) => word.startsWith('<'));
  for (const word of words.filter((one) => !one.startsWith('<'))) {
    const [, path = '', text] = /^([^=]+)=(.*)$/s.exec(word) ?? [];
    const dot = path.lastIndexOf('.');
    const [name = ''] = path.split('.');
    if (text === undefined)
      faults.push(`'${word}' sets nothing; write it as memory=4GiB or disk:vda.cache=none.`);
    else if (seen.has(path)) faults.push(`'${word}' sets ${path} again; leave one of them out.`);
    else if (Object.hasOwn(settable, name)) members = withMember(members, path.split('.'), text);
    else if (dot <= 0) faults.push(unknown(path));
    else {
      const [device, option] = [path.slice(0, dot), path.slice(dot + 1)];
      const said = optionSaid(device, option, text);
      if (typeof said === 'string') faults.push(said);
      else devices.set(device, withValue(devices.get(device) ?? {}, said.path, said.value));
    }
    seen.add(path);
  }
  if (faults.length > 0) throw new UsageError(faults.join('\n'));
  return (opened) =>
    [...devices].reduce(
      (one, [device, said]) => changed(one, device, said),
      parts.reduce((one, part) => one.replaceXml(part), opened.set(members)),
    );
}

/** Where an option of a device goes, with its value; a sentence where it says nothing. */
function optionSaid(
  device: string,
  option: string,
  text: string,
): { readonly path: readonly string[]; readonly value: unknown } | string {
  if (option === 'at') return { path: ['at'], value: text };
  if (!isIntent(option, Object.fromEntries(shapesOf(device).flatMap(Object.entries)))) {
    const shapes = shapesOf(device).flatMap((one) => one[option] ?? []);
    const shape: Shape | undefined = shapes.length > 1 ? { is: 'either', of: shapes } : shapes[0];
    return { path: [option], value: text === '' ? null : readValue(text, shape) };
  }
  if (text === '')
    return `'${device}.${option}=' takes nothing out: what is wanted of a place is not kept in a definition. Leave it out, or write '${device}.at=' to have another place chosen.`;
  return { path: ['intents', option], value: readValue(text, shapeAt(intentsShape, [option])) };
}

/** Moves a device first, so that what is wanted of its place is heeded. */
function changed(opened: OpenGuest, device: string, said: Options): OpenGuest {
  const { at, intents, ...options } = said;
  const moved = at === undefined ? opened : opened.moveTo(device, at === '' ? {} : String(at));
  const isUpdated = Object.keys(options).length > 0 || (intents !== undefined && at === undefined);
  const updated = isUpdated ? moved.update(device, options) : moved;
  return isRecord(intents) ? updated.intend(intents) : updated;
}

function withMember(members: Options, path: readonly string[], text: string): Options {
  return withValue(members, path, readValue(text, shapeAt(record(settable), path)));
}

/** The options of the kind that the identity of a device begins with, else those of every kind. */
function shapesOf(device: string): readonly Shapes[] {
  const [word = ''] = device.split(':');
  const kind = kindOfIdentity(word);
  return kind ? [deviceOptions[kind]] : Object.values(deviceOptions);
}

function unknown(word: string): string {
  if (word === 'machine')
    return "The machine of a guest is not set; move it to another one by 'virtwright convert'.";
  const known = Object.keys(settable);
  const meant = nearest(word, known);
  const help =
    meant === undefined
      ? `There are ${known.join(', ')}, and options of devices as disk:vda.cache.`
      : `Did you mean ${meant}?`;
  return `There is no '${word}' of a guest to set. ${help}`;
}
