import type { Fault } from '../checks/check.js';
import { repeated } from '../checks/repeated.js';
import { report } from '../checks/runner.js';
import type { Device, Domain } from '../domain/domain.js';
import { add, change } from '../domain/edit.js';
import type { Issue } from '../issue.js';
import type { XmlElement } from '../xml/tree.js';
import {
  type Family,
  formatAddress,
  type Numbers,
  numbersOf,
  type Values,
  writeAddress,
} from './address-element.js';

/** A controller that devices of the guest need and that the definition lacks. */
export interface ImpliedController {
  readonly type: string;
  readonly index: number;
  /** Model of the controllers it continues; absent means the usual one. */
  readonly model?: string;
}

/** An address for one device. */
export interface AddressWrite {
  readonly device: XmlElement;
  readonly family: Family;
  readonly values: Values<Family>;
}

/** What one family of addresses decided: what to write, what to add, what is wrong. Nothing is changed yet. */
export interface Outcome {
  readonly writes: readonly AddressWrite[];
  readonly issues: readonly Issue[];
  /** Devices to add, such as USB hubs; they come with their addresses. */
  readonly added?: readonly XmlElement[];
}

/** Gives the devices of a domain addresses of one family; pure. */
export type AddressStep = (domain: Domain) => Outcome;

/** Runs steps one after the other, each on what the one before wrote. */
export function runSteps(domain: Domain, steps: readonly AddressStep[]): Issue[] {
  return steps.flatMap((step) => {
    const { writes, issues, added = [] } = step(domain);
    for (const { device, family, values } of writes)
      change(domain, device, () => writeAddress(device, family, values));
    add(domain, ...added);
    return [...issues];
  });
}

/** A fault of an address, with its sentence. */
type AddressProblem = Omit<Fault, 'at' | 'severity'> & {
  readonly message: string;
  /** The other device, where two want one place. */
  readonly other?: Device | undefined;
};

/** An error about the address of a device, found where the address stands or the device itself. */
export function addressError(device: Device, { message, other, ...fault }: AddressProblem): Issue {
  return report({ ...fault, at: ['address'] }, { message, ...(other && { other }) }, device);
}

/**
 * Tells of devices that have what another one has in its address.
 *
 * @param told - What no two may have, of all that an address says.
 */
export function sharedNumbers<Of extends Family>(
  domain: Domain,
  family: Of,
  fault: Pick<Fault, 'code' | 'source'>,
  told: (numbers: Numbers<Of>) => Values<Of> = (numbers) => numbers,
): Issue[] {
  const remedy = 'Give it another one, or leave that out to have one chosen.';
  return repeated(
    domain.listed(),
    (device) => formatAddress(family, told(numbersOf(device, family))) || undefined,
    (text, { id }, first) => `${id} has the ${family} address ${text}, which ${first.id} has too.`,
  ).map((finding) => report({ ...fault, remedy, at: ['address'] }, finding));
}
