import { guestSettings } from '../editing/form.js';
import { KINDS, type Options } from '../editing/kinds.js';
import type { OpenGuest } from '../editing/steps.js';
import { deviceOptions } from '../guest/devices/options.js';
import { nearest } from '../nearest.js';
import { record, type Shape, type Shapes } from '../shape/shape.js';
import { readValue, shapeAt, withValue } from './option-words.js';
import { UsageError } from './usage.js';

/** What is wanted of places is said of devices. */
const { intents: _, ...settable } = guestSettings;

/**
 * What words have become of a guest, such as `memory=4GiB` or `disk:vda.cache=none`; nothing behind the `=` takes an option
 * out. `at` of a device is a place to move it to. A word that begins with `<` is a part of the definition.
 *
 * @throws {@link UsageError} with every word that makes no sense.
 */
export function changesIn(words: readonly string[]): (opened: OpenGuest) => OpenGuest {
  const faults: string[] = [];
  let members: Options = {};
  const devices = new Map<string, Options>();
  const parts = words.filter((word) => word.startsWith('<'));
  for (const word of words.filter((one) => !one.startsWith('<'))) {
    const [, path = '', text] = /^([^=]+)=(.*)$/s.exec(word) ?? [];
    const dot = path.lastIndexOf('.');
    const [name = ''] = path.split('.');
    if (text === undefined)
      faults.push(`'${word}' sets nothing; write it as memory=4GiB or disk:vda.cache=none.`);
    else if (Object.hasOwn(settable, name)) members = withMember(members, path.split('.'), text);
    else if (dot < 0) faults.push(unknown(path));
    else {
      const [device, option] = [path.slice(0, dot), path.slice(dot + 1)];
      const value = text === '' ? null : readValue(text, shapeOf(device, option));
      devices.set(device, { ...devices.get(device), [option]: value });
    }
  }
  if (faults.length > 0) throw new UsageError(faults.join('\n'));
  return (opened) =>
    [...devices].reduce(
      (one, [device, { at, ...options }]) => {
        const moved = at === undefined ? one : one.moveTo(device, at === null ? {} : String(at));
        return Object.keys(options).length > 0 ? moved.update(device, options) : moved;
      },
      parts.reduce((one, part) => one.replaceXml(part), opened.set(members)),
    );
}

function withMember(members: Options, path: readonly string[], text: string): Options {
  return withValue(members, path, readValue(text, shapeAt(record(settable), path)));
}

/** What an option may be: of the kind that the identity of its device begins with, else of any kind. */
function shapeOf(device: string, option: string): Shape | undefined {
  const [word = ''] = device.split(':');
  const kind = CONTROLLERS.has(word) ? 'controller' : (KINDS[word] ?? word);
  const kinds: Readonly<Record<string, Shapes>> = deviceOptions;
  const own = Object.hasOwn(kinds, kind) ? [kinds[kind]] : Object.values(kinds);
  const shapes = own.flatMap((shapes) => shapes?.[option] ?? []);
  return shapes.length > 1 ? { is: 'either', of: shapes } : shapes[0];
}

/** What the identities of controllers begin with. */
const CONTROLLERS: ReadonlySet<string> = new Set([
  'pci',
  'usb',
  'scsi',
  'sata',
  'ide',
  'virtio-serial',
]);

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
