import { describe, expect, it } from '@jest/globals';
import { type Guest, guest, type Policy } from 'virtwright';
import { auto, inPort, legacyPci, libvirt, nearItsCell, purePcie } from 'virtwright/policies';
import { dualDevices, everyPolicy } from '../support/every-policy.js';
import { busOf, designed } from '../support/placing.js';

/** Machines with a root complex for a NUMA cell. */
const withCells: Readonly<Record<string, (g: Guest) => Guest>> = {
  q35: (g) => g.machine('q35'),
  i440fx: (g) => g.machine('pc'),
  'ARM virt': (g) => g.arch('aarch64').machine('virt'),
  pseries: (g) => g.arch('ppc64').machine('pseries'),
};

const hasExpress = (machine: string): boolean => ['q35', 'ARM virt'].includes(machine);

const nearCases = Object.entries(withCells).flatMap(([machine, begin]) =>
  everyPolicy
    .filter(({ name }) => hasExpress(machine) || name !== 'pure-pcie')
    .map(
      (policy) =>
        [machine, policy.name, twoCells(begin(guest('web').defaults(false))), policy] as const,
    ),
);

function twoCells(begun: Guest): Guest {
  const cell = { memory: '1 GiB' } as const;
  return begun
    .vcpus(2)
    .addCell({ cpus: '0', ...cell })
    .addCell({ cpus: '1', ...cell });
}

describe.each(nearCases)(
  'a NUMA cell that is wished for, on %s under %s',
  (_m, _p, begun, policy) => {
    it.each(Object.entries(dualDevices))(
      'gets a root for %s, and for nothing else',
      (_name, add) => {
        for (const strength of ['prefer', 'require'] as const) {
          const design = add(begun.addDisk({ name: 'other', file: '/other.img' }))
            .onNode(1, strength)
            .policy(policy)
            .design();
          expect(busOf(design, 'it')?.cell).toBe(1);
          expect(busOf(design, 'other')?.cell).toBeUndefined();
          expect(design.issues.map(({ code }) => code)).not.toContain('node-unmet');
        }
      },
    );

    it('adds none where nobody wishes for it', () => {
      const design = begun.addNic({ name: 'it' }).policy(policy).design();
      expect(design.topology.controllers.every(({ node }) => node === undefined)).toBe(true);
    });
  },
);

describe('near a NUMA cell a device', () => {
  const kinds: readonly (readonly [string, Policy, boolean])[] = [
    ['a port', auto(), true],
    ['a port', purePcie(), true],
    ['a port', libvirt(), true],
    ['a conventional slot', legacyPci(), false],
  ];
  it.each(kinds)(
    'has the kind of place that its policy gives elsewhere: %s',
    (_, policy, isExpress) => {
      const design = twoCells(guest('web').defaults(false))
        .addNic({ name: 'near', model: 'virtio' })
        .onNode(1)
        .addNic({ name: 'far', model: 'virtio' })
        .policy(policy)
        .design();
      const nature = (['near', 'far'] as const).map((name) => design.topology.natureOf(name));
      expect(nature.map((one) => one?.express.is)).toEqual([isExpress, isExpress]);
    },
  );

  it('finds the bus numbers that it needs, also where libvirt would count too few', () => {
    let begun: Guest<string> = twoCells(guest('web').defaults(false));
    for (let card = 0; card < 5; card += 1) begun = begun.addNic().onNode(card % 2);
    const design = begun.policy(libvirt()).design();
    expect(design.issues).toEqual([]);
    const expanders = design.topology.controllers.filter(({ node }) => node !== undefined);
    expect(expanders.map(({ node, numbers }) => [node, numbers.busNr])).toEqual([
      [0, 252],
      [1, 249],
    ]);
  });

  it('comes first, so that the root complex has room however full it gets', () => {
    let begun: Guest<string> = twoCells(guest('old').defaults(false).machine('pc'));
    for (let card = 0; card < 60; card += 1) begun = begun.addNic();
    const design = begun.addNic({ name: 'last' }).onNode(1).design();
    expect(busOf(design, 'last')?.cell).toBe(1);
    expect(design.issues).toEqual([]);
  });

  it('goes elsewhere with a warning where the machine has no such root', () => {
    const board = twoCells(guest('board').defaults(false).arch('riscv64').machine('virt'));
    for (const policy of everyPolicy) {
      const made = board.addNic({ name: 'it', model: 'virtio' }).policy(policy);
      const preferred = designed(made.onNode(1).tryDesign());
      expect(preferred.issues.filter(({ device }) => device === 'it')).toMatchObject([
        {
          code: 'node-unmet',
          severity: 'warning',
          remedy: expect.stringMatching(/^Choose a machine with expander buses/),
        },
      ]);
      const required = made.onNode(1, 'require').tryDesign();
      expect(required.ok ? [] : required.issues).toMatchObject([
        { code: 'machine-lacks-expander', device: 'it' },
      ]);
    }
  });

  it('goes by the habit of a policy that asks for its cell itself', () => {
    const still: Policy = {
      name: 'still',
      summary: 'Ports that nothing is unplugged from.',
      propose: (request, view) =>
        nearItsCell(request, view, (_one, part) =>
          inPort(part, { hotplug: false, because: 'nothing is to be unplugged' }),
        ),
    };
    const design = twoCells(guest('web').defaults(false))
      .addNic({ name: 'it' })
      .onNode(1)
      .policy(still)
      .design();
    expect(busOf(design, 'it')).toMatchObject({ cell: 1, hotplug: false });
  });
});
