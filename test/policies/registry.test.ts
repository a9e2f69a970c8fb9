import { describe, expect, it } from '@jest/globals';
import type { PolicySpec } from 'virtwright';
import { catalog } from 'virtwright/catalog';
import {
  defaultPolicy,
  legacyPci,
  makePolicy,
  numaAware,
  type PolicyRegistry,
  policies,
  purePcie,
} from 'virtwright/policies';
import { thrownIssues } from '../support/thrown.js';

/** What stands in the way of making a policy: its code and message. */
function refusal(spec: PolicySpec): string[] {
  return thrownIssues(() => makePolicy(spec)).map(({ code, message }) => `${code}: ${message}`);
}

describe('a policy made from plain data', () => {
  it.each([
    [{ name: 'legacy-pci' }, legacyPci()],
    [{ name: 'legacy-pci', options: { spares: 0 } }, legacyPci({ spares: 0 })],
    [{ name: 'pure-pcie', options: { spares: 4 } }, purePcie({ spares: 4 })],
    [{ name: 'numa-aware' }, numaAware()],
    [{ name: 'numa-aware', options: { base: 'legacy-pci' } }, numaAware({ base: legacyPci() })],
    [
      {
        name: 'numa-aware',
        options: { base: { name: 'pure-pcie', options: { spares: 2 } } },
      },
      numaAware({ base: purePcie({ spares: 2 }) }),
    ],
  ])('is the same as the one made by hand: %j', (spec, byHand) => {
    expect(makePolicy(spec).spec).toEqual(byHand.spec);
  });

  it('may be one of a registry of the caller', () => {
    const mine = () => ({ ...legacyPci(), name: 'mine' });
    const registry = { ...policies, mine };
    expect(makePolicy({ name: 'mine' }, registry).name).toBe('mine');
    const nested = makePolicy({ name: 'numa-aware', options: { base: 'mine' } }, registry);
    expect(nested.name).toBe('numa-aware');
  });

  it('is refused when nobody has that name', () => {
    const [issue] = thrownIssues(() => makePolicy({ name: 'toString' }));
    expect(issue).toMatchObject({
      code: 'unknown-policy',
      message: "There is no policy 'toString'.",
    });
    expect(issue?.remedy).toBe(`Name one of ${Object.keys(policies).join(', ')}.`);
  });

  it.each(Object.keys(policies))('may be named with its version: %s@1', (name) => {
    // A composition is nothing without a base.
    const options = name === 'compose' ? { options: { base: 'pure-pcie' } } : {};
    expect(makePolicy({ name: `${name}@1`, ...options })).toMatchObject({ name, version: 1 });
    expect(makePolicy({ name, ...options }).spec?.name).toBe(`${name}@1`);
  });

  it('may be an older version', () => {
    const registry: PolicyRegistry = {
      ...policies,
      'legacy-pci': () => ({ ...legacyPci(), version: 3 }),
      'legacy-pci@2': () => ({ ...legacyPci(), version: 2 }),
    };
    const versionOf = (name: string) => makePolicy({ name }, registry).version;
    expect(['legacy-pci', 'legacy-pci@3', 'legacy-pci@2'].map(versionOf)).toEqual([3, 3, 2]);
    expect(thrownIssues(() => versionOf('legacy-pci@1'))).toEqual([
      {
        code: 'unknown-policy-version',
        severity: 'error',
        message: "There is no 'legacy-pci@1'.",
        remedy: 'Name one of legacy-pci@2, legacy-pci@3, or another version of virtwright.',
      },
    ]);
  });

  it.each(['pure-pcie@', 'pure-pcie@0', 'pure-pcie@1@1', 'pure-pcie@one'])(
    'is refused with a version that is none: %s',
    (name) => {
      expect(refusal({ name })[0]).toBe(`unknown-policy-version: There is no '${name}'.`);
    },
  );

  it.each([-1, 1.5, '2', true, Number.NaN])('is refused with %p spares', (spares) => {
    expect(refusal({ name: 'pure-pcie', options: { spares } })).toEqual([
      expect.stringMatching(
        /^bad-policy-option: In the policy pure-pcie: the option spares is .+, and it has to be a /,
      ),
    ]);
  });

  it('is refused with an option that it does not have', () => {
    expect(refusal({ name: 'legacy-pci', options: { ports: 2 } })).toEqual([
      'bad-policy-option: In the policy legacy-pci: there is no option ports; there are spares.',
    ]);
  });

  it.each([7, {}, { name: 3 }, null])('is refused with %j as its base', (base) => {
    expect(refusal({ name: 'numa-aware', options: { base } })).toEqual([
      expect.stringMatching(
        /^bad-policy-option: In the policy numa-aware: the option base is .+ in plain data its name, or its name and options\.$/,
      ),
    ]);
  });

  it('is refused with a base whose options are no options', () => {
    for (const options of [null, 'spares', 3])
      expect(
        refusal({ name: 'numa-aware', options: { base: { name: 'pure-pcie', options } } }),
      ).toHaveLength(1);
  });
});

describe('the default policy', () => {
  it.each([
    ['x86_64', 'q35', 'pure-pcie'],
    ['x86_64', 'pc', 'legacy-pci'],
    ['aarch64', 'virt', 'pure-pcie'],
    ['ppc64le', 'pseries', 'legacy-pci'],
  ])('suits the machine: %s %s gets %s', (arch, name, policy) => {
    const machine = catalog.machine(arch, name);
    expect(machine && defaultPolicy(machine).name).toBe(policy);
  });
});
