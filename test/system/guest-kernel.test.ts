import { beforeAll, expect, it } from '@jest/globals';
import { type Design, formatPciAddress, type Guest, guest, pciAddress, place } from 'virtwright';
import { libvirt as asLibvirt, numaAware, purePcie } from 'virtwright/policies';
import { bootedInto, guestKernel, type SysfsFunction, withBooted } from './guest-kernel.js';
import { describeWithLibvirt } from './requirement.js';

const NETWORK = 0x020000;
const BRIDGE = 0x060400;

const NICS = ['left-a', 'left-b', 'right-a', 'right-b'] as const;
const SPARE = ['spare-0', 'spare-1'] as const;

type Name = (typeof NICS | typeof SPARE)[number];

/** Two nodes, and for each an expander bus with two network cards and a port to spare. */
function twoNodes(boot: string): Guest<Name> {
  return guest('kernel')
    .hypervisor('qemu')
    .addXml(boot)
    .addCell({ cpus: '0', memory: '128 MiB' })
    .addCell({ cpus: '1', memory: '128 MiB' })
    .addController({ model: 'pcie-expander-bus', node: 0 })
    .addController('pcie-root-port')
    .addController('pcie-root-port')
    .addController({ model: 'pcie-root-port', name: 'spare-0' })
    .addController({ model: 'pcie-expander-bus', node: 1 })
    .addController('pcie-root-port')
    .addController('pcie-root-port')
    .addController({ model: 'pcie-root-port', name: 'spare-1' })
    .group((left) => left.addNic({ name: 'left-a' }).addNic({ name: 'left-b' }))
    .onNode(0, 'require')
    .group((right) => right.addNic({ name: 'right-a' }).addNic({ name: 'right-b' }))
    .onNode(1, 'require')
    .policy(numaAware({ base: purePcie() }));
}

describeWithLibvirt(
  'the kernel of a guest with two nodes',
  (libvirt) => {
    let design: Design<Name>;
    let seen: ReadonlyMap<string, SysfsFunction>;

    beforeAll(async () => {
      design = twoNodes(await bootedInto(libvirt())).design();
      seen = byAddress(await withBooted(libvirt(), design.xml, (booted) => booted.sees()));
    }, 300_000);

    it('shows all four network cards where predicted, each near its node', () => {
      expect(NICS.map(inSysfs)).toEqual(
        [0, 0, 1, 1].map((node) => expect.objectContaining({ class: NETWORK, node })),
      );
      expect(cards(seen)).toHaveLength(4);
    });

    it('shows a port to spare near each node, with nothing behind it', () => {
      expect(SPARE.map(inSysfs)).toEqual(
        [0, 1].map((node) => expect.objectContaining({ class: BRIDGE, node })),
      );
      const filled = new Set(design.decisions.map(({ address }) => address.bus));
      const spare = design.topology.controllers.filter(({ device }) =>
        SPARE.some((name) => name === device),
      );
      expect(spare.map(({ index }) => filled.has(index))).toEqual([false, false]);
    });

    it('has every bus where predicted, and none but the chipset beside', () => {
      const predicted = [...design.guestView.addresses.values()].map(formatPciAddress);
      expect(predicted.filter((address) => !seen.has(address))).toEqual([]);
      const others = [...seen.keys()].filter((address) => !predicted.includes(address));
      // Host bridge, LPC bridge and SMBus of q35.
      expect(others).toEqual(['0000:00:00.0', '0000:00:1f.0', '0000:00:1f.3']);
      expect(design.guestView.lost).toEqual([]);
    });

    it('begins to count at the busNr of each expander bus', () => {
      const first = design.topology.controllers.flatMap(({ numbers }) => numbers.busNr ?? []);
      expect(new Set([...seen.values()].map(({ root }) => root))).toEqual(new Set([0, ...first]));
    });

    it('shows a card plugged into the port to spare where predicted, near its node', async () => {
      const port = design.topology.controllers.find(({ device }) => device === 'spare-1');
      const bus = design.guestView.buses.get(port?.index ?? -1) ?? -1;
      const plugged = await withBooted(libvirt(), design.xml, async (booted) => {
        await booted.sees();
        const answer = await libvirt().attachDevice(
          booted.name,
          `<interface type='user'>
            <model type='virtio'/>
            <address type='pci' bus='${port?.index}' slot='0' function='0'/>
          </interface>`,
        );
        if ('refused' in answer) throw new Error(answer.refused);
        return byAddress(await booted.sees((functions) => functions.length > seen.size));
      });
      const added = [...plugged.values()].filter(({ address }) => !seen.has(address));
      expect(added).toEqual([
        expect.objectContaining({
          address: formatPciAddress(pciAddress(bus, 0)),
          class: NETWORK,
          node: 1,
        }),
      ]);
    });

    // libvirt numbers expanders 254, 252 …: with three ports each, the second one reaches into the first.
    it("loses devices with libvirt's own bus numbers, as predicted", async () => {
      const unnumbered = design.xml.replaceAll(/ busNr="\d+"/g, '');
      const functions = byAddress(
        await withBooted(libvirt(), unnumbered, (booted) => booted.sees()),
      );
      const { guestView } = place(unnumbered, { policy: asLibvirt() });
      expect(cards(functions)).toHaveLength(2);
      expect(guestView.lost).toEqual(expect.arrayContaining(['left-a', 'left-b', 'spare-0']));
      const predicted = [...guestView.addresses.values()].map(formatPciAddress);
      expect(predicted.filter((address) => !functions.has(address))).toEqual([]);
    });

    function inSysfs(device: Name): SysfsFunction | undefined {
      const address = design.guestView.addressOf(device);
      return address && seen.get(formatPciAddress(address));
    }
  },
  guestKernel,
);

function byAddress(functions: readonly SysfsFunction[]): ReadonlyMap<string, SysfsFunction> {
  return new Map(functions.map((one) => [one.address, one]));
}

function cards(seen: ReadonlyMap<string, SysfsFunction>): readonly SysfsFunction[] {
  return [...seen.values()].filter((one) => one.class === NETWORK);
}
