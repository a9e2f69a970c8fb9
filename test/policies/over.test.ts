import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Policy, tryPlace } from 'virtwright';
import { catalog } from 'virtwright/catalog';
import {
  auto,
  compose,
  legacyPci,
  libvirt,
  makePolicy,
  numaAware,
  policies,
  purePcie,
} from 'virtwright/policies';
import { definition, placed, places } from '../support/placing.js';
import { RANDOM_TARGETS, randomDomains } from '../support/random-domains.js';

/** Every way in which one policy is put over another; none of these changes anything for a guest without nodes. */
const WRAPPERS: Readonly<Record<string, (base: Policy) => Policy>> = {
  'compose without rules': (base) => compose(base),
  'compose with a rule that fits nothing': (base) =>
    compose(base, { device: 'nobody', policy: legacyPci(), hotplug: false }),
  'numa-aware': (base) => numaAware({ base }),
  'numa-aware over compose': (base) => numaAware({ base: compose(base) }),
};

const BASES: readonly Policy[] = [
  purePcie({ spares: 2, substitute: true }),
  legacyPci(),
  libvirt(),
];

const DOMAINS = randomDomains(RANDOM_TARGETS, {}, 8);

/** Each member a policy may have; the type makes a new one be added here. */
const OPTIONAL: Readonly<Record<Exclude<keyof Policy, 'name' | 'summary' | 'propose'>, string>> = {
  version: 'own',
  spec: 'own',
  expressModels: 'forwarded',
  forGuest: 'forwarded',
  intends: 'forwarded',
  followsChipset: 'forwarded',
  followsHost: 'forwarded',
  order: 'forwarded',
  spare: 'forwarded',
  review: 'forwarded',
  emulates: 'forwarded',
  firstFit: 'own',
};

/** A policy of members of several: each is that of one of them, or is left out. */
const randomBases = fc
  .tuple(
    fc.constantFrom(...BASES),
    fc.record(
      Object.fromEntries(
        ['intends', 'followsChipset', 'order', 'spare', 'review', 'emulates', 'expressModels'].map(
          (member) => [member, fc.constantFrom('own', 'none', ...BASES.map(({ name }) => name))],
        ),
      ),
    ),
  )
  .map(([{ spec: _, ...own }, from]): Policy => {
    const taken = Object.entries(from).map(([member, name]) => {
      const source = name === 'own' ? own : BASES.find((base) => base.name === name);
      return [member, source && Object.entries(source).find(([key]) => key === member)?.[1]];
    });
    const replaced = Object.fromEntries(taken.filter(([, value]) => value !== undefined));
    return { name: own.name, summary: own.summary, propose: own.propose, ...replaced };
  });

/** What came out, without the policy's name, and without what only numa-aware has to say of the host. */
function outcome(xml: string, policy: Policy): unknown {
  const result = tryPlace(xml, { policy });
  if (result.ok) return result.design.xml;
  const told = result.issues.filter(({ code }) => code !== 'host-device-unknown');
  return told.map(({ code, device }) => [code, device]);
}

/** What its expanders make of themselves is the one thing that numa-aware takes from no base. */
function withoutWindows({
  emulates: { windowSize: _, ...emulates } = {},
  ...rest
}: Policy): Policy {
  return { ...rest, emulates };
}

describe.each(Object.entries(WRAPPERS))('%s', (name, wrap) => {
  it('places as its base does, whatever members that has', () => {
    fc.assert(
      fc.property(DOMAINS, randomBases, (xml, base) => {
        const alone = name.startsWith('numa') ? withoutWindows(base) : base;
        expect(outcome(xml, wrap(base))).toEqual(outcome(xml, alone));
      }),
      { numRuns: 60, seed: 8 },
    );
  });

  it('has each member that its base has, as its base has it', () => {
    const base: Policy = {
      ...libvirt(),
      expressModels: 'always',
      forGuest: () => libvirt(),
      intends: () => ({ dense: true }),
      review: () => [],
    };
    const { windowSize: _, ...emulates } = base.emulates ?? {};
    const wrapped = wrap(base);
    for (const [member, fate] of Object.entries(OPTIONAL))
      if (fate === 'forwarded') expect(wrapped).toHaveProperty(member);
    expect(wrapped).toMatchObject({ expressModels: 'always', emulates });
  });

  it('takes a base of a class, whose members use what it holds', () => {
    class Held implements Policy {
      readonly name = 'held';
      readonly summary = 'Holds another policy.';
      readonly #held = purePcie({ spares: 3 });
      propose(...[request, view]: Parameters<Policy['propose']>) {
        return this.#held.propose(request, view);
      }
      spare(...[view]: Parameters<NonNullable<Policy['spare']>>) {
        return this.#held.spare?.(view) ?? [];
      }
      order(...[requests, view]: Parameters<NonNullable<Policy['order']>>) {
        return this.#held.order?.(requests, view) ?? requests;
      }
    }
    const xml = definition({ devices: "<rng model='virtio'><backend model='random'/></rng>" });
    expect(outcome(xml, wrap(new Held()))).toEqual(outcome(xml, new Held()));
  });
});

describe('a policy over libvirt', () => {
  const usb = (model: string) => `<controller type='usb' model='${model}'/>`;
  const xml = { machine: 'pc', devices: usb('ich9-ehci1') };

  it.each(Object.entries(WRAPPERS))('leaves a lone companion where it is: %s', (_name, wrap) => {
    const alone = places(placed(xml, { policy: libvirt() }));
    expect(Object.values(alone)).toContain('00:02.7');
    expect(places(placed(xml, { policy: wrap(libvirt()) }))).toEqual(alone);
  });
});

describe('a preset', () => {
  it('places a guest as what it is made of, under its own name', () => {
    const registry = {
      ...policies,
      mine: () => auto(),
    };
    const policy = makePolicy({ name: 'linux-server' }, registry);
    const [q35] = catalog.machines.filter(({ family }) => family === 'q35');
    expect(q35 && policy.forGuest?.(q35)).toMatchObject({
      name: 'linux-server',
      expressModels: 'where-open',
      firstFit: true,
      spec: { name: 'linux-server@1' },
    });
  });
});
