import { describe, expect, it } from '@jest/globals';
import { type Guest, guest, type Policy } from 'virtwright';
import {
  compose,
  type DeviceRule,
  legacyPci,
  libvirt,
  makePolicy,
  numaAware,
  purePcie,
} from 'virtwright/policies';
import { busOf, never } from '../support/placing.js';
import { thrownIssues } from '../support/thrown.js';

const web = guest('web')
  .defaults(false)
  .vcpus(2)
  .addCell({ cpus: '0', memory: '1 GiB' })
  .addCell({ cpus: '1', memory: '1 GiB' })
  .addDisk({ file: '/a' })
  .addDisk({ file: '/b', name: 'data-b' })
  .addNic({ name: 'front' })
  .addNic({ name: 'back', model: 'e1000e' });

/** Model, node and hotplug of the bus that each device sits on. */
function seats<Names extends string>(of: Guest<Names>, policy: Policy): Record<string, string> {
  const design = of.policy(policy).design();
  return Object.fromEntries(
    design.decisions.map(({ device }) => {
      const bus = busOf(design, device);
      const near = bus?.cell === undefined ? '' : ` near ${bus.cell}`;
      return [device, `${bus?.controller.model}${near}${bus?.hotplug ? '' : ' fixed'}`];
    }),
  );
}

/** Devices that a rule holds for: those that it puts on the root complex. */
function chosenBy(rule: DeviceRule): string[] {
  const where = seats(web, compose(purePcie(), { ...rule, hotplug: false }));
  return Object.keys(where).filter(
    (device) => where[device] === 'pcie-root fixed' && !/^(pci|sata):/.test(device),
  );
}

describe('a rule of a composition', () => {
  it.each([
    [{ kind: 'disk' }, ['disk:vda', 'data-b']],
    [{ kind: ['interface', 'memballoon'] }, ['front', 'back', 'memballoon:0']],
    [{ model: 'e1000e' }, ['back']],
    [{ model: ['usb/*', 'e1000*'] }, ['back', 'usb:0']],
    [{ device: 'disk:vda' }, ['disk:vda']],
    [{ device: '*b*' }, ['data-b', 'back', 'usb:0', 'memballoon:0']],
    [{ device: 'b*k' }, ['back']],
    [{ device: 'fron*nt' }, []],
    [{ kind: 'interface', model: 'virtio' }, ['front']],
    [{ only: 'express' }, ['back']],
    [{ kind: 'disk', device: 'front' }, []],
  ] satisfies [DeviceRule, string[]][])('holds for what it names: %j', (rule, devices) => {
    expect(chosenBy(rule).sort()).toEqual([...devices].sort());
  });

  it('holds for devices that the machine adds, too', () => {
    expect(chosenBy({})).toEqual(expect.arrayContaining(['usb:0', 'memballoon:0']));
  });

  it('wants for its devices what a guest could want', () => {
    const policy = compose(
      numaAware({ base: purePcie() }),
      { kind: 'interface', node: 1 },
      { kind: 'disk', hotplug: false },
    );
    expect(seats(web, policy)).toMatchObject({
      'disk:vda': 'pcie-root fixed',
      front: 'pcie-root-port near 1',
      back: 'pcie-root-port near 1',
      'usb:0': 'pcie-root-port',
    });
  });

  it('ranks below what the guest says, and above an earlier rule', () => {
    const policy = compose(
      purePcie(),
      { kind: 'disk', hotplug: false },
      { device: 'data-*', hotplug: true },
    );
    expect(seats(web, policy)).toMatchObject({
      'disk:vda': 'pcie-root fixed',
      'data-b': 'pcie-root-port',
    });
    const said = web.group((all) => all.addDisk({ file: '/c', name: 'own' })).hotpluggable();
    expect(seats(said, policy)).toMatchObject({ own: 'pcie-root-port' });
  });

  it('tells when what it prefers cannot be had', () => {
    const board = web.arch('riscv64').machine('virt');
    const { issues } = board.policy(compose(purePcie(), { device: 'front', node: 1 })).design();
    expect(issues).toMatchObject([{ code: 'node-unmet', severity: 'warning', device: 'front' }]);
  });

  it('may name a policy that places its devices', () => {
    const policy = compose(purePcie(), { only: 'conventional', policy: legacyPci() });
    const old = web.addNic({ name: 'old', model: 'e1000' });
    expect(seats(old, policy)).toMatchObject({
      old: 'pcie-to-pci-bridge',
      front: 'pcie-root-port',
      'memballoon:0': 'pcie-root-port',
    });
    expect(Object.values(seats(web, policy))).not.toContain('pcie-to-pci-bridge');
  });

  it('takes what that policy intends in place of what the base does', () => {
    const fixed = { ...legacyPci(), intends: () => never };
    const policy = compose(compose(purePcie(), { node: 1 }), { device: 'front', policy: fixed });
    const design = web.policy(policy).design();
    expect(design.explain('front').decision?.request.wants).toEqual(never);
    expect(design.explain('back').decision?.request.wants).toEqual({
      node: { cell: 1 },
    });
  });
});

describe('a composition', () => {
  it('leaves what concerns the whole to the base', () => {
    const layer = { device: 'front', policy: libvirt() };
    const policy = compose(purePcie({ spares: 3 }), layer);
    expect(policy).not.toHaveProperty('emulates');
    expect(compose(libvirt(), { policy: purePcie() }).emulates).toHaveProperty('connect');
    const free = web
      .policy(policy)
      .design()
      .topology.buses.filter((bus) => bus.controller.autoAssign && bus.empty);
    expect(free).toHaveLength(3);
  });

  it('is plain data when its parts are', () => {
    const policy = compose(
      purePcie({ spares: 2 }),
      { kind: ['disk', 'rng'], dense: true, nodeStrength: 'require' },
      { only: 'conventional', policy: legacyPci() },
    );
    const stored = JSON.parse(JSON.stringify(policy.spec));
    expect(stored).toMatchObject({
      name: 'compose@1',
      options: { base: { name: 'pure-pcie@1' }, layers: [{}, { only: 'conventional' }] },
    });
    expect(makePolicy(stored).spec).toEqual(policy.spec);
  });

  it('has the base auto where none is said', () => {
    expect(makePolicy({ name: 'compose' }).spec).toEqual(
      makePolicy({ name: 'compose', options: { base: 'auto' } }).spec,
    );
  });

  it('is none when one of them is not', () => {
    const { spec: _, ...mine } = legacyPci();
    expect(compose(mine, {}).spec).toBeUndefined();
    expect(compose(purePcie(), { policy: mine }).spec).toBeUndefined();
  });

  it.each([
    [{ base: 'auto', layers: {} }, 'the option layers is {}, and it has to be a list'],
    [
      { base: 'auto', layers: [{}, { hotplug: 'no' }] },
      'the option layers[1].hotplug is "no", and it has to be true or false',
    ],
    [
      { base: 'auto', layers: [{ kind: 'nic' }] },
      'the option layers[0].kind is "nic", and there is no such choice',
    ],
    [
      { base: 'auto', layers: [{ model: [7] }] },
      'the option layers[0].model[0] is 7, and it has to be a text',
    ],
    [
      { base: 'auto', layers: [{ spares: 1 }] },
      'there is no option layers[0].spares; there are kind, model, device, only, pcie, pci, hotplug, integrated, node, nodeStrength, dense, functionOf, policy',
    ],
  ])('is refused with %j', (options, why) => {
    expect(thrownIssues(() => makePolicy({ name: 'compose', options }))).toMatchObject([
      { code: 'bad-policy-option', message: `In the policy compose: ${why}.` },
    ]);
  });
});

describe('numa-aware with rules', () => {
  it('puts groups near nodes', () => {
    const policy = numaAware({ base: purePcie(), devices: [{ kind: 'interface', node: 1 }] });
    expect(seats(web, policy)).toMatchObject({
      front: 'pcie-root-port near 1',
      'disk:vda': 'pcie-root-port',
    });
    expect(makePolicy(JSON.parse(JSON.stringify(policy.spec))).spec).toEqual(policy.spec);
  });

  it('lets another policy place a group within its node', () => {
    const policy = numaAware({
      base: purePcie(),
      devices: [{ device: 'front', node: 1, policy: legacyPci() }],
    });
    expect(seats(web, policy)).toMatchObject({ front: 'pcie-to-pci-bridge near 1' });
  });

  it('passes on what its base intends', () => {
    const policy = numaAware({ base: compose(purePcie(), { kind: 'disk', hotplug: false }) });
    expect(seats(web, policy)).toMatchObject({ 'disk:vda': 'pcie-root fixed' });
  });
});
