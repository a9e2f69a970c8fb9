import {
  DEVICE_WORDS_SOURCE,
  type DeviceWords,
  kindsWithWords,
  wordsOf,
} from '../catalog/device-words.js';
import type { Device } from '../domain/domain.js';
import { nearest } from '../nearest.js';
import type { DeviceCheck, Finding } from './check.js';
import { allAt, rowsFor } from './paths.js';

/** Words in attributes of devices that libvirt does not know. */
export const wordsOfDevices: readonly DeviceCheck[] = kindsWithWords.map((kind) => {
  const rowsOf = rowsFor(wordsOf(kind));
  return {
    code: 'unknown-word',
    kind,
    bounds: true,
    source: DEVICE_WORDS_SOURCE,
    remedy: 'Write one of these, or leave it out.',
    broken: (device) => rowsOf(device.element).flatMap((row) => unknownIn(device, row)),
  };
});

function unknownIn(device: Device, row: DeviceWords): Finding[] {
  const { id, element } = device;
  const { path, attribute, words } = row;
  return allAt(element, path).flatMap((at) => {
    const said = at.attributes.get(attribute);
    if (said === undefined || words.includes(said) || isItsModel(said, device)) return [];
    const meant = nearest(said, words);
    const place = path.length > 0 ? `${attribute} of <${path.join('/')}>` : attribute;
    const message = `There is no '${said}' as ${place} of ${id}; there are ${words.join(', ')}.`;
    return [{ at, message, ...(meant && { remedy: `Did you mean '${meant}'?` }) }];
  });
}

/** Whether it is the model, which a catalog with rows of one's own may have. */
function isItsModel(word: string, { row, model = '' }: Device): boolean {
  return row !== undefined && model.split('/').includes(word);
}
