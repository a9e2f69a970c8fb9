import { describe, expect, it } from '@jest/globals';
import {
  type DeviceIntents,
  type Guest,
  guest,
  type HostFacts,
  type PlaceOptions,
  tryPlace,
} from 'virtwright';
import { compose, legacyPci, makePolicy, purePcie } from 'virtwright/policies';
import { at, BARE, codesOf, definition, designed, places } from '../../support/placing.js';

/** A function of the host as `<hostdev>`, by its bus, slot and function there. */
const passed = (host: string, inner = ''): string =>
  `<hostdev mode='subsystem' type='pci' managed='yes'>${source(host)}${inner}</hostdev>`;

/** The same as `<interface>`, which libvirt makes of virtual functions only. */
const passedNic = (host: string): string =>
  `<interface type='hostdev' managed='yes'>${source(host)}<alias name='ua-nic ${host}'/></interface>`;

function source(host: string): string {
  const [bus, slot, fn] = host.split(/[:.]/);
  return `<source><address type='pci' domain='0' bus='0x${bus}' slot='0x${slot}' function='0x${fn}'/></source>`;
}

/** Facts about functions of a host: those that are virtual, and others. */
const hostOf = (virtual: readonly string[], others: readonly string[] = []): HostFacts => ({
  devices: Object.fromEntries([
    ...virtual.map((fn) => [`0000:${fn}`, { physicalFunction: '0000:81:00.0' }]),
    ...others.map((fn) => [`0000:${fn}`, {}]),
  ]),
});

interface Given extends PlaceOptions {
  readonly machine?: string;
  readonly arch?: string;
}

/** Place in the guest of each function of the host, and whether more is in its slot. */
function seats(devices: readonly string[], { machine, arch, ...options }: Given = {}) {
  const of = { ...(machine && { machine }), ...(arch && { arch }) };
  const design = designed(tryPlace(definition({ ...of, devices: [BARE, ...devices] }), options));
  const passes = design.decisions.filter(({ request }) => request.row?.passes === 'pci');
  return {
    design,
    /** Functions of the guest. */
    functions: passes.map(({ address }) => address.function),
    alone: passes.map(({ device }) => design.topology.natureOf(device)?.libvirt.unplug.is),
  };
}

const wish = (host: string, intents: DeviceIntents): PlaceOptions => ({
  intents: { [`hostdev:0000:${host}`]: intents },
});

describe('virtual functions', () => {
  it.each([
    ['q35', 'x86_64'],
    ['pc', 'x86_64'],
    ['virt', 'aarch64'],
    ['pseries', 'ppc64'],
  ])('have a slot each on %s where none of them is function 0', (machine, arch) => {
    const { functions, alone } = seats([passed('81:02.1'), passed('81:02.2')], { machine, arch });
    expect(functions).toEqual([0, 0]);
    expect(alone).toEqual([true, true]);
  });

  it('are told by facts about the host', () => {
    const devices = ['81:02.0', '81:02.1', '81:02.2'].map((fn) => passed(fn));
    const host = hostOf(['81:02.0', '81:02.1', '81:02.2']);
    expect(seats(devices, { host }).functions).toEqual([0, 0, 0]);
    expect(seats(devices).functions).toEqual([0, 1, 2]);
  });

  it('leave functions of a card in the same slot of the host together', () => {
    const devices = ['81:00.0', '81:00.1', '81:00.2', '81:00.3'].map((fn) => passed(fn));
    const host = hostOf(['81:00.2', '81:00.3'], ['81:00.0', '81:00.1']);
    const { functions, alone } = seats(devices, { host });
    expect(functions).toEqual([0, 1, 0, 0]);
    expect(alone).toEqual([false, false, true, true]);
  });

  it('make all of their slot virtual of which nothing is known', () => {
    const some = [passed('81:02.0'), passed('81:02.1'), passed('81:02.2')];
    expect(seats(some, { host: hostOf(['81:02.1']) }).functions).toEqual([0, 0, 0]);
    const beside = [passedNic('81:02.1'), passed('81:02.0'), passed('81:02.2')];
    expect(seats(beside).functions).toEqual([0, 0, 0]);
    const known = hostOf([], ['81:02.0', '81:02.2']);
    expect(seats(beside, { host: known }).alone).toEqual([true, false, false]);
  });

  it('stay apart beside a card', () => {
    const gpu = [passed('3b:00.1'), passed('3b:00.0')];
    const { functions } = seats([passed('81:02.1'), ...gpu, passed('81:02.2')]);
    expect(functions).toEqual([0, 1, 0, 0]);
  });

  it('share a slot where that is said', () => {
    const intents = { 'hostdev:0000:81:02.2': { sameSlotAs: 'hostdev:0000:81:02.1' } };
    const host = hostOf(['81:02.1', '81:02.2']);
    const devices = [passed('81:02.1'), passed('81:02.2')];
    expect(seats(devices, { host, intents }).functions).toEqual([0, 1]);
    const card = wish('81:02.2', { functionOf: '0000:81:02' });
    expect(seats(devices, { host, ...card }).functions).toEqual([0, 1]);
  });

  it('are cards of their own where switches of the host are mirrored', () => {
    const facts = { node: 0, rootComplex: 'pci0000:3a', switches: ['0000:3b:00.0'] };
    const physicalFunction = '0000:3d:00.0';
    const devices = {
      '0000:3d:02.1': { ...facts, physicalFunction },
      '0000:3d:02.2': { ...facts, physicalFunction },
    };
    const policy = makePolicy({ name: 'numa-aware', options: { follow: 'switch' } });
    const { design } = seats([passed('3d:02.1'), passed('3d:02.2')], { host: { devices }, policy });
    const models = design.topology.controllers.map(({ row }) => row.model);
    expect(models).toContain('pcie-switch-upstream-port');
  });
});

describe('a card of the host', () => {
  const card = [passed('3b:00.0'), passed('3b:00.1'), passed('3b:00.2')];

  it('has no slot for itself where one of its functions is to be unplugged', () => {
    const { functions, alone } = seats(card, wish('3b:00.1', { hotplug: 'required' }));
    expect(functions).toEqual([0, 0, 0]);
    expect(alone).toEqual([true, true, true]);
  });

  it('has none where a policy wants it to be pluggable, or each of its functions alone', () => {
    const policy = (layer: Readonly<Record<string, unknown>>) =>
      makePolicy({ name: 'compose', options: { base: 'pure-pcie', layers: [layer] } });
    const pluggable = policy({ kind: 'hostdev', hotplug: true });
    expect(seats(card, { policy: pluggable }).functions).toEqual([0, 0, 0]);
    const alone = policy({ kind: 'hostdev', functionOf: false });
    expect(seats(card, { policy: alone }).functions).toEqual([0, 0, 0]);
    const of1 = policy({ device: 'hostdev:0000:3b:00.1', functionOf: false });
    expect(seats(card, { policy: of1 }).functions).toEqual([0, 0, 1]);
  });

  it('has one where its user says so, whatever the policy says', () => {
    const policy = compose(purePcie(), { kind: 'hostdev', functionOf: false });
    const told = wish('3b:00.1', { functionOf: '0000:3b:00' });
    expect(seats(card, { policy, ...told }).functions).toEqual([0, 1, 2]);
  });

  it('cannot be had together and unplugged one by one', () => {
    const of = { devices: [BARE, ...card] };
    const told = { functionOf: '0000:3b:00', hotplug: 'required' } as const;
    const result = tryPlace(definition(of), wish('3b:00.1', told));
    expect(codesOf(result)).toContain('hotplug-unmet hostdev:0000:3b:00.1');
    expect(result.ok).toBe(false);
  });
});

describe('a device that is there', () => {
  const address = at('01:00.0');

  it('gets no neighbour that keeps it from being unplugged', () => {
    const { design, alone } = seats([passed('3b:00.0', address), passed('3b:00.1')]);
    expect(alone).toEqual([true, true]);
    expect(places(design)).toMatchObject({ 'hostdev:0000:3b:00.0': '01:00.0' });
    expect(design.xml).toContain(address);
  });

  it('gets one where its address says that there are more', () => {
    const open = address.replace('/>', " multifunction='on'/>");
    const { design } = seats([passed('3b:00.0', open), passed('3b:00.1')]);
    expect(places(design)).toMatchObject({ 'hostdev:0000:3b:00.1': '01:00.1' });
  });

  it('gets the rest of its card where some of it is there', () => {
    const { design } = seats([
      passed('3b:00.0', address),
      passed('3b:00.1', at('01:00.1')),
      passed('3b:00.2'),
    ]);
    expect(places(design)).toMatchObject({ 'hostdev:0000:3b:00.2': '01:00.2' });
  });

  it('stays where it is when its card is in two slots', () => {
    const { design } = seats([
      passed('3b:00.0', address),
      passed('3b:00.1', at('01:00.1')),
      passed('3b:00.2', at('02:00.0')),
      passed('3b:00.3', at('02:00.1')),
      passed('3b:00.4'),
    ]);
    expect(places(design)).toMatchObject({
      'hostdev:0000:3b:00.0': '01:00.0',
      'hostdev:0000:3b:00.2': '02:00.0',
      'hostdev:0000:3b:00.4': '01:00.2',
    });
  });

  it('gets none by being remembered either', () => {
    const first = guest('gpu').defaults(false).policy(legacyPci()).addHostdev('0000:3b:00.0');
    const before = first.design();
    const after = first.addHostdev('0000:3b:00.1').remember(before).design();
    const gpu = 'hostdev:0000:3b:00.0';
    expect(places(after)[gpu]).toBe(places(before)[gpu]);
    expect(after.topology.natureOf(gpu)?.libvirt.unplug.is).toBe(true);
  });

  it('keeps its function of the slot when another one of its card comes or goes', () => {
    const [first, second, third] = [0, 1, 2].map((fn) => `0000:3b:00.${fn}`);
    const card = (...functions: (string | undefined)[]) =>
      functions.reduce(
        (made: Guest<string>, fn = '') => made.addHostdev(fn),
        guest('card').defaults(false),
      );
    const before = card(first, third).design();
    const after = card(first, second, third).remember(before).design();
    expect(places(after)).toMatchObject({
      'hostdev:0000:3b:00.0': '01:00.0',
      'hostdev:0000:3b:00.2': '01:00.1',
      'hostdev:0000:3b:00.1': '01:00.2',
    });
    expect(after.issues).toEqual([]);
    const alone = card(second, third).remember(after).design();
    const functions = Object.entries(places(alone)).filter(([device]) => /hostdev/.test(device));
    expect(functions.map(([, place]) => place.slice(-1))).toEqual(['0', '0']);
  });

  it('keeps its slot with the rest of its card when remembered', () => {
    const card = guest('gpu').defaults(false).addHostdev('0000:3b:00.0').addHostdev('0000:3b:00.1');
    const before = card.design();
    const after = card.addNic().remember(before).design();
    expect(places(after)).toMatchObject({
      'hostdev:0000:3b:00.0': places(before)['hostdev:0000:3b:00.0'],
      'hostdev:0000:3b:00.1': places(before)['hostdev:0000:3b:00.1'],
    });
  });
});
