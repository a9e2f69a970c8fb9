import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { guest } from 'virtwright';
import { readHost } from 'virtwright/host';
import { parseHostFacts } from 'virtwright/schema';
import { readSysfs } from '../../src/host/sysfs.js';
import { cli } from '../cli/support.js';

let sysfs: string;
beforeEach(() => {
  sysfs = mkdtempSync(join(tmpdir(), 'virtwright-sysfs-'));
});
afterEach(() => rmSync(sysfs, { recursive: true, force: true }));

function put(path: string, content: string | Uint8Array): void {
  const file = join(sysfs, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

/** A device at a path below /sys/devices, and the link that lists it. */
function device(path: string, files: Readonly<Record<string, string | Uint8Array>> = {}): void {
  const address = path.slice(path.lastIndexOf('/') + 1);
  mkdirSync(join(sysfs, 'devices', path), { recursive: true });
  for (const [name, content] of Object.entries(files)) put(`devices/${path}/${name}`, content);
  mkdirSync(join(sysfs, 'bus/pci/devices'), { recursive: true });
  symlinkSync(join(sysfs, 'devices', path), join(sysfs, 'bus/pci/devices', address));
}

/** A configuration space with a capability before that of PCI Express, whose port type this is. */
function config(type: number): Uint8Array {
  const space = new Uint8Array(256);
  space[0x06] = 0x10;
  space[0x34] = 0x40;
  space.set([0x01, 0x50], 0x40);
  space.set([0x10, 0x00, type << 4], 0x50);
  return space;
}
const ROOT_PORT = config(4);
const UPSTREAM = config(5);
const DOWNSTREAM = config(6);

describe('readHost', () => {
  it('reads where a device is', async () => {
    device('pci0000:3a/0000:3a:00.0/0000:3b:00.0', { numa_node: '1\n' });
    mkdirSync(join(sysfs, 'kernel/iommu_groups/42'), { recursive: true });
    symlinkSync(
      join(sysfs, 'kernel/iommu_groups/42'),
      join(sysfs, 'devices/pci0000:3a/0000:3a:00.0/0000:3b:00.0/iommu_group'),
    );
    expect((await readHost({ sysfs })).devices).toEqual({
      '0000:3b:00.0': { node: 1, iommuGroup: 42, rootComplex: 'pci0000:3a' },
    });
  });

  it('reads which functions are virtual', async () => {
    device('pci0000:3a/0000:3a:00.0/0000:3b:00.0');
    device('pci0000:3a/0000:3a:00.0/0000:3b:02.1');
    const virtual = 'devices/pci0000:3a/0000:3a:00.0/0000:3b:02.1/physfn';
    symlinkSync('../0000:3b:00.0', join(sysfs, virtual));
    const { devices } = await readHost({ sysfs });
    expect(devices).toEqual({
      '0000:3b:00.0': { rootComplex: 'pci0000:3a' },
      '0000:3b:02.1': { rootComplex: 'pci0000:3a', physicalFunction: '0000:3b:00.0' },
    });
    expect(parseHostFacts(devices && { devices })).toEqual({ devices });
  });

  it('reads who has a device, and that the screen is on it', async () => {
    device('pci0000:00/0000:00:02.0', { boot_vga: '1\n' });
    mkdirSync(join(sysfs, 'bus/pci/drivers/i915'), { recursive: true });
    symlinkSync(
      '../../../bus/pci/drivers/i915',
      join(sysfs, 'devices/pci0000:00/0000:00:02.0/driver'),
    );
    expect((await readHost({ sysfs })).devices).toEqual({
      '0000:00:02.0': { driver: 'i915', neededFor: 'screen', rootComplex: 'pci0000:00' },
    });
  });

  it('reads which devices the host needs itself', async () => {
    device('pci0000:00/0000:00:03.0');
    device('pci0000:00/0000:00:04.0');
    put('devices/pci0000:00/0000:00:03.0/net/eth0/mtu', '1500');
    put('devices/pci0000:00/0000:00:04.0/nvme/nvme0/nvme0n1/dev', '259:0');
    for (const [link, path] of [
      ['class/net/eth0', 'devices/pci0000:00/0000:00:03.0/net/eth0'],
      ['dev/block/259:0', 'devices/pci0000:00/0000:00:04.0/nvme/nvme0/nvme0n1'],
    ] as const) {
      mkdirSync(dirname(join(sysfs, link)), { recursive: true });
      symlinkSync(join(sysfs, path), join(sysfs, link));
    }
    put('proc/self/mountinfo', '1 0 0:5 / /dev rw\n2 0 259:0 / / rw - ext4 /dev/root rw\n');
    put('proc/net/route', 'Iface\tDestination\tGateway\nlo\t0000007F\t0\neth0\t00000000\t1\n');
    const { devices } = await readSysfs(sysfs, join(sysfs, 'proc'));
    expect(devices?.['0000:00:03.0']?.neededFor).toBe('network');
    expect(devices?.['0000:00:04.0']?.neededFor).toBe('root');
    expect((await readSysfs(sysfs)).devices?.['0000:00:04.0']).not.toHaveProperty('neededFor');
  });

  it('tells no releases of a host that is known by a copy', async () => {
    device('pci0000:00/0000:00:03.0');
    expect(await readHost({ sysfs })).not.toHaveProperty('releases');
  });

  it('leaves out what is not known', async () => {
    device('pci0000:00/0000:00:03.0', { numa_node: '-1\n' });
    expect(await readHost({ sysfs })).toEqual({
      devices: { '0000:00:03.0': { rootComplex: 'pci0000:00' } },
    });
  });

  it('reads BARs and whether there are I/O ports, and neither the ROM nor windows of bridges', async () => {
    const lines = [
      '0x00000000f0000000 0x00000000f0ffffff 0x0000000000040200',
      '0x0000380000000000 0x0000380fffffffff 0x000000000014220c',
      '0x0000000000000000 0x0000000000000000 0x0000000000000000',
      '0x0000000000003000 0x000000000000307f 0x0000000000040101',
      '0x0000000000000000 0x0000000000000000 0x0000000000000000',
      '0x0000000000000000 0x0000000000000000 0x0000000000000000',
      '0x00000000f1000000 0x00000000f107ffff 0x0000000000046200',
      '0x0000390000000000 0x0000390fffffffff 0x000000000014220c',
    ];
    device('pci0000:00/0000:00:03.0', { resource: `${lines.join('\n')}\n` });
    expect((await readHost({ sysfs })).devices?.['0000:00:03.0']).toMatchObject({
      ioBar: true,
      bars: [
        { bytes: 16 * 1024 ** 2, wide: false, prefetchable: false },
        { bytes: 64 * 1024 ** 3, wide: true, prefetchable: true },
      ],
    });
  });

  it('knows the switches above a device by what its bridges say', async () => {
    const port = 'pci0000:3a/0000:3a:00.0';
    device(port, { config: ROOT_PORT });
    device(`${port}/0000:3b:00.0`, { config: UPSTREAM });
    device(`${port}/0000:3b:00.0/0000:3c:04.0`, { config: DOWNSTREAM });
    device(`${port}/0000:3b:00.0/0000:3c:04.0/0000:3d:00.0`);
    const { devices } = await readHost({ sysfs });
    expect(devices?.['0000:3d:00.0']?.switches).toEqual(['0000:3b:00.0']);
    expect(devices?.['0000:3c:04.0']?.switches).toEqual(['0000:3b:00.0']);
    expect(devices?.['0000:3b:00.0']?.switches).toBeUndefined();
  });

  it('or by their order, where their capabilities cannot be read', async () => {
    const head = UPSTREAM.slice(0, 64);
    const chain = ['0000:3a:00.0', '0000:3b:00.0', '0000:3c:04.0', '0000:3d:00.0', '0000:3e:10.0'];
    for (let deep = 1; deep <= chain.length; deep += 1)
      device(`pci0000:3a/${chain.slice(0, deep).join('/')}`, { config: head });
    device(`pci0000:3a/${chain.join('/')}/0000:3f:00.0`);
    // A bridge that is left over is no switch.
    device(`pci0000:3a/${chain.slice(0, 4).join('/')}/0000:40:00.0`);
    const { devices } = await readHost({ sysfs });
    expect(devices?.['0000:3f:00.0']?.switches).toEqual(['0000:3b:00.0', '0000:3d:00.0']);
    expect(devices?.['0000:40:00.0']?.switches).toEqual(['0000:3b:00.0']);
  });

  it('counts from the last host bridge, also on other boards', async () => {
    device('pci0000:16/0000:16:00.5/pci10000:00/10000:00:02.0/10000:01:00.0');
    device('platform/3f000000.pcie/pci0001:00/0001:00:00.0/0001:01:00.0');
    const { devices } = await readHost({ sysfs });
    expect(devices?.['10000:01:00.0']).toEqual({ rootComplex: 'pci10000:00' });
    expect(devices?.['0001:01:00.0']).toEqual({ rootComplex: 'pci0001:00' });
  });

  it('reads NUMA nodes, those without CPUs too', async () => {
    mkdirSync(join(sysfs, 'bus/pci/devices'), { recursive: true });
    const node = 'devices/system/node/node';
    put(`${node}10/cpulist`, '\n');
    put(`${node}2/cpulist`, '0-15,32-47\n');
    put(`${node}2/meminfo`, 'Node 2 MemTotal:       65789012 kB\nNode 2 MemFree: 1 kB\n');
    put(`${node}2/hugepages/hugepages-1048576kB/nr_hugepages`, '16\n');
    put(`${node}2/hugepages/hugepages-2048kB/nr_hugepages`, '0\n');
    put('devices/system/node/possible', '0-10\n');
    const pages = [
      { size: 2048, count: 0 },
      { size: 1048576, count: 16 },
    ];
    expect((await readHost({ sysfs })).nodes).toEqual([
      { id: 2, cpus: '0-15,32-47', memory: 65789012, pages },
      { id: 10 },
    ]);
  });

  it('tells where there is nothing to read', async () => {
    await expect(readHost({ sysfs: join(sysfs, 'nowhere') })).rejects.toMatchObject({
      issues: [{ code: 'host-unreadable', severity: 'error' }],
    });
  });
});

describe('virtwright host', () => {
  it('prints facts that the other verbs take', async () => {
    device('pci0000:3a/0000:3a:00.0/0000:3b:00.0', { numa_node: '0\n' });
    put('devices/system/node/node0/cpulist', '0-3\n');
    const { status, out, err } = await cli(['host', '--sysfs', sysfs]);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    const facts = parseHostFacts(JSON.parse(out));
    expect(facts).toEqual(await readHost({ sysfs }));
    expect(
      guest('gpu').defaults(false).addHostdev('0000:3b:00.0').host(facts).design().issues,
    ).toEqual([]);
  });

  it('tells what it cannot read', async () => {
    const { status, out, err } = await cli(['host', '--sysfs', join(sysfs, 'nowhere')]);
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(err).toMatch(/^host: host-unreadable: The directory .*nowhere/);
  });
});
