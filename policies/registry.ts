import { type Issue, VirtwrightError } from '../src/issue.js';
import { type Policy, type PolicySpec, versionedName } from '../src/topology/index.js';
import { FOLLOWS } from './host-affinity.js';
import { legacyPci } from './legacy-pci.js';
import { libvirt } from './libvirt.js';
import { numaAware } from './numa-aware.js';
import { purePcie } from './pure-pcie.js';

/** Makes a policy from plain options; further policies are found by name in the registry it is given. */
export type PolicyMaker = (options: Options, registry: PolicyRegistry) => Policy;

/** Policies by name; an older version under its full name, such as `pure-pcie@1`. */
export type PolicyRegistry = Readonly<Record<string, PolicyMaker>>;

/** The policies of this package by name. */
export const policies: PolicyRegistry = {
  libvirt: (options) => libvirt(options.only({ version: options.text('version') })),
  'legacy-pci': (options) => legacyPci(options.only({ spares: options.count('spares') })),
  'pure-pcie': (options) =>
    purePcie(
      options.only({
        spares: options.count('spares'),
        noHotplug: options.oneOf('noHotplug', ['root-complex', 'port']),
      }),
    ),
  'numa-aware': (options, registry) =>
    numaAware(
      options.only({
        base: options.policy('base', registry),
        follow: options.oneOf('follow', FOLLOWS),
        strict: options.flag('strict'),
      }),
    ),
};

/**
 * Makes a policy from its plain data.
 *
 * @throws {@link VirtwrightError} `unknown-policy`, `unknown-policy-version`, or `bad-policy-option` for each option that is not what it should be.
 * @example
 * ```ts
 * makePolicy({ name: 'numa-aware', options: { base: { name: 'pure-pcie', options: { spares: 4 } } } });
 * ```
 */
export function makePolicy(spec: PolicySpec, registry: PolicyRegistry = policies): Policy {
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

  flag(name: string): boolean | undefined {
    const value = this.#values[name];
    if (value === undefined || typeof value === 'boolean') return value;
    throw this.#bad(name, `is ${JSON.stringify(value)} and should be true or false`);
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
    if (typeof value === 'string') return makePolicy({ name: value }, registry);
    if (isPolicySpec(value)) return makePolicy(value, registry);
    throw this.#bad(name, 'should be the name of a policy, or its name and options');
  }

  /** The options that were read, without those that are not there; an option nobody read is an error. */
  only<Read extends object>(read: Read): { [Key in keyof Read]?: NonNullable<Read[Key]> } {
    const strange = Object.keys(this.#values).find((name) => !(name in read));
    if (strange !== undefined)
      throw this.#bad(strange, `is unknown; it takes ${Object.keys(read).join(', ')}`);
    const present: { [Key in keyof Read]?: NonNullable<Read[Key]> } = {};
    for (const name in read) {
      const value = read[name];
      if (value !== undefined && value !== null) present[name] = value;
    }
    return present;
  }

  #bad(name: string, why: string): VirtwrightError {
    return new VirtwrightError([
      {
        code: 'bad-policy-option',
        severity: 'error',
        message: `The option '${name}' of the policy ${this.#policy} ${why}.`,
      },
    ]);
  }
}

function isPolicySpec(value: unknown): value is PolicySpec {
  if (typeof value !== 'object' || value === null) return false;
  const { name, options }: { name?: unknown; options?: unknown } = value;
  const isObject = typeof options === 'object' && options !== null && !Array.isArray(options);
  return typeof name === 'string' && (options === undefined || isObject);
}
