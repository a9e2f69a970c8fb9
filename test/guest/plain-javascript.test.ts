import { describe, expect, it } from '@jest/globals';
import * as virtwright from 'virtwright';
import { faults } from './written.js';

/** The builder as JavaScript sees it: nothing is known of types. */
interface Untyped {
  readonly [step: string]: (...given: readonly unknown[]) => Untyped;
}

function isUntyped(value: unknown): value is Untyped {
  return typeof value === 'object' && value !== null;
}

function isGuest(value: unknown): value is virtwright.Guest {
  return isUntyped(value) && 'tryDesign' in value;
}

/** What is wrong after steps taken without types. */
function wrong(steps: (begun: Untyped) => unknown, name: unknown = 'web'): string[] {
  const begun: unknown = Reflect.apply(virtwright.guest, undefined, [name]);
  const made = isUntyped(begun) ? steps(begun) : undefined;
  if (!isGuest(made)) throw new Error('These steps make no guest.');
  return faults(made);
}

describe('what TypeScript would refuse is told when all faults are:', () => {
  it.each<[string, (begun: Untyped) => unknown, string]>([
    ['memory', (g) => g['memory']?.(null), 'The option memory is null, and it has to be an amount'],
    ['vcpus', (g) => g['vcpus']?.('4'), 'The option vcpus is "4", and it has to be a number.'],
    [
      'a part of a vCPU',
      (g) => g['vcpus']?.(1.5),
      'The option vcpus is 1.5, and it has to be a whole number, 1 or more.',
    ],
    [
      'no number of vCPUs',
      (g) => g['vcpus']?.(Number.NaN),
      'The option vcpus is NaN, and it has to be a whole number, 1 or more.',
    ],
    [
      'a source of random numbers',
      (g) => g['addRng']?.('x'),
      'The option options is "x", and it has to be a record of options.',
    ],
    [
      'options in a list',
      (g) => g['addRng']?.([]),
      'The option options is [], and it has to be a record of options.',
    ],
    ['a model', (g) => g['addVideo']?.(5), 'The option model is 5, and it has to be virtio, vga'],
    ['an option', (g) => g['addNic']?.({ modell: 'e1000' }), 'There is no option modell; there'],
    ['a text', (g) => g['addNic']?.({ mac: 5 }), 'The option mac is 5, and it has to be the MAC'],
    ['a symbol', (g) => g['addRng']?.({ device: Symbol('x') }), 'The option device is x, and it'],
    ['a function', (g) => g['addRng']?.({ bytes: () => 1 }), 'The option bytes is a function,'],
    ['a cell', (g) => g['addCell']?.({}), 'It has no cells[0].cpus.'],
    ['no cell', (g) => g['addCell']?.(5), 'The option cells[0] is 5, and it has to be a record'],
    ['places', (g) => g['reserveHotplug']?.({ nic: 1 }), 'There is no option places.nic;'],
    ['a node', (g) => g['onNode']?.('1'), 'The option node is "1", and it has to be a number.'],
    ['no kind', (g) => g['add']?.({}), 'It has no kind.'],
    ['a kind', (g) => g['add']?.({ kind: 5 }), 'There is no kind of device 5.'],
    ['no device', (g) => g['add']?.('disk'), 'Among the devices is "disk", and a device is'],
    ['an index', (g) => g['addController']?.({ index: 1.5 }), 'The option index is 1.5, and it'],
    ['intents', (g) => g['intend']?.(5), 'The step intend was given 5, and takes a record of'],
    ['things apart', (g) => g['intend']?.({ apartFrom: 5 }), 'The option apartFrom[0] is 5,'],
    ['no group', (g) => g['group']?.(5), 'The step group was given 5, and takes a function'],
    ['a lost group', (g) => g['group']?.(() => undefined), 'The step group was given undefined,'],
    [
      'a policy',
      (g) => g['policy']?.({}),
      'The option policy is {}, and it has to be a policy with name',
    ],
    [
      'a policy by its name',
      (g) => g['policy']?.('pure-pcie'),
      "makePolicy({ name: 'pure-pcie' })",
    ],
    [
      'a member of a policy',
      (g) => g['policy']?.({ name: 'a', summary: '', propose: () => [], expressModels: 'allways' }),
      'The option policy.expressModels is "allways"',
    ],
    [
      'a misspelt member of a policy',
      (g) => g['policy']?.({ name: 'a', summary: '', propose: () => [], spar: () => [] }),
      'There is no option policy.spar;',
    ],
    [
      'what a policy cannot emulate',
      (g) => g['policy']?.({ name: 'a', summary: '', propose: () => [], emulates: { x: 1 } }),
      'There is no option policy.emulates.x;',
    ],
    [
      'a host to come',
      (g) => g['host']?.(Promise.resolve({})),
      'The step host was given {}, and takes the facts',
    ],
    ['a host', (g) => g['host']?.({ node: [] }), 'There is no option host.node; there are'],
    [
      'a host device',
      (g) => g['host']?.({ devices: { '3b:00.0': {} } }),
      'by its name, is "3b:00.0"',
    ],
    ['the past', (g) => g['remember']?.(5), 'The option remember is 5, and it has to be a text, a'],
    ['options', (g) => g['remember']?.('', { compakt: true }), 'There is no option compakt;'],
    ['no options', (g) => g['remember']?.('', 'compact'), 'The step remember was given "compact",'],
    [
      'a half node',
      (g) => g['reserveHotplug']?.({ nics: 1 }, { node: 1.5 }),
      'The option headroom.nodes[0].node is 1.5, and it has to be a whole number',
    ],
    ['a half cell', (g) => g['onNode']?.(1.5), 'The option node is 1.5, and it has to be a whole'],
    ['a list in a list', (g) => g['bootFrom']?.(['a']), 'The option boot[0] is ["a"], and it has'],
    ['a key of all objects', (g) => g['add']?.({ kind: 'constructor' }), "kind of device 'constr"],
  ])('%s', (_, steps, said) => {
    expect(wrong(steps)[0]).toContain(said);
  });

  it('what cannot be read, and what has no end', () => {
    const ring: Record<string, unknown> = {};
    ring['file'] = ring;
    const trap = {
      get file() {
        throw new Error('not today');
      },
    };
    const steps = (begun: Untyped): unknown =>
      begun['addDisk']?.(ring)['addCell']?.(trap)['addRng']?.(trap);
    expect(wrong(steps)).toEqual([
      'bad-option guest: The option cells[0] is data with a getter that throws, and it has to be a record of options.',
      "bad-option disk:0: The option file is data that holds itself, and it has to be an absolute path, such as '/srv/data'.",
      'bad-option rng:0: The option options is data with a getter that throws, and it has to be a record of options.',
    ]);
  });

  it.each<[string, (begun: Untyped, broken: object) => unknown]>([
    ['places', (g, broken) => g['reserveHotplug']?.(broken)],
    ['where places are', (g, broken) => g['reserveHotplug']?.({}, broken)],
    ['intents', (g, broken) => g['intend']?.(broken)],
    ['a policy', (g, broken) => g['policy']?.(broken)],
    ['the past', (g, broken) => g['remember']?.(broken)],
    ['a device', (g, broken) => g['add']?.(broken)],
  ])('what throws wherever it is touched, as %s', (_, steps) => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    expect(wrong((begun) => steps(begun, proxy))).toEqual([expect.stringContaining('bad-option')]);
  });

  it('groups inside each other beyond measure', () => {
    let devices: unknown = [];
    for (let depth = 0; depth < 5000; depth += 1) devices = [{ kind: 'group', devices }];
    const data = { name: 'web', devices };
    const made: unknown = Reflect.apply(virtwright.fromJSON, undefined, [data]);
    expect(isGuest(made) && faults(made)).toEqual([
      'nested-too-deep guest: More than 100 groups of devices stand inside each other.',
    ]);
  });

  it('names that all objects have', () => {
    const data: unknown = JSON.parse('{"name":"a","__proto__":{"x":1},"devices":[]}');
    const made: unknown = Reflect.apply(virtwright.fromJSON, undefined, [data]);
    expect(isGuest(made) && faults(made)).toEqual([
      expect.stringMatching(/^unknown-option guest: There is no option __proto__; there are name,/),
    ]);
  });

  it('no data of a guest at all', () => {
    for (const data of [5, null, {}, { devices: 'none' }])
      expect(() => Reflect.apply(virtwright.fromJSON, undefined, [data])).toThrow(
        /bad-option: The step fromJSON was given .*, and takes the plain data of a guest/,
      );
  });

  it('options of a guest that are none', () => {
    for (const options of [null, 'q35', 5, [], () => 1]) {
      const begun: unknown = Reflect.apply(virtwright.guest, undefined, ['web', options]);
      expect(isGuest(begun) && faults(begun)).toEqual([
        expect.stringMatching(/^bad-option guest: The step guest was given .*, and takes a record/),
      ]);
      const data = { name: 'web', devices: [] };
      expect(() => Reflect.apply(virtwright.fromJSON, undefined, [data, options])).toThrow(
        /bad-option: The step fromJSON was given /,
      );
    }
  });

  it('the name of the guest', () => {
    expect(wrong((begun) => begun, 5)).toEqual([
      "bad-option guest: The option name is 5, and it has to be a name without / and line breaks, such as 'web-01'.",
    ]);
  });

  it('all at once, each with its device', () => {
    const steps = (begun: Untyped): unknown =>
      begun['addNic']?.({ modell: 'e1000' })['addDisk']?.({ file: 7, name: 'root' })['arch']?.(1);
    expect(wrong(steps)).toEqual([
      'bad-option guest: The option arch is 1, and it has to be a text.',
      'unknown-option nic:0: There is no option modell; there are network, bridge, direct, hostdev, vhostUser, vhostUserMode, managed, driver, vlan, model, mac, link, backend, forwards, name.',
      "bad-option root: The option file is 7, and it has to be an absolute path, such as '/srv/data'.",
    ]);
  });
});

describe('placing tells of options', () => {
  const xml = '<domain type="kvm"><devices/></domain>';

  it.each<[unknown, unknown, string]>([
    [xml, { polcy: 1 }, 'There is no option polcy; there are policy,'],
    [xml, { fresh: 'yes' }, 'The option fresh is "yes", and it has to be true or false.'],
    [xml, { defaults: 'all' }, 'The option defaults is "all", and there is no such choice.'],
    [xml, { headroom: { express: 0.5, conventional: 0 } }, 'The option headroom.express is 0.5,'],
    [xml, { intents: { a: { nod: 1 } } }, 'There is no option intents.a.nod; there are connector,'],
    [xml, { catalog: {} }, 'The option catalog is {}, and it has to be a catalog.'],
    [xml, { nodeHeadroom: [] }, 'The option nodeHeadroom is [], and it has to be a map of places'],
    [xml, 5, 'The option options is 5, and it has to be a record of options.'],
    [5, {}, 'The option domain is 5, and it has to be a text or a tree from readXml.'],
    [undefined, {}, 'It has no domain.'],
  ])('%s, %p', (domain, options, said) => {
    const result: unknown = Reflect.apply(virtwright.tryPlace, undefined, [domain, options]);
    expect(result).toMatchObject({
      ok: false,
      issues: [{ severity: 'error', message: expect.stringContaining(said) }],
    });
  });
});
