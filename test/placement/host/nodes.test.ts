import { describe, expect, it } from '@jest/globals';
import { type Guest, guest, type HostFacts, type Issue } from 'virtwright';
import { numaAware, purePcie } from 'virtwright/policies';

const GPU = '0000:3b:00.0';
const NVME = '0000:81:00.0';

const facts: HostFacts = {
  devices: {
    [GPU]: { node: 3 },
    [NVME]: { node: 2 },
    '0000:01:00.0': {},
    '0000:02:00.0': { node: 9 },
  },
};

/** Cell 0 is on node 2 of the host, cell 1 on node 3. */
const bound = guest('db')
  .defaults(false)
  .policy(numaAware({ base: purePcie() }))
  .addCell({ cpus: '0', memory: '1 GiB', hostNodes: '2' })
  .addCell({ cpus: '1', memory: '1 GiB', hostNodes: '3' })
  .host(facts);

/** NUMA node each of these devices ended up at. */
function nodes<Names extends string>(made: Guest<Names>, ...devices: Names[]): unknown[] {
  const { topology } = made.design();
  return devices.map(
    (device) =>
      topology.buses.find(({ index }) => index === topology.addressOf(device)?.bus)?.cell ?? 'none',
  );
}

function issues<Names extends string>(made: Guest<Names>): readonly Issue[] {
  const result = made.tryDesign();
  return result.ok ? result.design.issues : result.issues;
}

function told<Names extends string>(made: Guest<Names>): string[] {
  return issues(made).map(
    ({ code, severity, device, message }) => `${severity} ${code} ${device}: ${message}`,
  );
}

describe('nearHostDevice', () => {
  it('puts a device near the cell that is bound to the node of the host device', () => {
    const made = bound
      .addNic({ name: 'a' })
      .nearHostDevice(GPU)
      .addNic({ name: 'b' })
      .nearHostDevice('0:81:0.0', 'require');
    expect(nodes(made, 'a', 'b')).toEqual([1, 0]);
    expect(issues(made)).toEqual([]);
  });

  it('tells what is not known, as an error where it is required', () => {
    const near = (address: string): Guest => bound.addRng().nearHostDevice(address);
    expect(told(near('0000:99:00.0'))).toEqual([
      'warning host-device-unknown rng:0: rng:0 is to be near the host device 0000:99:00.0, of which nothing is known.',
    ]);
    expect(told(near('0000:01:00.0'))).toEqual([
      'warning host-device-unknown rng:0: rng:0 is to be near the host device 0000:01:00.0, whose NUMA node is not known.',
    ]);
    expect(told(near('0000:02:00.0'))).toEqual([
      'warning host-node-unbound rng:0: rng:0 is to be near the host device 0000:02:00.0, and no NUMA cell of the guest is bound to its node 9 of the host.',
    ]);
    expect(issues(near('0000:02:00.0').onNode(1))).toEqual([]);
    const required = bound.addRng().nearHostDevice('0000:02:00.0', 'require');
    expect(issues(required)).toEqual([expect.objectContaining({ severity: 'error' })]);
    expect(told(guest('web').defaults(false).addRng().nearHostDevice(GPU))).toEqual([
      `warning host-device-unknown rng:0: rng:0 is to be near the host device ${GPU}, of which nothing is known.`,
    ]);
  });

  it('takes addresses only', () => {
    expect(told(bound.addRng().nearHostDevice('gpu'))).toEqual([
      "error bad-address rng:0: The PCI address 'gpu' is not of the form DDDD:BB:SS.F.",
    ]);
  });
});

describe('sameNodeAs follows', () => {
  it('what another device says of its node', () => {
    const made = bound
      .addNic({ name: 'a' })
      .onNode(1)
      .addNic({ name: 'b' })
      .sameNodeAs('a')
      .addNic({ name: 'c' })
      .nearHostDevice(NVME)
      .addNic({ name: 'd' })
      .sameNodeAs('c', 'require');
    expect(nodes(made, 'b', 'd')).toEqual([1, 0]);
  });

  it('a device of the host', () => {
    const made = bound
      .addHostdev({ name: 'gpu', host: GPU })
      .onNode(1)
      .addNic({ name: 'a' })
      .sameNodeAs('gpu')
      .addHostdev({ name: 'nvme', host: NVME })
      .addNic({ name: 'b' })
      .sameNodeAs('nvme');
    expect(nodes(made, 'a', 'b')).toEqual([1, 0]);
  });

  it('an address or a controller that is fixed, rather than a wish', () => {
    const made = bound
      .addController({ name: 'left', model: 'pcie-expander-bus', index: 1, node: 0 })
      .addController({ model: 'pcie-root-port', index: 2 })
      .onController(1)
      .addController({ model: 'pcie-root-port', index: 3 })
      .at('0000:01:01.0')
      .addNic({ name: 'a' })
      .at('0000:02:00.0')
      .intend({ node: 1 })
      .addNic({ name: 'b' })
      .onController(3)
      .addNic({ name: 'near-a' })
      .sameNodeAs('a')
      .addNic({ name: 'near-b' })
      .sameNodeAs('b')
      .addNic({ name: 'near-left' })
      .sameNodeAs('left');
    expect(nodes(made, 'near-a', 'near-b', 'near-left')).toEqual([0, 0, 0]);
  });

  it('chains, and who shares a slot', () => {
    const made = bound
      .addNic({ name: 'a' })
      .intend({ sameNodeAs: 'b' })
      .addNic({ name: 'b' })
      .intend({ sameSlotAs: 'c' })
      .addNic({ name: 'c' })
      .onNode(1);
    expect(nodes(made, 'a', 'b', 'c')).toEqual([1, 1, 1]);
    expect(issues(made)).toEqual([]);
  });

  it('a circle to the one node in it, whoever asks', () => {
    const made = bound
      .addHostdev({ name: 'a', host: GPU })
      .intend({ sameNodeAs: 'b' })
      .addHostdev({ name: 'b', host: NVME })
      .sameNodeAs('a')
      .addNic({ name: 'c' })
      .sameNodeAs('b');
    expect(nodes(made, 'a', 'b', 'c')).toEqual([1, 1, 1]);
  });
});

describe('sameNodeAs tells', () => {
  const both = bound.addNic({ name: 'a' }).intend({ sameNodeAs: 'b' }).addNic({ name: 'b' });

  it('of a device without a node, and leaves both where they are', () => {
    expect(nodes(both, 'a', 'b')).toEqual(['none', 'none']);
    expect(told(both)).toEqual([
      'warning node-unknown a: a is to be near the NUMA cell of b, for which no cell is known.',
    ]);
  });

  it('of a circle without a node', () => {
    const required = both.sameNodeAs('a', 'require');
    expect(told(required)).toEqual([
      'warning node-unknown a: a is to be near the NUMA cell of b, for which no cell is known.',
      'error node-unknown b: b is to be near the NUMA cell of a, for which no cell is known.',
    ]);
  });

  it('of a device that is not there or not PCI', () => {
    const made = bound.addGraphics({ name: 'screen' }).addRng().sameNodeAs('screen');
    expect(told(made)).toEqual([
      "error device-missing rng:0: rng:0 is to be near the NUMA cell of 'screen', and the guest has no PCI device of that name.",
    ]);
  });
});

describe('a node of the host with a device and no memory of the guest', () => {
  const unbound = bound
    .host({ devices: { [GPU]: { node: 0 }, [NVME]: { node: 0 } } })
    .addHostdev({ name: 'gpu', host: GPU })
    .addHostdev({ name: 'nvme', host: NVME });

  it('is told of each device', () => {
    expect(told(unbound)).toEqual([
      'warning host-node-unbound gpu: gpu is on node 0 of the host, and no NUMA cell of the guest is bound to that node.',
      'warning host-node-unbound nvme: nvme is on node 0 of the host, and no NUMA cell of the guest is bound to that node.',
    ]);
  });

  it('is no matter for devices that say where they belong, nor for a guest without cells', () => {
    const said = issues(unbound.onNode(0)).filter(({ code }) => code === 'host-node-unbound');
    expect(said.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^gpu is on node 0 /),
    ]);
    expect(issues(guest('web').defaults(false).host(facts).addHostdev(GPU))).toEqual([]);
  });
});
