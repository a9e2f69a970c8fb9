import { describe, expect, it } from '@jest/globals';
import { type HostFacts, type Policy, tryPlace } from 'virtwright';
import { compose, numaAware, preset, purePcie } from 'virtwright/policies';

/** Two nodes; cards by their bus: 1 and 2 are on the node of that number less one, 5 is on none that is known. */
const host: HostFacts = {
  nodes: [
    { id: 0, cpus: '0-3' },
    { id: 1, cpus: '4-7' },
  ],
  devices: { '0000:01:00.0': { node: 0 }, '0000:02:00.0': { node: 1 }, '0000:05:00.0': {} },
};

const card = (bus: number, address = ''): string =>
  `<hostdev mode='subsystem' type='pci'>
    <source><address bus='${bus}' slot='0' function='0'/></source>
    <alias name='ua-card${bus}'/>
    ${address}
  </hostdev>`;
const fixed = (bus: number, slot: number): string =>
  card(bus, `<address type='pci' bus='0' slot='${slot}'/>`);

const bound = (...nodes: number[]): string =>
  `<numatune>${nodes.map((node, cell) => `<memnode cellid='${cell}' mode='strict' nodeset='${node}'/>`).join('')}</numatune>`;
const CELLS = `<cpu><numa><cell cpus='0' memory='1' unit='GiB'/><cell cpus='1' memory='1' unit='GiB'/></numa></cpu>`;

interface Given {
  readonly tuning?: string;
  readonly cells?: string;
  readonly facts?: HostFacts;
  readonly policy?: Policy;
}

function place(devices: readonly string[], given: Given) {
  const { tuning = bound(0, 1), cells = CELLS, policy = numaAware(), facts } = given;
  const xml = `<domain type='kvm'><name>numa</name><memory unit='GiB'>2</memory><vcpu>2</vcpu>${tuning}
    <os><type arch='x86_64' machine='q35'>hvm</type></os>${cells}
    <devices>${devices.join('')}</devices></domain>`;
  return tryPlace(xml, { policy, ...(facts && { host: facts }) });
}

const strict = numaAware({ strict: true });

/** Issues as `severity code device`, all of which tell where and what to do. */
function told(devices: readonly string[], given: Given = { facts: host }): string[] {
  const result = place(devices, given);
  const { issues } = result.ok ? result.design : result;
  return issues.map(({ severity, code, device, position, remedy }) => {
    expect(position?.line).toBeGreaterThan(1);
    expect(remedy).not.toBe('');
    return `${severity} ${code} ${device}`;
  });
}

/** Both ways to hear of a fault. */
function expectTold(devices: readonly string[], faults: readonly string[], given: Given = {}) {
  expect(told(devices, { facts: host, ...given })).toEqual(faults.map((one) => `warning ${one}`));
  expect(told(devices, { facts: host, ...given, policy: strict })).toEqual(
    faults.map((one) => `error ${one}`),
  );
}

describe('a host device that is not near its node is warned of, and refused where numa-aware is strict:', () => {
  it('one whose address is fixed elsewhere', () => {
    expectTold([fixed(2, 9)], ['host-device-off-node card2']);
    const result = place([fixed(2, 9)], { facts: host, policy: strict });
    expect(result.ok ? [] : result.issues).toMatchObject([
      {
        message:
          'card2 is on node 1 of the host, and its address keeps it on pcie-root 0, which is near no NUMA cell of the guest.',
        remedy:
          'Leave out its address, so that it goes near NUMA cell 1, which is bound to that node.',
      },
    ]);
  });

  it('one whose address is near the cell of another node', () => {
    const near = [
      `<controller type='pci' index='1' model='pcie-expander-bus'><target><node>0</node></target></controller>`,
      `<controller type='pci' index='2' model='pcie-root-port'><address type='pci' bus='1' slot='0'/></controller>`,
      card(2, `<address type='pci' bus='2' slot='0'/>`),
    ];
    expect(told(near)).toEqual(['warning memory-off-node card2']);
    const refused = told(near, { facts: host, policy: strict });
    expect(refused).toEqual(['error host-device-off-node card2']);
    const cell1 = "<numatune><memnode cellid='1' mode='strict' nodeset='1'/></numatune>";
    expectTold(near, ['host-device-off-node card2'], { tuning: cell1 });
    near[2] = card(1, `<address type='pci' bus='2' slot='0'/>`);
    expect(told(near, { facts: host, policy: strict })).toEqual([]);
  });

  it('one whose node no cell is bound to', () => {
    expectTold([card(1), card(2)], ['host-node-unbound card2'], { tuning: bound(0, 0) });
    expectTold([card(1)], ['host-node-unbound card1'], { tuning: '' });
    expectTold([card(1)], ['host-node-unbound card1'], { tuning: '', cells: '' });
  });

  it('one that the facts do not list', () => {
    expectTold([card(7)], ['host-device-unknown card7']);
  });

  it('all of them at once', () => {
    expectTold(
      [card(1), card(2), card(7)],
      ['host-node-unbound card2', 'host-device-unknown card7'],
      { tuning: bound(0, 0) },
    );
    expectTold(
      [fixed(1, 8), card(7), fixed(2, 9)],
      ['host-device-unknown card7', 'host-device-off-node card1', 'host-device-off-node card2'],
    );
  });
});

describe('a host device of no known node', () => {
  it('may be anywhere, unless numa-aware is strict', () => {
    expect(told([card(5)])).toEqual([]);
    expect(told([card(5)], { facts: host, policy: strict })).toEqual([
      'error host-device-unknown card5',
    ]);
  });
});

describe('a host device is left alone', () => {
  const said = [{ device: 'card*', node: 1, nodeStrength: 'prefer' }] as const;

  it('where its user, or a rule of the policy, says which cell it belongs to', () => {
    const policy = numaAware({ strict: true, devices: said });
    expect(told([card(7), card(2)], { facts: host, policy })).toEqual([]);
    expect(told([card(7)], { policy })).toEqual([]);
  });

  it('on a host of one node', () => {
    const facts = {
      nodes: [{ id: 0 }],
      devices: { '0000:01:00.0': {}, '0000:02:00.0': { node: 0 } },
    };
    const cells = { tuning: '', cells: '', facts };
    expect(told([card(1), card(2)], { ...cells, policy: strict })).toEqual([]);
  });

  it('by policies that do not follow the host, but for nodes without a cell', () => {
    const policy = purePcie();
    expect(told([fixed(2, 9), card(7)], { facts: host, policy })).toEqual([]);
    expect(told([card(7)], { policy })).toEqual([]);
    const unbound = { facts: host, policy, tuning: bound(0, 0) };
    expect(told([card(2)], unbound)).toEqual(['warning host-node-unbound card2']);
    expect(told([card(2)], { facts: host, policy, tuning: '', cells: '' })).toEqual([]);
  });

  it('by a policy for others', () => {
    const policy = compose(purePcie(), { device: 'card2', policy: strict });
    expect(told([card(7), card(2), fixed(1, 9)], { facts: host, policy })).toEqual([]);
    const other = compose(purePcie(), { device: 'card7', policy: strict });
    expect(told([card(7)], { facts: host, policy: other })).toEqual([
      'error host-device-unknown card7',
    ]);
  });
});

describe('without facts about the host', () => {
  it('a policy that follows it says so once, if anything is passed through', () => {
    for (const policy of [numaAware(), preset('gpu-passthrough')]) {
      expect(told([card(1), card(2)], { policy })).toEqual(['note host-device-unknown card1']);
      expect(told([card(1)], { policy, facts: { releases: {} } })).toHaveLength(1);
      expect(told([], { policy })).toEqual([]);
    }
    expect(told([card(1), card(2)], { policy: strict })).toEqual([
      'error host-device-unknown card1',
    ]);
  });
});

describe('vCPUs that are pinned', () => {
  const pinned = `<cputune><vcpupin vcpu='0' cpuset='4'/><vcpupin vcpu='1' cpuset='0'/></cputune>`;
  const near = (devices: readonly string[], tuning: string) => {
    const result = place(devices, { tuning, facts: host, policy: strict });
    const { topology } = result.ok ? result.design : { topology: undefined };
    return ['card1', 'card2'].map((device) => {
      const bus = topology?.addressOf(device)?.bus;
      return topology?.buses.find(({ index }) => index === bus)?.cell;
    });
  };

  it('tell where a cell is, as long as its memory does not', () => {
    expect(near([card(1), card(2)], pinned)).toEqual([1, 0]);
    expect(near([card(1), card(2)], bound(0, 1) + pinned)).toEqual([0, 1]);
  });

  it('tell which of the cells is meant that have memory of all nodes', () => {
    const all = "<numatune><memory mode='strict' nodeset='0-1'/></numatune>";
    expect(near([card(1), card(2)], all + pinned)).toEqual([1, 0]);
  });

  it('tell nothing where the facts lack the CPUs of nodes, which is said', () => {
    const facts = { ...host, nodes: [{ id: 0 }, { id: 1 }] };
    const result = place([card(1)], { tuning: pinned, facts });
    expect(result.ok && result.design.issues).toMatchObject([
      { code: 'host-node-unbound', remedy: expect.stringMatching(/^Give the CPUs of each node/) },
    ]);
  });
});
