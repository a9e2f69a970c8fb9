import { attribute, child, childElements, descend, type XmlElement } from '../../src/xml/index.js';
import { numberIn } from './numbers.js';

/** The devices of two documents, matched. */
export interface DevicePairs {
  readonly pairs: readonly DevicePair[];
  /** Written, and found nowhere in what libvirt kept. */
  readonly dropped: readonly NamedDevice[];
  /** Kept, and written nowhere. */
  readonly added: readonly NamedDevice[];
}

export interface DevicePair {
  readonly name: string;
  readonly written: XmlElement;
  readonly kept: XmlElement;
}

export interface NamedDevice {
  readonly name: string;
  readonly device: XmlElement;
}

/** One way to tell that two devices of a kind are the same one. */
type Match = (written: XmlElement, kept: XmlElement) => boolean;

/**
 * Matches devices by kind and, within a kind, by what names them surest; what nothing names is matched in order,
 * which libvirt keeps within a kind. Devices libvirt adds of its own stay over, wherever it lists them.
 */
export function pairDevices(written: XmlElement, kept: XmlElement): DevicePairs {
  const before = devicesByKind(written);
  const after = devicesByKind(kept);
  const result: Growing = { pairs: [], dropped: [], added: [] };
  for (const kind of new Set([...before.keys(), ...after.keys()])) {
    pairKind(before.get(kind) ?? [], after.get(kind) ?? [], result);
  }
  return result;
}

interface Growing {
  readonly pairs: DevicePair[];
  readonly dropped: NamedDevice[];
  readonly added: NamedDevice[];
}

function pairKind(
  written: readonly XmlElement[],
  kept: readonly XmlElement[],
  result: Growing,
): void {
  const partner = new Map<XmlElement, XmlElement>();
  const free = new Set(kept);
  // Surest first, over all devices of the kind, so that a vague match never takes what a sure one wants.
  for (const same of [sameAlias, sameIdentity, sameIndex, alike]) {
    for (const device of written) {
      if (partner.has(device)) continue;
      for (const candidate of free) {
        if (!same(device, candidate)) continue;
        partner.set(device, candidate);
        free.delete(candidate);
        break;
      }
    }
  }
  written.forEach((device, position) => {
    const name = nameOfDevice(device, position);
    const found = partner.get(device);
    if (found) result.pairs.push({ name, written: device, kept: found });
    else result.dropped.push({ name, device });
  });
  kept.forEach((device, position) => {
    if (free.has(device)) result.added.push({ name: nameOfDevice(device, position), device });
  });
}

function devicesByKind(domain: XmlElement): Map<string, XmlElement[]> {
  const devices = child(domain, 'devices');
  const kinds = new Map<string, XmlElement[]>();
  for (const device of devices ? childElements(devices) : []) {
    if (device.name === 'emulator' || isSerialAgain(device)) continue;
    const kind =
      device.name === 'controller' ? `controller ${device.attributes.get('type')}` : device.name;
    kinds.set(kind, [...(kinds.get(kind) ?? []), device]);
  }
  return kinds;
}

/** A console of type serial is no device of its own: libvirt lists the first serial line a second time. */
function isSerialAgain(device: XmlElement): boolean {
  if (device.name !== 'console') return false;
  const type = attribute(device, 'type', 'target');
  return type === undefined || type === 'serial';
}

/** Only aliases that begin with `ua-` are the user's; libvirt forgets all others. */
const sameAlias: Match = (written, kept) => {
  const alias = attribute(written, 'name', 'alias');
  return alias?.startsWith('ua-') === true && alias === attribute(kept, 'name', 'alias');
};

const sameIdentity: Match = (written, kept) => {
  const identity = identityOf(written);
  return identity !== undefined && identity === identityOf(kept) && alike(written, kept);
};

/** What a device of this kind is known by within a guest. */
function identityOf(device: XmlElement): string | undefined {
  switch (device.name) {
    case 'disk':
      return attribute(device, 'dev', 'target');
    case 'interface':
      return attribute(device, 'address', 'mac')?.toLowerCase();
    case 'channel':
      return attribute(device, 'name', 'target');
    case 'video':
      // libvirt lists the primary one first.
      return attribute(device, 'primary', 'model') === 'yes' ? 'primary' : undefined;
    case 'controller':
      return indexOf(device);
    default:
      return undefined;
  }
}

/** A controller that kept its index and lost its model. */
const sameIndex: Match = (written, kept) =>
  written.name === 'controller' &&
  indexOf(written) !== undefined &&
  indexOf(written) === indexOf(kept);

function indexOf(controller: XmlElement): string | undefined {
  const index = controller.attributes.get('index');
  return index === undefined ? undefined : String(numberIn(index) ?? index);
}

/** Whether libvirt could have made the one of the other: what was written of its kind stayed as it was. */
const alike: Match = (written, kept) =>
  traits(written).every(([path, value]) => traitAt(kept, path) === value);

const TRAITS: readonly (readonly string[])[] = [
  ['type'],
  ['model'],
  ['bus'],
  ['device'],
  ['mode'],
  ['model', 'type'],
  ['model', 'name'],
  ['target', 'type'],
];

function traits(device: XmlElement): [path: readonly string[], value: string][] {
  return TRAITS.flatMap((path): [readonly string[], string][] => {
    const value = traitAt(device, path);
    // `default` stands for whatever libvirt likes.
    return value === undefined || value === 'default' ? [] : [[path, value]];
  });
}

function traitAt(device: XmlElement, path: readonly string[]): string | undefined {
  // What a drive without a medium is a drive of: libvirt says `file`.
  if (device.name === 'disk' && path[0] === 'type' && !child(device, 'source')) return undefined;
  // The target of a serial port is spelled anew: `serial` becomes `isa-serial`.
  if (device.name === 'serial' && path[0] === 'target') return undefined;
  const name = path.at(-1) ?? '';
  const value = descend(device, ...path.slice(0, -1))?.attributes.get(name);
  // libvirt reads and prints the models of network cards in its own letters.
  return device.name === 'interface' ? value?.toLowerCase() : value;
}

/** What a report calls a device: `disk vda`, `controller pci 3 (pcie-root-port)`, `rng #2`. */
export function nameOfDevice(device: XmlElement, position: number): string {
  const alias = attribute(device, 'name', 'alias');
  if (device.name === 'controller') {
    const model = device.attributes.get('model');
    const index = indexOf(device) ?? 'without index';
    return `controller ${device.attributes.get('type')} ${index}${model ? ` (${model})` : ''}`;
  }
  if (alias?.startsWith('ua-')) return `${device.name} ${alias}`;
  return `${device.name} ${identityOf(device) ?? `#${position + 1}`}`;
}
