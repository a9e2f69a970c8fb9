import type { Device } from '../domain/device.js';
import { hex } from '../domain/number.js';
import { attribute } from '../xml/tree.js';
import {
  addressParts,
  type Family,
  isFamily,
  type Numbers,
  numbersOf,
  readAddress,
} from './address-element.js';
import { driveOfName } from './drive.js';
import { driveOf } from './drive-address.js';

/** Where a device sits by an address that is not PCI's. */
export interface ToldAddress {
  readonly family: Family;
  /** Seen from what it hangs from, such as `target 1 unit 0`; empty where the family has no numbers. */
  readonly words: string;
  /** Its numbers as libvirt spells them; the port of a USB device is a path. */
  readonly numbers: Readonly<Record<string, number | string>>;
  /** What it is sorted by among its neighbours. */
  readonly order: readonly number[];
}

/** Where a device sits; `undefined` where it has no address, or one that is PCI's or cannot be read. */
export function toldAddress(device: Device): ToldAddress | undefined {
  const { type } = device.address;
  if (type === undefined || !isFamily(type)) return undefined;
  const { numbers = {}, faults = [] } = readAddress(device, type) ?? {};
  if (faults.length > 0) return undefined;
  const order = type === 'usb' ? portOf(device).split('.').map(Number) : Object.values(numbers);
  return { family: type, words: WORDS[type](device), numbers: addressParts(device), order };
}

function portOf({ element }: Device): string {
  return attribute(element, 'port', 'address') ?? '';
}

/** The words of a family from the numbers of an address; what is left out is 0. */
function wordsOf<Of extends Family>(
  family: Of,
  words: (numbers: Numbers<Of>) => string,
): (device: Device) => string {
  return (device) => words(numbersOf(device, family));
}

const WORDS: Readonly<Record<Family, (device: Device) => string>> = {
  drive: wordsOf('drive', ({ bus = 0, target = 0, unit = 0 }) =>
    [bus ? [`bus ${bus}`] : [], target ? [`target ${target}`] : [], `unit ${unit}`]
      .flat()
      .join(' '),
  ),
  usb: (device) => `port ${portOf(device)}`,
  'virtio-serial': wordsOf('virtio-serial', ({ port = 0 }) => `port ${port}`),
  ccid: wordsOf('ccid', ({ slot = 0 }) => `slot ${slot}`),
  // As Linux on s390 shows device numbers.
  ccw: wordsOf('ccw', ({ cssid = 0, ssid = 0, devno = 0 }) => {
    const [css, dev] = [hex(cssid, 2), hex(devno, 4)].map((word) => word.slice('0x'.length));
    return `${css}.${ssid}.${dev}`;
  }),
  'spapr-vio': wordsOf('spapr-vio', ({ reg = 0 }) => `reg ${hex(reg, 4)}`),
  dimm: wordsOf('dimm', ({ slot = 0 }) => `slot ${slot}`),
  isa: wordsOf('isa', ({ iobase }) => (iobase === undefined ? '' : `port ${hex(iobase, 1)}`)),
  'virtio-mmio': () => '',
  zpci: () => '',
};

/** Why an address that nobody wrote is as it is: the rule of its family, which is libvirt's. */
export function whyThere(device: Device, { family }: Pick<ToldAddress, 'family'>): string {
  return family === 'drive' ? reasonOfDrive(device) : REASONS[family];
}

function reasonOfDrive(device: Device): string {
  const { kind, key, row } = device;
  if (kind !== 'disk') return 'it is the lowest free unit behind all disks';
  const [named, present] = [driveOfName(key, row), driveOf(device)];
  const asNamed =
    named &&
    present &&
    Object.entries(named).every(([part, value]) =>
      Object.entries(present).some(([other, number]) => other === part && number === value),
    );
  return asNamed
    ? `its target name ${key} tells the place`
    : `it is the lowest free place, for that of its target name ${key} is taken`;
}

const REASONS: Readonly<Record<Exclude<Family, 'drive'>, string>> = {
  usb: 'it is the first free port of the first bus that has one',
  'virtio-serial':
    'it is the lowest free port of the first controller that has one; port 0 is left to consoles',
  ccid: 'it is the slot behind the highest in use',
  ccw: 'it is the lowest free device number',
  'spapr-vio': 'it is the first free register of its kind',
  dimm: 'it is the lowest free slot',
  isa: 'it is where the machine has it',
  'virtio-mmio': 'virtio devices of this machine have virtio-mmio',
  zpci: 'it is the lowest free number',
};
