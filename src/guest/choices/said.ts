import { otherWords } from '../../domain/names.js';
import { caught } from '../../issue.js';
import { readElement } from '../../xml/read/read.js';
import { attribute, descend, element, type XmlElement } from '../../xml/tree.js';
import { portOf } from '../devices/channel.js';
import { flatten } from '../flatten.js';
import { joined } from '../merge-xml.js';
import { pieceOf } from '../pieces.js';
import type { DeviceSpec, GroupSpec } from '../spec.js';
import { inWords } from './in-words.js';

/** A device that the guest has, as far as choices ask for it. */
export interface SaidDevice {
  /** Kind in the words of the builder. */
  readonly kind: string;
  readonly type?: string | undefined;
  readonly model?: string | undefined;
  /** Name of the port of a channel. */
  readonly port?: string | undefined;
  /** Whether it is XML of the user's own. */
  readonly isXml?: true;
}

/** What is said of a guest by its devices, those in XML of the user's own and other parts of that XML included. */
export interface Said {
  /** Whether there is a device of the kind that is like that, any by default. */
  has(kind: string, like?: (device: SaidDevice) => boolean): boolean;
  /** Devices of a kind, in their order. */
  all(kind: string): readonly SaidDevice[];
  /** Whether XML of the user's own has a part of the domain by that path, such as `os/loader`, or an attribute, as in `cpu@mode`. */
  inXml(part: string): boolean;
  /** What XML of the user's own says of an element by that path, as {@link inWords} has it. */
  inWords(...path: readonly string[]): unknown;
  /** What XML of the user's own says beside devices, put together as a `<domain>`. */
  readonly domain: XmlElement;
}

/** What a list of devices says. */
export function saidOf(devices: readonly (DeviceSpec | GroupSpec)[]): Said {
  const kinds = new Map<string, SaidDevice[]>();
  const pieces: XmlElement[] = [];
  const note = (device: SaidDevice): void => {
    const others = kinds.get(device.kind);
    if (others) others.push(device);
    else kinds.set(device.kind, [device]);
  };
  for (const { device } of flatten(devices))
    if (device.kind === 'xml') {
      const read = readOf(device.xml, device.into);
      for (const one of read.devices) note(one);
      pieces.push(read.beside);
    } else note(plainOf(device));
  const [domain] = joined(pieces);
  return {
    domain,
    has: (kind, like = () => true) => kinds.get(kind)?.some(like) ?? false,
    all: (kind) => kinds.get(kind) ?? [],
    inXml: (part) => {
      const [path = '', name] = part.split('@');
      const found = descend(domain, ...path.split('/'));
      return name === undefined ? found !== undefined : found?.attributes.has(name) === true;
    },
    inWords: (...path) => {
      const found = descend(domain, ...path);
      return found && inWords(found);
    },
  };
}

function plainOf(device: DeviceSpec): SaidDevice {
  return {
    kind: device.kind,
    ...('type' in device && { type: device.type }),
    ...('model' in device && { model: device.model }),
    ...(device.kind === 'channel' && { port: portOf(device) }),
  };
}

interface ReadXml {
  readonly devices: readonly SaidDevice[];
  readonly beside: XmlElement;
}

/** What XML of the user's own says; what cannot be read says nothing, and is told when it is made. */
function readOf(text: string, into?: 'devices' | 'domain'): ReadXml {
  const root = caught<XmlElement | undefined>(
    () => readElement(text),
    () => undefined,
  );
  if (!root) return { devices: [], beside: element('domain') };
  const { beside, devices } = pieceOf(root, into);
  return { devices: devices.map(deviceOf), beside };
}

const WORDS: Readonly<Record<string, string>> = otherWords;

function deviceOf(element: XmlElement): SaidDevice {
  const isCdrom = element.attributes.get('device') === 'cdrom';
  return {
    kind: isCdrom ? 'cdrom' : (WORDS[element.name] ?? element.name),
    type: element.attributes.get('type'),
    model: element.attributes.get('model') ?? attribute(element, 'type', 'model'),
    port: attribute(element, 'name', 'target'),
    isXml: true,
  };
}
