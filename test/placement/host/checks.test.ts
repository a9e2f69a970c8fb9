import { describe, expect, it } from '@jest/globals';
import { type HostFacts, place } from 'virtwright';
import { numaAware } from 'virtwright/policies';

const GIB = 1024 ** 2;

const facts: HostFacts = {
  nodes: [
    { id: 0, cpus: '0-7', memory: 8 * GIB, pages: [{ size: 2048, count: 1024 }] },
    { id: 1, cpus: '8-15', memory: 8 * GIB, pages: [{ size: GIB, count: 1 }] },
  ],
  devices: {
    '0000:3b:00.0': { node: 1 },
    '0000:3c:00.0': { node: 1 },
    '0000:01:00.0': { node: 0 },
  },
};

/** Two GPUs of node 1 of the host and one of node 0, all near cell 1 of the guest. */
const DEVICES = ['3b', '3c', '01'].map(
  (bus, at) => `<hostdev mode='subsystem' type='pci'>
    <source><address domain='0x0000' bus='0x${bus}' slot='0x00' function='0x0'/></source>
    <alias name='ua-gpu${at}'/><address type='pci' bus='${at + 2}'/>
  </hostdev>`,
);

/** What is said of a guest whose cells have 2 GiB and 2 vCPUs each; `tuning` is about the host. */
function told(
  tuning: string,
  host: HostFacts | undefined = facts,
  vcpu = '<vcpu>4</vcpu>',
): string[] {
  const { issues } = place(
    `<domain type='kvm'><name>gpu</name>${vcpu}${tuning}
      <os><type arch='x86_64' machine='q35'>hvm</type></os>
      <cpu><numa>
        <cell cpus='0-1' memory='2' unit='GiB'/>
        <cell cpus='2-3' memory='2097152'/>
      </numa></cpu>
      <devices>
        <controller type='pci' index='1' model='pcie-expander-bus'><target><node>1</node></target></controller>
        ${[2, 3, 4].map((index) => `<controller type='pci' index='${index}' model='pcie-root-port'><address type='pci' bus='1' slot='${index}'/></controller>`).join('')}
        ${DEVICES.join('')}
      </devices>
    </domain>`,
    { policy: numaAware(), ...(host && { host }) },
  );
  return issues.map(({ code, severity, message }) => {
    expect(severity).toBe('warning');
    return `${code}: ${message}`;
  });
}

const memnode = (cell: number, nodes: string): string =>
  `<memnode cellid='${cell}' mode='strict' nodeset='${nodes}'/>`;
const bound = (...nodes: string[]): string =>
  `<numatune>${nodes.map((list, cell) => memnode(cell, list)).join('')}</numatune>`;
const pinned = (...cpus: string[]): string =>
  `<cputune>${cpus.map((list, vcpu) => `<vcpupin vcpu='${vcpu}' cpuset='${list}'/>`).join('')}</cputune>`;
const huge = (...pages: string[]): string =>
  `<memoryBacking><hugepages>${pages.map((page) => `<page ${page}/>`).join('')}</hugepages></memoryBacking>`;

describe('a guest that says nothing of the host', () => {
  it('hears nothing', () => {
    expect(told('')).toEqual([]);
    expect(told('<cputune><shares>5</shares></cputune>')).toEqual([]);
  });
});

describe('memory of a cell', () => {
  it('is on the node of the host devices near it', () => {
    expect(told(bound('0', '0'))).toEqual([
      'memory-off-node: gpu0, gpu1 are on node 1 of the host, and in the guest near NUMA cell 1, whose memory is bound to node 0.',
    ]);
    expect(told(bound('0', '0-1'))).toEqual([]);
  });

  it('may be bound together with all other memory', () => {
    expect(told("<numatune><memory mode='strict' nodeset='1'/></numatune>")).toEqual([
      'memory-off-node: gpu2 is on node 0 of the host, and in the guest near NUMA cell 1, whose memory is bound to node 1.',
    ]);
  });

  it('is no more than its nodes have, counted with other cells there', () => {
    const small = { ...facts, nodes: [{ id: 0, memory: 3 * GIB }, { id: 1 }] };
    expect(told(bound('0', '0-1'), small)).toEqual([]);
    const [short] = told(bound('0', '0'), { nodes: small.nodes });
    expect(told(bound('0', '0'), { nodes: [{ id: 0, memory: '3 GiB' }, { id: 1 }] })).toEqual([
      short,
    ]);
    expect(told(bound('0', '0'), { nodes: small.nodes })).toEqual([
      'memory-short: NUMA cells 0, 1 of the guest are bound to node 0 of the host and need 4194304 KiB of memory, and there are 3145728 KiB.',
    ]);
  });

  it('is on nodes that the host has', () => {
    expect(told(bound('0,5-6', '0-1'))).toEqual([
      'host-node-missing: NUMA cell 0 of the guest is bound to node 5-6 of the host, which has 0-1.',
    ]);
  });
});

describe('vCPUs of a cell', () => {
  const nodes = bound('0', '0-1');

  it('run on the node of the host devices near it', () => {
    expect(told(nodes + pinned('0', '1', '2', '3-4'))).toEqual([
      'cpus-off-node: gpu0, gpu1 are on node 1 of the host, and in the guest near NUMA cell 1, whose vCPUs are pinned to the CPUs 2-4 of other nodes.',
    ]);
    expect(told(nodes + pinned('0', '1', '2', '3,8'))).toEqual([]);
  });

  it('are pinned together where they are not pinned each', () => {
    const off = (vcpu: string, tuning = ''): string[] =>
      told(nodes + tuning, facts, vcpu).map((line) => line.replace(/:.*/, ''));
    expect(off("<vcpu cpuset='0-3'>4</vcpu>")).toEqual(['cpus-off-node']);
    expect(off("<vcpu cpuset='0-3'>4</vcpu>", pinned('0', '0', '9,1'))).toEqual([]);
    expect(off("<vcpu cpuset='0-3' placement='auto'>4</vcpu>")).toEqual([]);
  });

  it('are anywhere, for all one knows, where the CPUs of the node are not known', () => {
    const unknown = { ...facts, nodes: [{ id: 0 }, { id: 1 }] };
    expect(told(nodes + pinned('0', '1', '2', '3'), unknown)).toEqual([]);
  });
});

describe('pages of a cell', () => {
  const size = "size='2' unit='MiB'";

  it('are huge where devices are near it and other cells have huge ones, also when the host is not known', () => {
    const missing = [
      'pages-missing: NUMA cell 1 of the guest, with gpu0, gpu1, gpu2 near it, is made of ordinary pages, and other cells are made of huge ones.',
    ];
    expect(told(huge(`${size} nodeset='0'`), undefined)).toEqual(missing);
    expect(told(huge(`${size} nodeset='1'`), undefined)).toEqual([]);
    expect(told(huge(size), undefined)).toEqual([]);
    expect(told(huge(`${size} nodeset='0'`, "size='4'"), undefined)).toEqual([]);
    expect(told('<memoryBacking><hugepages/></memoryBacking>', undefined)).toEqual([]);
  });

  it('are there on the nodes it is bound to', () => {
    const nodes = bound('0', '0-1');
    expect(told(nodes + huge(`${size} nodeset='0'`, "size='1' unit='G' nodeset='1'"))).toEqual([
      'pages-short: NUMA cell 1 of the guest is bound to node 0-1 of the host and needs 2 pages of 1048576 KiB, and there are 1.',
    ]);
    expect(told(bound('0-1', '0-1') + huge(size))).toEqual([
      'pages-short: NUMA cells 0, 1 of the guest are bound to node 0-1 of the host and need 2048 pages of 2048 KiB, and there are 1024.',
    ]);
    expect(told(nodes + huge("size='4'"))).toEqual([]);
    expect(told(`${nodes}<memoryBacking><hugepages/></memoryBacking>`)).toEqual([]);
  });
});
