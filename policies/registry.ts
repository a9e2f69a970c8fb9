import type { Policy, PolicySpec } from '../src/topology/index.js';
import { auto } from './auto.js';
import { compose } from './compose.js';
import { FOLLOWS } from './host-affinity.js';
import { legacyPci } from './legacy-pci.js';
import { libvirt } from './libvirt.js';
import { makeFrom, type PolicyMaker, type PolicyRegistry } from './making.js';
import { numaAware } from './numa-aware.js';
import { over } from './over.js';
import { type Preset, type PresetName, presets } from './presets.js';
import { purePcie } from './pure-pcie.js';

const makers: PolicyRegistry = {
  libvirt: (options) => libvirt(options.only({ version: options.text('version') })),
  'legacy-pci': (options) => legacyPci(options.only({ spares: options.count('spares') })),
  'pure-pcie': (options) =>
    purePcie(
      options.only({
        spares: options.count('spares'),
        noHotplug: options.oneOf('noHotplug', ['root-complex', 'port']),
        substitute: options.flag('substitute'),
      }),
    ),
  'numa-aware': (options, registry) =>
    numaAware(
      options.only({
        base: options.policy('base', registry),
        devices: options.rules('devices', registry),
        follow: options.oneOf('follow', FOLLOWS),
        strict: options.flag('strict'),
      }),
    ),
  auto: (options) => auto(options.only({ os: options.text('os') })),
  compose: (options, registry) => {
    const base = options.given('base', options.policy('base', registry));
    const { layers = [] } = options.only({ base, layers: options.rules('layers', registry) });
    return compose(base, ...layers);
  },
};

/** The policies and presets of this package by name. */
export const policies: PolicyRegistry = {
  ...makers,
  ...Object.fromEntries(
    Object.entries(presets).map(([name, row]) => [name, presetMaker(name, row)]),
  ),
};

function presetMaker(name: string, { summary, policy }: Preset): PolicyMaker {
  return (options, registry) => {
    options.only({});
    const named = (base: Policy): Policy =>
      over(base, { name, summary, spec: { name: `${name}@1` } }, named);
    return named(makeFrom(policy, registry));
  };
}

/**
 * A ready-made policy.
 *
 * @example
 * ```ts
 * guest('desk').policy(preset('windows-desktop'));
 * ```
 */
export function preset(name: PresetName): Policy {
  return makePolicy({ name });
}

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
  return makeFrom(spec, registry);
}
