import { describe, expect, it } from '@jest/globals';
import { type Design, type Guest, guest, place } from 'virtwright';
import { legacyPci, libvirt, numaAware, purePcie } from 'virtwright/policies';
import { faults } from './written.js';

const numa = guest('numa')
  .defaults(false)
  .addCell({ cpus: '0', memory: '1 GiB' })
  .addCell({ cpus: '1', memory: '1 GiB' })
  .policy(numaAware());

/** Free places by node, the main root complex as `main`. */
function free({ topology }: Design): Record<string, readonly [express: number, pci: number]> {
  return Object.fromEntries(
    topology.budget.places.map(({ cell, express, conventional }) => [
      cell === undefined ? 'main' : `node ${cell}`,
      [express, conventional] as const,
    ]),
  );
}

/** As many disks, and one place wanted on either node. */
function crowded(disks: number): Guest<string> {
  let made: Guest<string> = numa
    .reserveHotplug({ nics: 1 }, { node: 0 })
    .reserveHotplug({ nics: 1 }, { node: 1 });
  for (let disk = 0; disk < disks; disk += 1) made = made.addDisk({ file: `/${disk}` });
  return made;
}

const warnings = (made: Guest<string>): string[] =>
  made.design().issues.map(({ code, message }) => `${code}: ${message}`);

describe('head-room near a NUMA cell', () => {
  it('is kept behind an expander bus of the node, and leaves the policy its own spares', () => {
    const design = numa.addNic().reserveHotplug({ nics: 2 }, { node: 1 }).design();
    expect(free(design)).toEqual({ main: [1, 0], 'node 1': [2, 0] });
    expect(design.issues).toEqual([]);
  });

  it('counts places that are free when the devices of the node have theirs', () => {
    const made = numa
      .addNic()
      .onNode(1)
      .addNic()
      .onNode(1)
      .reserveHotplug({ nics: 1 }, { node: 1 });
    expect(free(made.design())).toEqual({ main: [1, 0], 'node 1': [1, 0] });
  });

  it('brings a bridge for conventional devices', () => {
    const made = numa.reserveHotplug({ legacy: 3 }, { node: 0 }).reserveHotplug({ disks: 2 });
    expect(free(made.design())).toEqual({ main: [2, 0], 'node 0': [0, 31] });
    expect(made.design().xml).toContain('model="pcie-to-pci-bridge"');
  });

  it('is within the window of bus numbers', () => {
    const { topology } = numa.reserveHotplug({ nics: 9 }, { node: 1 }).design();
    const busNr = topology.controllers.find(({ node }) => node === 1)?.numbers.busNr;
    expect(busNr).toBe(256 - 10);
  });

  it.each([230, 240, 244])('is there however full the root complex is: %i disks', (disks) => {
    const design = crowded(disks).design();
    expect(free(design)).toEqual({ main: [1, 0], 'node 0': [1, 0], 'node 1': [1, 0] });
    expect(design.issues).toEqual([]);
  });

  it('takes no place from a device', () => {
    expect(warnings(crowded(250))).toEqual([
      'headroom-unmet: There is no room for another pcie-expander-bus as head-room: bus 0 has no room for a pcie-expander-bus.',
    ]);
  });

  it('is there for several nodes, and on a machine without Express', () => {
    const both = numa
      .reserveHotplug({ nics: 1 }, { node: 0 })
      .reserveHotplug({ gpus: 2 }, { node: 1 });
    expect(free(both.design())).toEqual({ main: [1, 0], 'node 0': [1, 0], 'node 1': [2, 0] });
    const pc = both
      .machine('pc')
      .policy(numaAware({ base: legacyPci() }))
      .design();
    expect(free(pc)['node 1']?.[1]).toBeGreaterThanOrEqual(2);
  });

  it('stays when the design is designed again', () => {
    const { xml } = numa.reserveHotplug({ nics: 2 }, { node: 1 }).design();
    expect(place(xml, { policy: numaAware() }).xml).toBe(xml);
  });

  it('is told as unmet by a policy without nodes, and for a node that is not there', () => {
    const asked = numa.reserveHotplug({ nics: 1 }, { node: 1 });
    expect(warnings(asked.policy(purePcie()))).toEqual([
      'headroom-unmet: The head-room near NUMA cell 1 is not there in full.',
    ]);
    for (const policy of [purePcie(), numaAware()])
      expect(
        numa.policy(policy).reserveHotplug({ nics: 1 }, { node: 7 }).tryDesign(),
      ).toMatchObject({
        ok: false,
        issues: [
          {
            code: 'node-missing',
            message: 'Head-room is asked for near NUMA cell 7, and the guest has 2 NUMA cells.',
            remedy:
              'Declare the cell with addCell() (or <cell> in <numa>), or leave out its places.',
          },
        ],
      });
  });
});

describe('head-room asked for several times', () => {
  it('adds up, by node', () => {
    const made = numa
      .reserveHotplug({ nics: 1 })
      .reserveHotplug({ nics: 2, disks: 1 })
      .reserveHotplug({ gpus: 1 }, { node: 1 })
      .reserveHotplug({ gpus: 1, legacy: 1 }, { node: 1 });
    expect(made.toJSON().headroom).toEqual({
      nics: 3,
      disks: 1,
      nodes: [{ node: 1, gpus: 2, legacy: 1 }],
    });
    expect(free(made.design())).toEqual({ main: [4, 0], 'node 1': [2, 31] });
  });
});

it('head-room near a node is a whole number', () => {
  expect(faults(numa.reserveHotplug({ nics: 0.5 }, { node: 1 }))).toEqual([
    'bad-headroom guest: The option headroom.nodes[0].nics is 0.5, and it has to be a whole number, 0 or more.',
  ]);
});

it('head-room that a policy does not keep is told', () => {
  expect(
    warnings(guest('plain').defaults(false).policy(libvirt()).reserveHotplug({ nics: 4 })),
  ).toEqual(['headroom-unmet: The head-room that was asked for is not there in full.']);
});
