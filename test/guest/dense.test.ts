import { describe, expect, it } from '@jest/globals';
import { type Design, formatPciAddress, guest, place } from 'virtwright';
import { legacyPci, purePcie } from 'virtwright/policies';
import { tally, withMany } from '../support/crowds.js';

const web = guest('crowd').defaults(false).policy(purePcie());

const functions = ({ decisions }: Design): string[] =>
  decisions.map(({ address }) => formatPciAddress(address));

const guestAgain = ({ xml }: Design): string => place(xml, { policy: legacyPci() }).xml;

const models = ({ topology }: Design): Record<string, number> =>
  tally(topology.controllers.map(({ row }) => row.model));

describe('a guest with more devices than bus numbers', () => {
  it('is placed when they are dense, and keeps its spare port', () => {
    const design = withMany(web, 1000).dense().design();
    expect(design.issues).toEqual([]);
    expect(new Set(functions(design)).size).toBe(design.decisions.length);
    const free = design.topology.buses.filter(
      ({ empty, controller }) => empty && controller.autoAssign,
    );
    expect(free).toHaveLength(1);
  });

  it('is placed when they are dense and not to be unplugged', () => {
    const design = withMany(web, 1000).intend({ dense: true, hotplug: false }).design();
    expect(design.issues).toEqual([]);
  });

  it('is refused when they are not, and told what would do', () => {
    const result = withMany(web, 260).tryDesign();
    const errors = result.ok ? [] : result.issues.filter(({ severity }) => severity === 'error');
    expect(errors.length).toBeGreaterThan(0);
    for (const { remedy } of errors) expect(remedy).toContain('dense()');
  });

  it('gives those that are not dense a bus of their own', () => {
    const made = withMany(web, 400).dense().addNic({ name: 'lan' }).addRng({ name: 'own' });
    const design = made.design();
    const own = ['lan', 'own'].map((name) => design.addressOf(name)?.bus);
    const shared = design.decisions.filter(({ address }) => own.includes(address.bus));
    expect(shared.map(({ device }) => device)).toEqual(['lan', 'own']);
  });
});

describe('250 devices that are not dense', () => {
  const design = withMany(web, 250).design();

  it('each have a port, those beyond the root complex on a switch', () => {
    expect(models(design)).toEqual({
      'pcie-root': 1,
      'pcie-root-port': 240,
      'pcie-switch-upstream-port': 1,
      'pcie-switch-downstream-port': 14,
    });
    expect(design.issues).toEqual([]);
  });

  it('are alone in their slots', () => {
    for (const { device, address } of design.decisions)
      if (device.startsWith('rng')) expect(address.function).toBe(0);
  });
});

it('dense devices have a port each while there are enough', () => {
  const design = withMany(web, 100).dense().design();
  for (const { device, address } of design.decisions)
    if (device.startsWith('rng')) expect(address.function).toBe(0);
});

it('dense devices share ports under legacy-pci too when they are to be Express', () => {
  const made = withMany(guest('crowd').defaults(false).policy(legacyPci()), 400);
  expect(made.intend({ dense: true, pcie: 'require' }).design().issues).toEqual([]);
});

describe.each([
  ['pc', 'x86_64', 8, ['io-ports-exhausted']],
  ['q35', 'x86_64', 9, []],
  ['virt', 'aarch64', 9, ['many-bridges']],
] as const)(
  'more devices under legacy-pci on %s than its bridges should hold',
  (machine, arch, most, warnings) => {
    const made = guest('crowd').defaults(false).arch(arch).machine(machine).policy(legacyPci());
    const crowded = withMany(made, 400);
    const bridges = ({ topology }: Design): number =>
      topology.controllers.filter(({ row }) => row.model.endsWith('pci-bridge')).length;

    it('get further bridges, with a warning where there may be too few I/O ports', () => {
      const design = crowded.design();
      expect(bridges(design)).toBeGreaterThan(most);
      expect(design.issues).toMatchObject(warnings.map((code) => ({ code, severity: 'warning' })));
      expect(design.issues).toHaveLength(warnings.length);
    });

    it('share slots when they are dense, and leave the spare slot alone', () => {
      const design = crowded.dense().design();
      expect(design.issues).toEqual([]);
      expect(bridges(design)).toBe(most);
      expect(design.topology.budget.conventional).toBe(1);
      expect(new Set(functions(design)).size).toBe(design.decisions.length);
      expect(guestAgain(design)).toBe(design.xml);
    });

    it('have slots of their own as long as there are some', () => {
      const few = withMany(made, 200).dense().design();
      for (const { device, address } of few.decisions)
        if (device.startsWith('rng')) expect(address.function).toBe(0);
    });
  },
);

it('dense is plain data, and what is nearer ranks higher', () => {
  const made = guest('crowd').defaults(false).dense().addRng().intend({ dense: false });
  expect(made.toJSON()).toEqual({
    name: 'crowd',
    defaults: false,
    intents: { dense: true },
    devices: [{ kind: 'rng', intents: { dense: false } }],
  });
});
