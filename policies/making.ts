import { isRecord } from '../src/is-record.js';
import { errorOf, type Issue, VirtwrightError } from '../src/issue.js';
import type { Shape, Shapes } from '../src/shape/shape.js';
import { type Policy, type PolicySpec, versionedName } from '../src/topology/index.js';
import { checkOptions, type OptionShapes } from './options.js';

/** Makes a policy from plain options; further policies are found by name in the registry it is given. */
export type PolicyMaker = (options: PlainOptions, registry: PolicyRegistry) => Policy;

/** Options of a policy as plain data, by name. */
export type PlainOptions = NonNullable<PolicySpec['options']>;

/** Policies by name; an older version under its full name, such as `pure-pcie@1`. */
export type PolicyRegistry = Readonly<Record<string, PolicyMaker>>;

/** Makes a policy of a registry from its plain data. */
export function makeFrom(spec: PolicySpec, registry: PolicyRegistry): Policy {
  const [name = '', version] = spec.name.split('@');
  const make = find(spec.name, registry) ?? find(name, registry);
  const policy = make?.(spec.options ?? {}, registry);
  if (policy && (version === undefined || versionedName(policy) === spec.name)) return policy;
  throw new VirtwrightError([
    policy ? unknownVersion(spec.name, policy, registry) : unknownPolicy(spec.name, registry),
  ]);
}

function find(name: string, registry: PolicyRegistry): PolicyMaker | undefined {
  return Object.hasOwn(registry, name) ? registry[name] : undefined;
}

function unknownPolicy(name: string, registry: PolicyRegistry): Issue {
  const known = Object.keys(registry).join(', ');
  return errorOf('unknown-policy', `There is no policy '${name}'.`, `Name one of ${known}.`);
}

function unknownVersion(wanted: string, newest: Policy, registry: PolicyRegistry): Issue {
  const older = Object.keys(registry).filter((name) => name.startsWith(`${newest.name}@`));
  const known = [...older, versionedName(newest)].join(', ');
  return errorOf(
    'unknown-policy-version',
    `There is no '${wanted}'.`,
    `Name one of ${known}, or another version of virtwright.`,
  );
}

/**
 * Has a policy made from plain data, in which other policies stand by their names or as their own plain data.
 *
 * @param shapes - What its options may be.
 * @throws {@link VirtwrightError} `bad-policy-option` for each option that is not what it should be.
 */
export function maker<Options extends object>(
  name: string,
  shapes: OptionShapes<Options>,
  make: (options: Options, registry: PolicyRegistry) => Policy,
): PolicyMaker {
  return (plain, registry) => {
    const options: object = withPolicies(shapes, plain, registry);
    checkOptions(name, shapes, options);
    return make(options, registry);
  };
}

/** The same with policies in place of their names and plain data. */
function withPolicies(
  members: Shapes,
  plain: PlainOptions,
  registry: PolicyRegistry,
): PlainOptions {
  const made = (shape: Shape | undefined, value: unknown): unknown => {
    const isPolicy = shape?.is === 'instance';
    if (isPolicy && typeof value === 'string') return makeFrom({ name: value }, registry);
    if (isPolicy && isPolicySpec(value)) return makeFrom(value, registry);
    if (shape?.is === 'list' && Array.isArray(value))
      return value.map((item) => made(shape.of, item));
    if (shape?.is === 'record' && isRecord(value))
      return withPolicies(shape.members, value, registry);
    return value;
  };
  return Object.fromEntries(
    Object.entries(plain).map(([name, value]) => [name, made(members[name], value)]),
  );
}

function isPolicySpec(value: unknown): value is PolicySpec {
  if (!isRecord(value)) return false;
  const { name, options } = value;
  return typeof name === 'string' && (options === undefined || isRecord(options));
}
