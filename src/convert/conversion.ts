import type { Issue } from '../issue.js';
import type { Design } from '../report/design.js';
import type { AddressChange } from './seen.js';
import type { GuestStep } from './steps.js';

/** What became of a device, apart from its place. */
export interface DeviceChange {
  /** Identity that it had, such as `disk:hda`. */
  readonly device: string;
  /** Identity that it has now; absent where it is gone. */
  readonly now?: string;
  /** What it was, such as `ide hda`. */
  readonly before: string;
  /** What it is now; absent where it is gone. */
  readonly after?: string;
  /** What it said that it cannot say any more, such as `wwn`. */
  readonly lost?: readonly string[];
  /** The end of a sentence. */
  readonly because: string;
}

/** A conversion as plain data. */
export interface ConversionData {
  /** Name of the machine that the definition was written for. */
  readonly from: string;
  /** Name of the machine that it is written for now. */
  readonly to: string;
  /** What became of devices, apart from their places. */
  readonly changes: readonly DeviceChange[];
  /** Devices that the guest sees in another place. */
  readonly addresses: readonly AddressChange[];
  /** What is to be done in the guest, in that order. */
  readonly steps: readonly GuestStep[];
}

/** A guest that was moved to another machine, and what it will notice. */
export class Conversion implements ConversionData {
  /** The guest on its new machine. */
  readonly design: Design;
  /** What to know about the conversion and about the design. */
  readonly issues: readonly Issue[];
  readonly from: string;
  readonly to: string;
  readonly changes: readonly DeviceChange[];
  readonly addresses: readonly AddressChange[];
  readonly steps: readonly GuestStep[];

  /** @param losses - What to know besides the issues of the design. */
  constructor(
    design: Design,
    { from, to, changes, addresses, steps }: ConversionData,
    losses: readonly Issue[] = [],
  ) {
    this.issues = [...losses, ...design.issues];
    this.design = design;
    this.from = from;
    this.to = to;
    this.changes = changes;
    this.addresses = addresses;
    this.steps = steps;
  }

  /** The libvirt domain XML. */
  get xml(): string {
    return this.design.xml;
  }

  /** What the guest will notice as plain data; `JSON.stringify` asks for it. The definition is in `xml`. */
  toJSON(): ConversionData {
    const { from, to, changes, addresses, steps } = this;
    return { from, to, changes, addresses, steps };
  }

  /** The same for a reader. */
  toString(): string {
    const { from, to, changes, addresses, steps } = this;
    const told = (when: GuestStep['when']): string[] =>
      steps.filter((step) => step.when === when).map(stepLine);
    return [
      `From ${from} to ${to}`,
      ...titled('What becomes of devices', changes.map(changeLine)),
      ...titled('Where the guest sees devices', addresses.map(addressLine)),
      ...titled('Before', told('before')),
      ...titled('Afterwards', told('after')),
    ].join('\n');
  }
}

function titled(title: string, lines: readonly string[]): string[] {
  return lines.length > 0 ? [`${title}:`, ...lines.map((line) => `  ${line}`)] : [];
}

function changeLine({ device, before, after, lost = [], because }: DeviceChange): string {
  const what = after === undefined ? 'goes' : `becomes ${after}`;
  const without = lost.length > 0 ? ` without its ${lost.join(' and ')}` : '';
  return `${device}: ${before} ${what}${without}: ${because}`;
}

function addressLine({ device, before, after, name, formerName }: AddressChange): string {
  const moved = `${device}: ${before ?? 'not on PCI'} -> ${after ?? 'not on PCI'}`;
  if (name === undefined) return moved;
  const called = formerName === undefined ? `still ${name}` : `${formerName} becomes ${name}`;
  return `${moved}, ${called}`;
}

function stepLine({ kernel, text }: GuestStep): string {
  return kernel === undefined ? text : `${kernel}: ${text}`;
}
