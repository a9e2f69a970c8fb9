import { deviceKinds } from '../catalog/types.js';
import { errorOf, VirtwrightError } from '../issue.js';
import { readElement } from '../xml/read/read.js';
import type { XmlElement } from '../xml/tree.js';

/**
 * A device as it is given: its XML, or its element.
 *
 * @throws {@link VirtwrightError} where it is no XML, or no device.
 */
export function deviceIn(given: string | XmlElement): XmlElement {
  const device = typeof given === 'string' ? readElement(given) : given;
  if (deviceKinds.some((kind) => kind === device.name)) return device;
  throw new VirtwrightError([
    errorOf(
      'not-a-device',
      `<${device.name}> is no device of a domain.`,
      'Give the XML of one device, such as <disk> or <interface>.',
      device.position && { position: device.position },
    ),
  ]);
}
