import { describe, expect, it } from '@jest/globals';
import { formatPciAddress } from 'virtwright';
import { libvirt, numaAware, purePcie } from 'virtwright/policies';
import { at, BARE, type Definition, nic, pci, placed, placedWith } from '../support/placing.js';

const policy = purePcie({ spares: 0 });

/** An expander bus of a node, with or without a number of its own. */
const expander = (model: string, index: number, node: number, busNr?: number): string => {
  const number = busNr === undefined ? '' : ` busNr='${busNr}'`;
  return pci(model, index, `<target${number}><node>${node}</node></target>`);
};

const seen = (of: Definition): Record<string, string> =>
  Object.fromEntries(
    [...placed(of, { policy }).guestView.addresses].map(([device, address]) => [
      device,
      formatPciAddress(address).slice('0000:'.length),
    ]),
  );

describe("the guest's view", () => {
  it('numbers buses by the places of their bridges, not by controller indexes', () => {
    const devices = [
      BARE,
      pci('pcie-root-port', 1, at('00:05.0')),
      pci('pcie-root-port', 2, at('00:03.0')),
      nic('virtio', at('01:00.0')),
      nic('virtio', at('02:00.0')),
    ];
    expect(seen({ devices })).toMatchObject({
      'pci:2': '00:03.0',
      'pci:1': '00:05.0',
      'interface:1': '01:00.0',
      'interface:0': '02:00.0',
    });
  });

  it('goes into the depth before it goes on', () => {
    const devices = [
      BARE,
      pci('pcie-root-port', 1, at('00:02.0')),
      pci('pcie-root-port', 2, at('00:03.0')),
      pci('pcie-switch-upstream-port', 3, at('01:00.0')),
      pci('pcie-switch-downstream-port', 4, at('03:00.0')),
      pci('pcie-switch-downstream-port', 5, at('03:01.0')),
      nic('virtio', at('02:00.0')),
      nic('virtio', at('05:00.0')),
    ];
    expect(seen({ devices })).toMatchObject({
      'pci:4': '02:00.0',
      'interface:1': '04:00.0',
      'interface:0': '05:00.0',
    });
  });

  it('begins behind an expander bus at its busNr', () => {
    const devices = [BARE, nic('virtio'), nic('virtio')];
    const wishes = {
      'interface:0': { node: { cell: 0, strength: 'require' } },
      'interface:1': { node: { cell: 1, strength: 'require' } },
    } as const;
    const { guestView } = placedWith({ devices, cells: 2 }, wishes, {
      policy: numaAware({ base: policy }),
    });
    expect(String(guestView).split('\n').slice(-4)).toEqual([
      '0000:fc:00.0 pci:4',
      '0000:fd:00.0 interface:1  enp253s0',
      '0000:fe:00.0 pci:2',
      '0000:ff:00.0 interface:0  enp255s0',
    ]);
    expect(guestView.lost).toEqual([]);
  });

  it('counts the bridge inside a conventional expander bus', () => {
    const devices = [
      BARE,
      expander('pci-expander-bus', 1, 1, 100),
      nic('virtio', at('01:04.0')),
      pci('pci-bridge', 2, at('01:05.0')),
      nic('virtio', at('02:01.0')),
    ];
    expect(seen({ machine: 'pc', cells: 2, devices })).toMatchObject({
      'interface:0': '65:04.0',
      'pci:2': '65:05.0',
      'interface:1': '66:01.0',
    });
  });

  it('numbers empty ports too, for what is plugged in later', () => {
    const devices = [
      BARE,
      pci('pcie-root-port', 1, at('00:05.0')),
      pci('pcie-root-port', 2, at('00:03.0')),
    ];
    const { buses } = placed({ devices }, { policy }).guestView;
    expect([...buses].sort()).toEqual([
      [0, 0],
      [1, 2],
      [2, 1],
    ]);
  });

  it('loses what has no bus number of its own', () => {
    const devices = [
      BARE,
      expander('pcie-expander-bus', 1, 0),
      expander('pcie-expander-bus', 2, 1),
      pci('pcie-root-port', 3, at('01:00.0')),
      pci('pcie-root-port', 4, at('01:01.0')),
      pci('pcie-root-port', 5, at('02:00.0')),
      pci('pcie-root-port', 6, at('02:01.0')),
      ...['03:00.0', '04:00.0', '05:00.0', '06:00.0'].map((place) => nic('virtio', at(place))),
    ];
    // libvirt numbers them 254 and 252, with room for one root port each; the second one reaches into the first.
    const { guestView } = placed({ devices, cells: 2 }, { policy: libvirt() });
    const lost = ['pci:3', 'pci:4', 'interface:0', 'interface:1'];
    expect([...guestView.lost].sort()).toEqual([...lost].sort());
    expect(guestView.addressOf('interface:1')).toBeUndefined();
    expect(guestView.addressOf('interface:3')).toMatchObject({ bus: 254 });
    // Nor does Windows find its way there, or a kernel call it anything.
    expect(guestView.cards()[1]).toEqual({ device: 'interface:1' });
    expect(String(guestView)).toMatch(/\nlost {9}interface:0\nlost {9}interface:1\n/);
  });

  it('loses what comes after the last bus number', () => {
    const devices = [
      BARE,
      expander('pcie-expander-bus', 1, 0, 254),
      pci('pcie-root-port', 2, at('01:00.0')),
      pci('pcie-root-port', 3, at('01:01.0')),
      nic('virtio', at('02:00.0')),
      nic('virtio', at('03:00.0')),
    ];
    const design = placed({ devices, cells: 1 }, { policy: libvirt() });
    expect(design.guestView.addressOf('interface:0')).toMatchObject({ bus: 255 });
    expect(design.guestView.lost).toEqual(['interface:1']);
    expect(String(design.explain('interface:1'))).toContain(
      '\n  in guest  not seen: its bus gets no number\n',
    );
  });

  it('says nothing of what has no place on PCI', () => {
    const { guestView } = placed({ devices: [BARE, "<input type='mouse' bus='ps2'/>"] });
    expect(guestView.addressOf('input:0')).toBeUndefined();
    expect(guestView.addressOf('sata:0')).toMatchObject({ bus: 0, slot: 31, function: 2 });
  });
});
