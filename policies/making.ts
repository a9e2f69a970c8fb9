import { type DeviceKind, deviceKinds } from '../src/catalog/index.js';
import { isRecord } from '../src/is-record.js';
import { type Issue, VirtwrightError } from '../src/issue.js';
import { nearest } from '../src/nearest.js';
import { type Policy, type PolicySpec, versionedName } from '../src/topology/index.js';
import type { DeviceRule } from './rules.js';

/** Makes a policy from plain options; further policies are found by name in the registry it is given. */
export type PolicyMaker = (options: Options, registry: PolicyRegistry) => Policy;

/** Policies by name; an older version under its full name, such as `pure-pcie@1`. */
export type PolicyRegistry = Readonly<Record<string, PolicyMaker>>;

/** Makes a policy of a registry from its plain data. */
export function makeFrom(spec: PolicySpec, registry: PolicyRegistry): Policy {
  const [name = '', version] = spec.name.split('@');
  const make = find(spec.name, registry) ?? find(name, registry);
  const policy = make?.(new Options({ ...spec, name }), registry);
  if (policy && (version === undefined || versionedName(policy) === spec.name)) return policy;
  throw new VirtwrightError([
    policy ? unknownVersion(spec.name, policy, registry) : unknownPolicy(spec.name, registry),
  ]);
}

function find(name: string, registry: PolicyRegistry): PolicyMaker | undefined {
  return Object.hasOwn(registry, name) ? registry[name] : undefined;
}

function unknownPolicy(name: string, registry: PolicyRegistry): Issue {
  return {
    code: 'unknown-policy',
    severity: 'error',
    message: `There is no policy '${name}'.`,
    remedy: `Name one of ${Object.keys(registry).join(', ')}.`,
  };
}

function unknownVersion(wanted: string, newest: Policy, registry: PolicyRegistry): Issue {
  const older = Object.keys(registry).filter((name) => name.startsWith(`${newest.name}@`));
  return {
    code: 'unknown-policy-version',
    severity: 'error',
    message: `There is no '${wanted}'.`,
    remedy: `Name one of ${[...older, versionedName(newest)].join(', ')}, or another version of virtwright.`,
  };
}

/** Plain options of a policy, read one by one and checked. */
export class Options {
  readonly #policy: string;
  readonly #values: Readonly<Record<string, unknown>>;

  constructor({ name, options = {} }: PolicySpec) {
    this.#policy = name;
    this.#values = options;
  }

  /** A count, 0 or more. */
  count(name: string): number | undefined {
    const value = this.#values[name];
    if (value === undefined) return undefined;
    if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value;
    throw this.#bad(name, `is ${JSON.stringify(value)} and should be a whole number, 0 or more`);
  }

  /** One of several words. */
  oneOf<Word extends string>(name: string, words: readonly Word[]): Word | undefined {
    const value = this.#values[name];
    if (value === undefined) return undefined;
    const word = words.find((one) => one === value);
    if (word !== undefined) return word;
    throw this.#bad(name, `is ${JSON.stringify(value)} and should be one of ${words.join(', ')}`);
  }

  /** `true` or `false`. */
  flag(name: string): boolean | undefined {
    const value = this.#values[name];
    if (value === undefined || typeof value === 'boolean') return value;
    throw this.#bad(name, `is ${JSON.stringify(value)} and should be true or false`);
  }

  /** One text, or a list of them. */
  texts(name: string): string | readonly string[] | undefined {
    const value = this.#values[name];
    if (value === undefined || typeof value === 'string') return value;
    if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value;
    throw this.#bad(name, `is ${JSON.stringify(value)} and should be a text or a list of texts`);
  }

  text(name: string): string | undefined {
    const value = this.#values[name];
    if (value === undefined || typeof value === 'string') return value;
    throw this.#bad(name, `is ${JSON.stringify(value)} and should be a text`);
  }

  /** Another policy, by its name or its own plain data. */
  policy(name: string, registry: PolicyRegistry): Policy | undefined {
    const value = this.#values[name];
    if (value === undefined) return undefined;
    if (typeof value === 'string') return makeFrom({ name: value }, registry);
    if (isPolicySpec(value)) return makeFrom(value, registry);
    throw this.#bad(name, 'should be the name of a policy, or its name and options');
  }

  /** One kind of device, or a list of them. */
  kinds(name: string): DeviceKind | readonly DeviceKind[] | undefined {
    const texts = this.texts(name);
    if (texts === undefined) return undefined;
    const kinds = [texts].flat().map((text) => {
      const kind = deviceKinds.find((known) => known === text);
      if (kind !== undefined) return kind;
      throw this.#bad(name, `has '${text}' in it and should name kinds such as disk or interface`);
    });
    return typeof texts === 'string' ? kinds[0] : kinds;
  }

  /** Rules for groups of devices. */
  rules(name: string, registry: PolicyRegistry): readonly DeviceRule[] | undefined {
    const value = this.#values[name];
    if (value === undefined) return undefined;
    if (!Array.isArray(value) || !value.every(isRecord))
      throw this.#bad(name, 'should be a list of rules');
    return value.map((options, at) =>
      readRule(new Options({ name: `${this.#policy} (${name} ${at + 1})`, options }), registry),
    );
  }

  /** An option that has to be there. */
  given<Read>(name: string, read: Read | undefined): Read {
    if (read !== undefined) return read;
    throw this.#bad(name, 'is missing');
  }

  /** The options that were read, without those that are not there; an option nobody read is an error. */
  only<Read extends object>(read: Read): { [Key in keyof Read]?: NonNullable<Read[Key]> } {
    const strange = Object.keys(this.#values).find((name) => !(name in read));
    if (strange !== undefined)
      throw this.#bad(
        strange,
        `is unknown; it takes ${Object.keys(read).join(', ') || 'none'}`,
        nearest(strange, Object.keys(read)),
      );
    const present: { [Key in keyof Read]?: NonNullable<Read[Key]> } = {};
    for (const name in read) {
      const value = read[name];
      if (value !== undefined && value !== null) present[name] = value;
    }
    return present;
  }

  #bad(name: string, why: string, meant?: string): VirtwrightError {
    return new VirtwrightError([
      {
        code: 'bad-policy-option',
        severity: 'error',
        message: `The option '${name}' of the policy ${this.#policy} ${why}.`,
        remedy: meant === undefined ? 'Correct it, or leave it out.' : `Did you mean ${meant}?`,
      },
    ]);
  }
}

const STRENGTHS = ['require', 'prefer'] as const;

function readRule(options: Options, registry: PolicyRegistry): DeviceRule {
  return options.only({
    kind: options.kinds('kind'),
    model: options.texts('model'),
    device: options.texts('device'),
    only: options.oneOf('only', ['conventional', 'express']),
    pcie: options.oneOf('pcie', STRENGTHS),
    pci: options.oneOf('pci', STRENGTHS),
    hotplug: options.flag('hotplug'),
    integrated: options.flag('integrated'),
    node: options.count('node'),
    nodeStrength: options.oneOf('nodeStrength', STRENGTHS),
    dense: options.flag('dense'),
    policy: options.policy('policy', registry),
  });
}

function isPolicySpec(value: unknown): value is PolicySpec {
  if (!isRecord(value)) return false;
  const { name, options } = value;
  return typeof name === 'string' && (options === undefined || isRecord(options));
}
