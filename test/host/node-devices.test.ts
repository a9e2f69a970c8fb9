import { describe, expect, it } from '@jest/globals';
import { hostFromNodeDevices } from 'virtwright/host';
import { parseHostFacts } from 'virtwright/schema';
import { thrownIssues } from '../support/thrown.js';

interface Of {
  readonly parent: string;
  readonly path?: string;
  /** Inside the capability, such as the node. */
  readonly more?: string;
}

/** A PCI device as libvirt prints it. */
function nodeDevice(address: string, { parent, path, more = '' }: Of): string {
  const [domain, bus, slot, fn] = address.split(/[:.]/).map((part) => Number.parseInt(part, 16));
  return `<device>
  <name>pci_${address.replaceAll(/[:.]/g, '_')}</name>
  ${path === undefined ? '' : `<path>/sys/devices/${path}</path>`}
  <parent>${parent}</parent>
  <driver><name>vfio-pci</name></driver>
  <capability type='pci'>
    <class>0x030200</class>
    <domain>${domain}</domain>
    <bus>${bus}</bus>
    <slot>${slot}</slot>
    <function>${fn}</function>
    <product id='0x20b5'>GA100</product>
    <vendor id='0x10de'>NVIDIA Corporation</vendor>
    ${more}
  </capability>
</device>`;
}

const MORE = `<iommuGroup number='27'>
      <address domain='0x0000' bus='0x3d' slot='0x00' function='0x0'/>
    </iommuGroup>
    <numa node='1'/>
    <pci-express><link validity='cap' port='0' speed='16' width='16'/></pci-express>`;

const CAPABILITIES = `<capabilities>
  <host>
    <topology>
      <cells num='2'>
        <cell id='0'>
          <memory unit='KiB'>65789012</memory>
          <pages unit='KiB' size='4'>16447253</pages>
          <pages unit='KiB' size='2048'>512</pages>
          <pages unit='KiB' size='1048576'>16</pages>
          <distances><sibling id='0' value='10'/><sibling id='1' value='21'/></distances>
          <cpus num='4'>
            <cpu id='0' socket_id='0' core_id='0' siblings='0,32'/>
            <cpu id='1' socket_id='0' core_id='1' siblings='1,33'/>
            <cpu id='32' socket_id='0' core_id='0' siblings='0,32'/>
            <cpu id='33' socket_id='0' core_id='1' siblings='1,33'/>
          </cpus>
        </cell>
        <cell id='1'>
          <memory unit='KiB'>1024</memory>
          <pages unit='KiB' size='4'>256</pages>
          <cpus num='0'/>
        </cell>
      </cells>
    </topology>
  </host>
</capabilities>`;

describe('hostFromNodeDevices', () => {
  it('reads a device with its node and group', () => {
    const path = 'pci0000:3a/0000:3a:00.0/0000:3b:00.0';
    const facts = hostFromNodeDevices([
      nodeDevice('0000:3b:00.0', { parent: 'pci_0000_3a_00_0', path, more: MORE }),
    ]);
    expect(facts).toEqual({
      devices: { '0000:3b:00.0': { node: 1, iommuGroup: 27, rootComplex: 'pci0000:3a' } },
    });
    expect(parseHostFacts(facts)).toEqual(facts);
  });

  it.each([
    ['paths', true],
    ['parents', false],
  ])('finds root complex and switches by %s', (_by, withPaths) => {
    const chain = ['0000:3a:00.0', '0000:3b:00.0', '0000:3c:04.0', '0000:3d:00.0'];
    const dumps = chain.map((address, at) =>
      nodeDevice(address, {
        parent: at === 0 ? 'computer' : `pci_${chain[at - 1]?.replaceAll(/[:.]/g, '_')}`,
        ...(withPaths && { path: ['pci0000:3a', ...chain.slice(0, at + 1)].join('/') }),
      }),
    );
    const { devices } = hostFromNodeDevices(dumps);
    expect(devices?.['0000:3d:00.0']).toEqual({
      rootComplex: 'pci0000:3a',
      switches: ['0000:3b:00.0'],
    });
    expect(devices?.['0000:3a:00.0']).toEqual({ rootComplex: 'pci0000:3a' });
  });

  it('tells no root complex where the line of parents has a gap', () => {
    const behind = nodeDevice('0000:02:10.7', { parent: 'pci_0000_00_04_0', more: MORE });
    const below = nodeDevice('0000:03:00.0', { parent: 'pci_0000_02_10_7' });
    expect(hostFromNodeDevices([behind, below]).devices).toEqual({
      '0000:02:10.7': { node: 1, iommuGroup: 27 },
      '0000:03:00.0': {},
    });
  });

  it('reads which functions are virtual, and of which physical one', () => {
    const of = `<capability type='phys_function'>
      <address domain='0x0000' bus='0x3b' slot='0x00' function='0x1'/>
    </capability>`;
    const pf = `<capability type='virt_functions' maxCount='63'>
      <address domain='0x0000' bus='0x3b' slot='0x02' function='0x1'/>
    </capability>`;
    const facts = hostFromNodeDevices([
      nodeDevice('0000:3b:02.1', { parent: 'computer', more: of }),
      nodeDevice('0000:3b:00.1', { parent: 'computer', more: pf }),
    ]);
    expect(facts.devices).toEqual({
      '0000:3b:02.1': { physicalFunction: '0000:3b:00.1', rootComplex: 'pci0000:3b' },
      '0000:3b:00.1': { rootComplex: 'pci0000:3b' },
    });
    expect(parseHostFacts(facts)).toEqual(facts);
  });

  it('refuses addresses that no device can have, all at once', () => {
    const dumps = ['0000:ffffffff:00.0', '0000:00:20.0', '0000:00:03.0'].map((address) =>
      nodeDevice(address, { parent: 'computer' }),
    );
    expect(thrownIssues(() => hostFromNodeDevices(dumps))).toMatchObject([
      {
        code: 'bad-address',
        message:
          'The node device pci_0000_ffffffff_00_0 has the PCI address 0000:ffffffff:00.0, which no device can have.',
      },
      { code: 'bad-address' },
    ]);
  });

  it('passes over what is no PCI device', () => {
    const net = `<device><name>net_eth0</name><parent>pci_0000_3b_00_0</parent>
      <capability type='net'><interface>eth0</interface></capability></device>`;
    expect(hostFromNodeDevices([net])).toEqual({ devices: {} });
  });

  it('ends where devices are their own parents', () => {
    const loop = nodeDevice('0000:01:00.0', { parent: 'pci_0000_01_00_0' });
    expect(Object.keys(hostFromNodeDevices([loop]).devices ?? {})).toEqual(['0000:01:00.0']);
  });

  it('reads the NUMA nodes of the capabilities', () => {
    const pages = [
      { size: 2048, count: 512 },
      { size: 1048576, count: 16 },
    ];
    expect(hostFromNodeDevices([], CAPABILITIES).nodes).toEqual([
      { id: 0, cpus: '0-1,32-33', memory: 65789012, pages },
      { id: 1, memory: 1024 },
    ]);
  });

  it('refuses other documents', () => {
    expect(thrownIssues(() => hostFromNodeDevices(['<domain/>']))[0]).toMatchObject({
      code: 'not-a-node-device',
      message: 'The root element is <domain>, not <device>.',
    });
    const [other] = thrownIssues(() => hostFromNodeDevices([], '<device/>'));
    expect(other?.code).toBe('not-capabilities');
  });
});
