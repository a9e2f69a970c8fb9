import type { Catalog } from '../catalog/catalog.js';
import { isRecord } from '../is-record.js';
import { type Issue, SEVERITIES } from '../issue.js';
import { optionFaults } from '../shape/faults.js';
import type { PciAddress } from './address.js';
import { isConnector } from './connectors.js';
import type { Reach } from './emulation.js';
import type { ChipsetManner, Grow, HostManner, Policy, Proposal } from './policy.js';
import type { PlacementRequest } from './request.js';
import { frozenWants } from './steady-request.js';
import type { Wants } from './wants.js';
import { wantsShape } from './wants-shape.js';

// Each reads an answer of a policy into a value of the engine's own, so that it is what it seems and nobody changes it
// later; what is no such answer is `undefined`.

export function readProposal(answer: unknown, catalog: Catalog): Proposal | undefined {
  if (!isRecord(answer)) return undefined;
  const { kind, because } = answer;
  if (kind === 'grow') return readGrow(answer, catalog);
  if (typeof because !== 'string') return undefined;
  if (kind === 'use') {
    const address = readAddress(answer['address']);
    return address && { kind, address, because };
  }
  const { code, remedy } = answer;
  if (kind !== 'pass' || !isMaybe(isText, code) || !isMaybe(isText, remedy)) return undefined;
  return { kind, because, ...(code && { code }), ...(remedy && { remedy }) };
}

export function readAddress(answer: unknown): PciAddress | undefined {
  if (!isRecord(answer)) return undefined;
  const { domain, bus, slot, function: fn } = answer;
  return isWhole(domain) && isWhole(bus) && isWhole(slot) && isWhole(fn)
    ? { domain, bus, slot, function: fn }
    : undefined;
}

/** @param most - Controllers in one step; more than there are indexes is no answer. */
export function readGrow(answer: unknown, catalog: Catalog, most = 256): Grow | undefined {
  if (!isRecord(answer) || most === 0) return undefined;
  const { kind, model, because, and } = answer;
  if (kind !== 'grow' || !isText(model) || !isText(because)) return undefined;
  if (!catalog.controller(model)) return undefined;
  const { under, node, standsFor, hotplug, memReserve, onlyFor } = answer;
  if (!isMaybe(isWhole, under) || !isMaybe(isWhole, node) || !isMaybe(isWhole, memReserve))
    return undefined;
  if (!isMaybe(isText, standsFor) || !isMaybe(isFlag, hotplug) || !isMaybe(isConnector, onlyFor))
    return undefined;
  const grow: { -readonly [Part in keyof Grow]: Grow[Part] } =
    under === undefined ? { kind, model, because } : { kind, model, because, under };
  if (node !== undefined) grow.node = node;
  if (standsFor !== undefined) grow.standsFor = standsFor;
  if (hotplug !== undefined) grow.hotplug = hotplug;
  if (memReserve !== undefined) grow.memReserve = memReserve;
  if (onlyFor !== undefined) grow.onlyFor = onlyFor;
  if (and === undefined) return grow;
  const then = readGrow(and, catalog, most - 1);
  return then && { ...grow, and: then };
}

export function readWants(answer: unknown): Wants | undefined {
  return isWants(answer) ? frozenWants(answer) : undefined;
}

function isWants(answer: unknown): answer is Wants {
  return isRecord(answer) && optionFaults(wantsShape, answer).length === 0;
}

/** Those that were asked about in the order of the answer; what it left out comes last, what it made up is dropped. */
export function readOrder(
  answer: unknown,
  requests: readonly PlacementRequest[],
): readonly PlacementRequest[] | undefined {
  if (!Array.isArray(answer)) return undefined;
  let same = 0;
  while (same < answer.length && answer[same] === requests[same]) same += 1;
  if (same === requests.length && same === answer.length) return requests;
  const left: Set<unknown> = new Set(requests);
  const isLeft = (one: unknown): one is PlacementRequest => left.delete(one);
  return [...answer.filter(isLeft), ...requests.filter(isLeft)];
}

/** A policy stays what it is: it is asked with care itself. */
export function readPolicy(answer: unknown): Policy | undefined {
  return isPolicy(answer) ? answer : undefined;
}

function isPolicy(answer: unknown): answer is Policy {
  return isRecord(answer) && isText(answer['name']) && typeof answer['propose'] === 'function';
}

export function readSet(answer: unknown): ReadonlySet<string> | undefined {
  return answer instanceof Set ? new Set([...answer].filter(isText)) : undefined;
}

export function readManner(answer: unknown): ChipsetManner | undefined {
  return MANNERS.find((manner) => manner === answer);
}

const MANNERS: readonly ChipsetManner[] = ['never', 'when-free', 'first'];

export function readHostManner(answer: unknown): HostManner | undefined {
  return HOST_MANNERS.find((manner) => manner === answer);
}

const HOST_MANNERS: readonly HostManner[] = ['never', 'prefer', 'require'];

export function readReach(answer: unknown, catalog: Catalog): Reach | undefined {
  if (!isRecord(answer) || !Array.isArray(answer['grow'])) return undefined;
  const { bus } = answer;
  const grow = answer['grow'].map((one: unknown) => readGrow(one, catalog));
  if (!isMaybe(isWhole, bus) || !grow.every((one) => one !== undefined)) return undefined;
  return bus === undefined ? { grow } : { grow, bus };
}

export function readIssue(answer: unknown): Issue | undefined {
  if (!isRecord(answer)) return undefined;
  const { code, severity, message, device, remedy, source } = answer;
  const known = SEVERITIES.find((one) => one === severity);
  if (!isText(code) || !isText(message) || !isText(remedy) || known === undefined) return undefined;
  if (!isMaybe(isText, device) || !isMaybe(isText, source)) return undefined;
  return {
    code,
    severity: known,
    message,
    remedy,
    ...(device !== undefined && { device }),
    ...(source !== undefined && { source }),
  };
}

export function readWhole(answer: unknown): number | undefined {
  return isWhole(answer) ? answer : undefined;
}

function isWhole(value: unknown): value is number {
  return Number.isInteger(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isFlag(value: unknown): value is boolean {
  return typeof value === 'boolean';
}

function isMaybe<Of>(is: (value: unknown) => value is Of, value: unknown): value is Of | undefined {
  return value === undefined || is(value);
}
