import { expect, it } from '@jest/globals';
import { formatPciAddress, place } from 'virtwright';
import { libvirt as asLibvirt } from 'virtwright/policies';
import { at, pci } from '../support/placing.js';
import { guestView, observe } from './guest-view.js';
import { smallGuest } from './guests.js';
import { describeWithLibvirt } from './requirement.js';

const port = (index: number, place: string): string => pci('pcie-root-port', index, at(place));
const many = (place: string): string => at(place).replace('/>', " multifunction='on'/>");
const card = (name: string, place: string, model = 'virtio'): string =>
  `<interface type='ethernet'><model type='${model}'/><alias name='ua-${name}'/>${at(place)}</interface>`;
const expander = (model: string, busNr: number): string =>
  pci(model, 1, `<target busNr='${busNr}'/>`);

const slot = (number: number): string => number.toString(16).padStart(2, '0');

/** Ports and bridges in many an order, each with a card behind it. */
const LAYOUTS: readonly (readonly [machine: 'q35' | 'pc', ...devices: readonly string[]])[] = [
  // Two ports, each before the other, on slots of their own.
  ...[3, 5, 9, 17, 27].map(
    (first) =>
      [
        'q35',
        port(1, `00:${slot(first)}.0`),
        port(2, '00:08.0'),
        card('a', '01:00.0'),
        card('b', '02:00.0'),
      ] as const,
  ),
  // Ports that share a slot.
  ...[1, 4, 7].map(
    (fn) =>
      [
        'q35',
        pci('pcie-root-port', 1, many('00:02.0')),
        port(2, `00:02.${fn}`),
        card('a', '01:00.0'),
        card('b', '02:00.0'),
      ] as const,
  ),
  // A switch before and behind a port.
  ...[2, 6, 12, 25].map(
    (where) =>
      [
        'q35',
        port(1, '00:05.0'),
        port(2, `00:${slot(where)}.0`),
        pci('pcie-switch-upstream-port', 3, at('02:00.0')),
        pci('pcie-switch-downstream-port', 4, at('03:00.0')),
        pci('pcie-switch-downstream-port', 5, at('03:03.0')),
        card('a', '01:00.0'),
        card('b', '05:00.0', 'e1000e'),
      ] as const,
  ),
  // Conventional bridges behind a port and on the root of PCI Express.
  ...[2, 7, 14, 26].map(
    (where) =>
      [
        'q35',
        port(1, `00:${slot(where)}.0`),
        pci('pcie-to-pci-bridge', 2, at('01:00.0')),
        port(3, '00:09.0'),
        card('a', '02:04.0', 'e1000'),
        card('b', '03:00.0'),
      ] as const,
  ),
  ...[1, 5, 31].map(
    (where) =>
      [
        'q35',
        pci('dmi-to-pci-bridge', 1, at('00:1e.0')),
        pci('pci-bridge', 2, at(`01:${slot(where)}.0`)),
        card('a', '01:04.0', 'e1000'),
        card('b', '02:01.0', 'e1000'),
      ] as const,
  ),
  ...[64, 180, 250].map(
    (busNr) =>
      [
        'q35',
        expander('pcie-expander-bus', busNr),
        port(2, '01:00.0'),
        port(3, '01:01.0'),
        port(4, '00:05.0'),
        card('a', '03:00.0'),
        card('b', '04:00.0'),
      ] as const,
  ),
  // Bridges of the PC: side by side, one behind the other, behind an expander bus.
  ...[3, 7, 29].map(
    (where) =>
      [
        'pc',
        pci('pci-bridge', 1, at('00:06.0')),
        pci('pci-bridge', 2, at(`00:${slot(where)}.0`)),
        card('a', '01:03.0'),
        card('b', '02:03.0'),
      ] as const,
  ),
  ...[1, 9, 30].map(
    (where) =>
      [
        'pc',
        pci('pci-bridge', 1, at('00:04.0')),
        pci('pci-bridge', 2, at(`01:${slot(where)}.0`)),
        card('a', '01:03.0'),
        card('b', '02:03.0', 'e1000'),
      ] as const,
  ),
  ...[100, 240].map(
    (busNr) =>
      [
        'pc',
        expander('pci-expander-bus', busNr),
        pci('pci-bridge', 2, at('01:05.0')),
        card('a', '01:04.0'),
        card('b', '02:03.0'),
      ] as const,
  ),
];

describeWithLibvirt('where a guest sees its cards', (libvirt) => {
  it('is as predicted on thirty layouts', async () => {
    expect(LAYOUTS).toHaveLength(30);
    for (const [at, [machine, ...devices]] of LAYOUTS.entries()) {
      const xml = smallGuest({ name: `layout-${at}`, machine, devices: devices.join('') });
      const { buses, live } = await observe(libvirt(), xml);
      const seen = guestView(buses, live).devices;
      const { guestView: predicted } = place(live, { policy: asLibvirt() });
      for (const name of ['a', 'b']) {
        const { guestBus: bus = -1, ...rest } = seen.get(`ua-${name}`) ?? {};
        const shown = { domain: 0, slot: 0, function: 0, ...rest, bus };
        const expected = predicted.addressOf(name);
        expect([at, name, expected && formatPciAddress(expected)]).toEqual([
          at,
          name,
          formatPciAddress(shown),
        ]);
      }
    }
  }, 300_000);
});
