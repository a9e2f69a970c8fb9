import type { Policy, PolicySpec } from '../src/topology/index.js';
import { auto, autoShapes } from './auto.js';
import { compose, composeShapes } from './compose.js';
import { legacyPci, legacyPciShapes } from './legacy-pci.js';
import { libvirt, libvirtShapes } from './libvirt.js';
import { makeFrom, maker, type PolicyMaker, type PolicyRegistry } from './making.js';
import { numaAware, numaAwareShapes } from './numa-aware.js';
import { over } from './over.js';
import { type Preset, type PresetName, presets } from './presets.js';
import { purePcie, purePcieShapes } from './pure-pcie.js';

/** What the options of each policy may be; presets take none. */
export const policyShapes: {
  readonly libvirt: typeof libvirtShapes;
  readonly 'legacy-pci': typeof legacyPciShapes;
  readonly 'pure-pcie': typeof purePcieShapes;
  readonly 'numa-aware': typeof numaAwareShapes;
  readonly auto: typeof autoShapes;
  readonly compose: typeof composeShapes;
} = {
  libvirt: libvirtShapes,
  'legacy-pci': legacyPciShapes,
  'pure-pcie': purePcieShapes,
  'numa-aware': numaAwareShapes,
  auto: autoShapes,
  compose: composeShapes,
};

const makers: { readonly [Name in keyof typeof policyShapes]: PolicyMaker } = {
  libvirt: maker('libvirt', libvirtShapes, libvirt),
  'legacy-pci': maker('legacy-pci', legacyPciShapes, legacyPci),
  'pure-pcie': maker('pure-pcie', purePcieShapes, purePcie),
  'numa-aware': maker('numa-aware', numaAwareShapes, numaAware),
  auto: maker('auto', autoShapes, auto),
  compose: maker('compose', composeShapes, ({ base = auto(), layers = [] }) =>
    compose(base, ...layers),
  ),
};

/** The policies and presets of this package by name. */
export const policies: PolicyRegistry = {
  ...makers,
  ...Object.fromEntries(
    Object.entries(presets).map(([name, row]) => [name, presetMaker(name, row)]),
  ),
};

function presetMaker(name: string, { summary, policy }: Preset): PolicyMaker {
  return maker(name, {}, (_none, registry) => {
    const named = (base: Policy): Policy => {
      const { firstFit = false } = base;
      return over(base, { name, summary, firstFit, spec: { name: `${name}@1` } }, named);
    };
    return named(makeFrom(policy, registry));
  });
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
