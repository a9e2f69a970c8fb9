import { namesOfPieces } from '../../catalog/domain-parts.js';
import { mapperOf } from '../../domain/shared-memory.js';
import { nearest } from '../../nearest.js';
import { choice, type Members, needed, text } from '../../shape/shape.js';
import { readElement } from '../../xml/read/read.js';
import type { XmlElement } from '../../xml/tree.js';
import { amongDevices, pieceOf } from '../pieces.js';
import type { DeviceContext, Fault } from './context.js';

const XML_PLACES = ['devices', 'domain'] as const;

/** Any device, as libvirt's XML. */
export interface XmlOptions {
  /**
   * Any element that libvirt has in a domain, which goes where it belongs: a device, a part such as `<clock>`, or what stands
   * in one, such as `<timer>`; several devices inside `<devices>`, and anything else together inside `<domain>`. What the
   * domain has already, such as `<features>`, gets the further attributes and children.
   */
  readonly xml: string;
  /** Where a single element goes in place of that: among the `devices`, or beside them into the `domain`. */
  readonly into?: (typeof XML_PLACES)[number];
}

export const xmlOptions: Members<XmlOptions> = {
  xml: needed(text),
  into: choice(XML_PLACES),
};

/** Anything that has no method of its own, as libvirt takes it. Devices are placed like all others. */
export function xml(
  { xml: text, into }: XmlOptions,
  context: DeviceContext,
): readonly XmlElement[] {
  const { beside, devices, unknown } = pieceOf(readElement(text), into);
  for (const one of unknown) context.fault(unknownElement(one));
  if (beside.children.length + beside.attributes.size > 0)
    context.need({ what: 'xml', domain: beside });
  if (devices.some(mapperOf)) context.need({ what: 'shared-memory' });
  return devices;
}

function unknownElement({ name }: XmlElement): Fault {
  const meant = nearest(name, [...amongDevices, ...namesOfPieces()]);
  return {
    code: 'unknown-element',
    message: `libvirt has no <${name}> in a domain, and would leave it out.`,
    remedy: meant === undefined ? 'Take it out.' : `Did you mean <${meant}>?`,
    source: 'libvirt src/conf/schemas/domaincommon.rng',
  };
}
