import { beforeAll, expect, it } from '@jest/globals';
import {
  type BusView,
  type Design,
  type DeviceId,
  formatPciAddress,
  type Guest,
  guest,
  pciAddress,
  place,
} from 'virtwright';
import { libvirt as asLibvirt, numaAware, purePcie } from 'virtwright/policies';
import { bootedInto, guestKernel, type SysfsFunction, withBooted } from './guest-kernel.js';
import { describeWithLibvirt } from './requirement.js';

const NETWORK = 0x020000;
const BRIDGE = 0x060400;

const NICS = ['left-a', 'left-b', 'right-a', 'right-b'] as const;

type Name = (typeof NICS)[number];

/** Two nodes, and for each two network cards and a place for one more. */
function twoNodes(boot: string): Guest<Name> {
  return guest('kernel')
    .defaults(false)
    .hypervisor('qemu')
    .addXml(boot)
    .addCell({ cpus: '0', memory: '128 MiB' })
    .addCell({ cpus: '1', memory: '128 MiB' })
    .group((left) => left.addNic({ name: 'left-a' }).addNic({ name: 'left-b' }))
    .onNode(0, 'require')
    .group((right) => right.addNic({ name: 'right-a' }).addNic({ name: 'right-b' }))
    .onNode(1, 'require')
    .reserveHotplug({ nics: 1 }, { node: 0 })
    .reserveHotplug({ nics: 1 }, { node: 1 })
    .policy(numaAware({ base: purePcie() }));
}

/** The ports near a node that are free. */
function freePorts({ topology }: Pick<Design, 'topology'>, node: number): readonly BusView[] {
  return topology.buses.filter(
    (bus) => bus.cell === node && bus.controller.autoAssign && bus.empty,
  );
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
      const spare = [0, 1].map((node) => freePorts(design, node));
      expect(spare.map((ports) => ports.length)).toEqual([1, 1]);
      expect(spare.flat().map(({ index }) => inSysfs(`pci:${index}`))).toEqual(
        [0, 1].map((node) => expect.objectContaining({ class: BRIDGE, node })),
      );
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
      const [port] = freePorts(design, 1);
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
      const [spare] = freePorts(design, 0);
      expect(guestView.lost).toEqual(
        expect.arrayContaining(['left-a', 'left-b', `pci:${spare?.index}`]),
      );
      const predicted = [...guestView.addresses.values()].map(formatPciAddress);
      expect(predicted.filter((address) => !functions.has(address))).toEqual([]);
    });

    function inSysfs(device: Name | DeviceId): SysfsFunction | undefined {
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
