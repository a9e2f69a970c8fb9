import { describe, expect, it } from '@jest/globals';
import {
  fromJSON,
  type GuestSpec,
  grow,
  guest,
  type Policy,
  pass,
  place,
  tryPlace,
  use,
} from 'virtwright';
import { legacyPci, libvirt, numaAware, purePcie } from 'virtwright/policies';
import { definition, disk } from '../support/placing.js';

/** Plain JavaScript: whatever the types say, a policy may hold anything. */
function policyOf(members: Readonly<Record<string, unknown>>): Policy {
  const { spec: _, ...plain } = purePcie();
  return Object.assign(plain, { name: 'bad' }, members);
}

const at = (bus: unknown, slot: unknown, fn: unknown = 0) => ({
  kind: 'use',
  because: 'it is so',
  address: { domain: 0, bus, slot, function: fn },
});
const boom = (): never => {
  throw new RangeError('boom');
};

/** What a policy must not do, by name: a member, and what stands in its place. */
const MISBEHAVING: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'throws an error': { propose: boom },
  'throws what is no error': {
    propose() {
      throw null;
    },
  },
  'throws after its first proposal': {
    *propose() {
      yield grow('pcie-root-port', 'a port', { under: 0 });
      boom();
    },
  },
  'answers nothing': { propose: () => undefined },
  'answers a promise': { propose: async () => [] },
  'answers a text': { propose: () => 'anywhere' },
  'proposes nothing': { propose: () => [undefined] },
  'proposes a number': { propose: () => [7] },
  'proposes an address that is no number': { propose: () => [at(Number.NaN, 1)] },
  'proposes an address of texts': { propose: () => [at('0', '1')] },
  'proposes half a slot': { propose: () => [at(0, 1.5)] },
  'proposes without a reason': { propose: () => [{ kind: 'use', address: at(0, 5).address }] },
  'proposes what nobody knows': { propose: () => [{ kind: 'fly', because: 'it can' }] },
  'adds a model nobody knows': { propose: () => [grow('warp-port', 'it is fast')] },
  'adds controllers without end': {
    propose() {
      const more: Record<string, unknown> = { ...grow('pcie-root-port', 'more', { under: 0 }) };
      more['and'] = more;
      return [more];
    },
  },
  'proposes without end': {
    *propose() {
      for (;;) yield at(0, 0);
    },
  },
  'adds one controller after the other and uses none': {
    propose: () => [grow('pcie-root-port', 'more')],
  },
  'adds one port of the root after the other and uses none': {
    propose: () => [grow('pcie-root-port', 'more', { under: 0 })],
  },
  'adds head-room without end': { spare: () => [grow('pcie-root-port', 'more')] },
  'writes to the request': {
    propose(request: Record<string, unknown>) {
      request['label'] = 'mine';
      return [];
    },
  },
  'writes to what is wanted': {
    propose({ wants }: { wants: Record<string, unknown> }) {
      wants['integrated'] = true;
      return [];
    },
  },
  'writes to the view': {
    propose(_request: unknown, view: Record<string, unknown>) {
      view['phase'] = 'settle';
      return [];
    },
  },
  'writes to a bus': {
    propose(_request: unknown, view: { root: Record<string, unknown> }) {
      view.root['cell'] = 1;
      return [];
    },
  },
  'writes to the head-room': {
    spare(view: { headroom: { express: number } }) {
      view.headroom.express = 0;
      return [];
    },
  },
  'writes to the row of a controller': {
    propose(_request: unknown, view: { root: { controller: Record<string, unknown> } }) {
      view.root.controller['slots'] = [0, 0];
      return [];
    },
  },
  'writes into the row of a controller': {
    propose(_request: unknown, view: { root: { controller: { downstream: string[] } } }) {
      view.root.controller.downstream.length = 0;
      return [];
    },
  },
  'writes to the machine': {
    propose(_request: unknown, view: { machine: { growth: { express: string[] } } }) {
      view.machine.growth.express.reverse();
      view.machine.growth.express.push('pcie-root-port');
      return [];
    },
  },
  'throws when asked for the order': { order: boom },
  'answers an order that is no list': { order: () => 3 },
  'sorts the devices it was given': {
    order: (requests: unknown[]) => requests.reverse(),
  },
  'throws when asked about the chipset': { followsChipset: boom },
  'knows another way to follow the chipset': { followsChipset: () => 'maybe' },
  'throws when asked about the host': { followsHost: boom },
  'knows another way to follow the host': { followsHost: () => 'maybe' },
  'throws when asked what it intends': { intends: boom },
  'writes to a request when asked what it intends': {
    intends(request: Record<string, unknown>) {
      request['connectors'] = [];
      return {};
    },
  },
  'takes from what a device fits into': {
    intends(request: { connectors: string[] }) {
      request.connectors.pop();
      return {};
    },
  },
  'intends what cannot be wanted': { intends: () => ({ node: { cell: 'first' } }) },
  'intends what nobody knows of': { intends: () => ({ pcie: 'prefer' }) },
  'throws when asked for head-room': { spare: boom },
  'keeps a place that is none': { spare: () => [at(0, 1)] },
  'throws at the end': { review: boom },
  'remarks what is no issue': { review: () => ['fine'] },
  'throws when asked for another policy': { forGuest: boom },
  'answers no policy': { forGuest: () => ({}) },
  'throws when it emulates': { emulates: { connect: boom, reach: boom, leavesFree: boom } },
  'tolerates nothing that can be looked up': { emulates: { tolerates: ['no-pci'] } },
};

const spec: GuestSpec = guest('web')
  .defaults(false)
  .vcpus(2)
  .addDisk({ file: '/a' })
  .addDisk({ file: '/b' })
  .addNic()
  .addHostdev('0000:3b:00.0')
  .reserveHotplug({ disks: 1 })
  .toJSON();

const GOOD: readonly Policy[] = [purePcie(), legacyPci(), libvirt(), numaAware()];
const designs = (): readonly string[] =>
  GOOD.map((policy) => fromJSON(spec).policy(policy).design().xml);
const before = designs();

describe.each(Object.entries(MISBEHAVING))('a policy that %s', (_does, members) => {
  const result = fromJSON(spec).policy(policyOf(members)).tryDesign();
  const { issues } = result.ok ? result.design : result;

  it('is told of by its name', () => {
    const faults = issues.filter(({ code }) => code === 'policy-misbehaved');
    expect(faults).not.toEqual([]);
    for (const { message, remedy, severity } of faults) {
      expect(severity).toBe('error');
      expect(message).toContain('bad');
      expect(remedy).toMatch(/^Correct the policy/);
    }
    expect(result.ok).toBe(false);
  });

  it('is told of with the device it was asked about', () => {
    if (!('propose' in members)) return;
    const [fault] = issues.filter(({ code }) => code === 'policy-misbehaved');
    expect(fault?.device).toMatch(/^\w+:/);
    const told = issues.map(({ code, device }) => `${code} ${device}`);
    expect(told).toEqual([...new Set(told)]);
  });

  it('is told of first, and what follows from it is not told', () => {
    const codes = issues.map(({ code }) => code);
    expect(codes.lastIndexOf('policy-misbehaved')).toBe(
      codes.filter((code) => code === 'policy-misbehaved').length - 1,
    );
    expect(issues.map(({ message }) => message).join()).not.toContain('not asked any more');
  });

  it('does no harm to the next guest', () => {
    expect(designs()).toEqual(before);
  });
});

describe('a policy that changes an address after it proposed it', () => {
  it('changes nothing', () => {
    const address = { domain: 0, bus: 0, slot: 2, function: 0 };
    const policy = policyOf({
      *propose() {
        for (address.slot = 2; address.slot < 30; address.slot += 1)
          yield use(address, 'it is free');
      },
    });
    const xml = definition({ devices: [disk('vda'), disk('vdb')] });
    const { topology } = place(xml, { policy: { ...policy, spare: () => [] } });
    const slots = topology.decisions
      .filter(({ by }) => by === 'bad')
      .map(({ address: { slot } }) => slot);
    expect(new Set(slots).size).toBe(slots.length);
  });
});

describe('a policy that takes roots and buses out of the lists it is shown', () => {
  it('has changed its own copy', () => {
    const policy: Policy = {
      ...purePcie(),
      propose(request, view) {
        for (const list of [view.roots, view.buses]) if (Array.isArray(list)) list.length = 0;
        return purePcie().propose(request, view);
      },
    };
    expect(fromJSON(spec).policy(policy).design().xml).toBe(before[0]);
  });
});

describe('a policy that misbehaves for each of many devices', () => {
  it('is soon not asked any more', () => {
    let asked = 0;
    const policy = policyOf({
      propose() {
        asked += 1;
        boom();
      },
    });
    const xml = definition({
      devices: Array.from({ length: 20 }, (_, at) => disk(`vd${'abcdefghijklmnopqrst'[at]}`)),
    });
    const result = tryPlace(xml, { policy });
    expect(result.ok).toBe(false);
    expect(asked).toBeLessThan(10);
  });
});

describe('what is told of a policy that misbehaves', () => {
  const told = (members: Readonly<Record<string, unknown>>, disks = 8): readonly string[] => {
    const devices = Array.from({ length: disks }, (_, at) => disk(`vd${'abcdefgh'[at]}`));
    const result = tryPlace(definition({ devices }), { policy: policyOf(members) });
    return result.ok ? [] : result.issues.map(({ code, message }) => `${code} ${message}`);
  };

  it('is each fault, and nothing of the devices after it was asked no more', () => {
    const issues = told({ intends: boom });
    expect(issues).toHaveLength(4);
    for (const issue of issues)
      expect(issue).toMatch(
        /^policy-misbehaved Asked by intends about .* threw RangeError: boom\.$/,
      );
  });

  it('is the reason that a proposal lacks, which is too long to be shown whole', () => {
    const { address } = at(0, 5);
    const proposed = (because?: unknown) => ({
      propose: () => [{ kind: 'use', address, because }],
    });
    expect(told(proposed({ hotplug: true }))[0]).toContain('because is {"hotplug":true}');
    expect(told(proposed())[0]).toContain('because is left out');
  });

  it.each([{}, { under: 0 }])('is once that it had controllers added for nothing: %j', (where) => {
    expect(told({ propose: () => [grow('pcie-root-port', 'more', where)] })).toEqual([
      expect.stringMatching(
        /^policy-misbehaved .* had 2\d\d controllers added for it and used none/,
      ),
    ]);
  });

  it('is once that its head-room has no end', () => {
    expect(told({ spare: () => [grow('pcie-root-port', 'more')] })).toEqual([
      expect.stringMatching(/^policy-misbehaved Asked by spare, .* came to no end\.$/),
    ]);
  });

  it('is what it says itself where it passes in the end', () => {
    const propose = () => [
      grow('pcie-root-port', 'more', { under: 0 }),
      pass('the house is full', { code: 'full' }),
    ];
    expect(told({ propose })[0]).toMatch(/^full .*: the house is full\.$/);
  });
});

describe('a policy that cannot even be read', () => {
  const hidden = (member: string): Policy =>
    Object.defineProperty(policyOf({}), member, { get: boom, enumerable: true });
  const sealed = new Proxy({}, { get: boom });
  const unlisted = new Proxy({}, { ownKeys: boom });

  it.each([
    ['version', hidden('version')],
    ['emulates', hidden('emulates')],
    ['tolerates', policyOf({ emulates: sealed })],
    ['its members', policyOf({ emulates: unlisted })],
  ])('is told so: %s throws', (member, policy) => {
    const message = `Asked by ${member}, the policy bad threw RangeError: boom.`;
    const told = {
      ok: false,
      issues: expect.arrayContaining([expect.objectContaining({ message })]),
    };
    expect(tryPlace(definition({ devices: '' }), { policy })).toMatchObject(told);
    expect(guest('a').defaults(false).policy(policy).tryDesign()).toMatchObject(told);
  });
});
