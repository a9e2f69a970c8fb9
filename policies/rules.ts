import { type DeviceKind, deviceKinds } from '../src/catalog/index.js';
import { choice, either, list, type Shape, text } from '../src/shape/shape.js';
import {
  type PlacementRequest,
  type PlainWants,
  type Policy,
  plainWants,
  plainWantsShape,
  type Wants,
} from '../src/topology/index.js';
import { type OptionShapes, policyShape } from './options.js';
import { canBe } from './requests.js';

/** Which devices a rule is for. All that is said has to hold; what is left out may be anything. */
export interface DeviceMatch {
  /** libvirt's element names, such as `disk`; `interface` for network cards. */
  readonly kind?: DeviceKind | readonly DeviceKind[];
  /** Catalog models, such as `virtio` or `usb/*`; `*` stands for any text. */
  readonly model?: string | readonly string[];
  /** Names or identities, such as `front-*` or `disk:vda`; `*` stands for any text. */
  readonly device?: string | readonly string[];
  /** Devices that can be nothing else on this machine. */
  readonly only?: 'conventional' | 'express';
}

/**
 * What holds for a group of devices: what is wanted of their places, and who places them.
 *
 * What the guest says of the same thing ranks above it.
 */
export interface DeviceRule extends DeviceMatch, PlainWants {
  /** `false`: functions of a host card do not share a slot; each can be unplugged by itself. */
  readonly functionOf?: false;
  /** Places these devices in place of the base. */
  readonly policy?: Policy;
}

const oneOrMore: Shape = either(text, list(text));

/** What the parts of a rule may be. */
export const ruleShapes: OptionShapes<DeviceRule> = {
  kind: either(choice(deviceKinds), list(choice(deviceKinds))),
  model: oneOrMore,
  device: oneOrMore,
  only: choice(['conventional', 'express']),
  ...plainWantsShape,
  functionOf: choice([false]),
  policy: policyShape,
};

/** What a policy says about each device when rules are put over it; a later rule ranks above an earlier one. */
export function ruled(
  base: Policy,
  rules: readonly DeviceRule[],
): Pick<Policy, 'intends' | 'propose' | 'followsChipset' | 'followsHost'> {
  const placers = rules.filter((rule) => rule.policy);
  const wishes = rules.map((rule) => ({ rule, wants: wantsOf(rule) }));
  const placerOf = (request: PlacementRequest): Policy =>
    placers.findLast((rule) => matches(rule, request))?.policy ?? base;
  return {
    intends: (request) =>
      Object.assign(
        {},
        placerOf(request).intends?.(request),
        ...wishes.filter(({ rule }) => matches(rule, request)).map(({ wants }) => wants),
      ),
    propose: (request, view) => placerOf(request).propose(request, view),
    followsChipset: (request, view) =>
      placerOf(request).followsChipset?.(request, view) ?? 'when-free',
    followsHost: (request) => placerOf(request).followsHost?.(request) ?? 'never',
  };
}

function wantsOf(rule: DeviceRule): Wants {
  return { ...plainWants(rule), ...(rule.functionOf === false && { functionOf: false }) };
}

/** Whether a rule is for a device. */
export function matches(match: DeviceMatch, request: PlacementRequest): boolean {
  const { kind, model, device, only } = match;
  return (
    isAmong(kind, request.kind) &&
    isAmong(model, request.model) &&
    isAmong(device, request.device) &&
    (only === undefined || only === onlyConnector(request))
  );
}

function isAmong(patterns: string | readonly string[] | undefined, text: string): boolean {
  return patterns === undefined || [patterns].flat().some((pattern) => fits(pattern, text));
}

function fits(pattern: string, text: string): boolean {
  const [head = '', ...rest] = pattern.split('*');
  const tail = rest.pop();
  if (tail === undefined) return text === head;
  if (!text.startsWith(head) || !text.endsWith(tail)) return false;
  let at = head.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at + tail.length <= text.length;
}

function onlyConnector(request: PlacementRequest): DeviceMatch['only'] {
  const [express, conventional] = [canBe(request, 'express'), canBe(request, 'conventional')];
  if (express === conventional) return undefined;
  return express ? 'express' : 'conventional';
}

/** The rules as plain data; `undefined` when the policy of one has none. */
export function plainRules(
  rules: readonly DeviceRule[],
): readonly Readonly<Record<string, unknown>>[] | undefined {
  const plain = rules.map(({ policy, ...rest }) =>
    policy === undefined ? rest : policy.spec && { ...rest, policy: policy.spec },
  );
  return plain.every((rule) => rule !== undefined) ? plain : undefined;
}
