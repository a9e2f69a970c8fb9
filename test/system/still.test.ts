import { expect, it } from '@jest/globals';
import { formatPciAddress, type Policy, pciAddress, place } from 'virtwright';
import { legacyPci, numaAware, purePcie } from 'virtwright/policies';
import { at, BARE, pci } from '../support/placing.js';
import type { EmbeddedLibvirt } from './embedded-libvirt.js';
import { guestView, observe } from './guest-view.js';
import { type SmallGuest, smallGuest } from './guests.js';
import { describeWithLibvirt } from './requirement.js';

const NUMBERED_SECONDS = 120;

/** A card with an alias of its own; without an address it is new. */
const card = (name: string, address = ''): string =>
  `<rng model='virtio'><backend model='random'>/dev/urandom</backend><alias name='ua-${name}'/>${address === '' ? '' : at(address)}</rng>`;

const expander = (model: string, index: number, address: string, busNr: number): string =>
  pci(model, index, `<target busNr='${busNr}'><node>1</node></target>${at(address)}`);

/** Ports in slots of their own, in the opposite order of their indexes. */
const PORTS = [
  pci('pcie-root-port', 1, at('00:09.0')),
  pci('pcie-root-port', 2, at('00:03.0')),
  card('a', '01:00.0'),
  card('b', '02:00.0'),
];

/** Guests that exist, by what is special about their bridges. */
const guests: readonly (readonly [
  title: string,
  guest: SmallGuest,
  policies: readonly Policy[],
])[] = [
  [
    'ports in slots of their own',
    { name: 'ports', machine: 'q35', devices: PORTS.join('') },
    [purePcie({ spares: 3 }), legacyPci()],
  ],
  [
    'the same with UEFI',
    { name: 'uefi', machine: 'q35', uefi: true, devices: PORTS.join('') },
    [purePcie({ spares: 3 })],
  ],
  [
    'ports in one slot with gaps, and a switch',
    {
      name: 'switch',
      machine: 'q35',
      devices: [
        pci('pcie-root-port', 1, at('00:03.0')),
        pci('pcie-root-port', 2, at('00:03.4')),
        pci('pcie-switch-upstream-port', 3, at('01:00.0')),
        pci('pcie-switch-downstream-port', 4, at('03:02.0')),
        card('a', '04:00.0'),
        card('b', '02:00.0'),
      ].join(''),
    },
    [purePcie({ spares: 2 }), legacyPci()],
  ],
  [
    'nested bridges and an expander bus of i440fx',
    {
      name: 'nested',
      machine: 'pc',
      nodes: 2,
      devices: [
        pci('pci-bridge', 1, at('00:1f.0')),
        pci('pci-bridge', 2, at('00:05.0')),
        pci('pci-bridge', 3, at('02:04.0')),
        expander('pci-expander-bus', 4, '00:06.0', 200),
        pci('pci-bridge', 5, at('04:03.0')),
        card('a', '01:02.0'),
        card('b', '03:02.0'),
        card('c', '05:02.0'),
      ].join(''),
    },
    [legacyPci({ spares: 140 }), numaAware()],
  ],
  [
    'an expander bus of q35 whose first port is not the lowest',
    {
      name: 'expander',
      machine: 'q35',
      nodes: 2,
      devices: [
        expander('pcie-expander-bus', 1, '00:02.0', 180),
        pci('pcie-root-port', 2, at('01:04.0')),
        pci('pcie-root-port', 3, at('01:02.0')),
        card('a', '02:00.0'),
        card('b', '03:00.0'),
      ].join(''),
    },
    [numaAware()],
  ],
];

/** Where QEMU shows the cards, by alias, once firmware is through. */
async function shown(libvirt: EmbeddedLibvirt, xml: string): Promise<Map<string, string>> {
  const { buses, live } = await observe(libvirt, xml, NUMBERED_SECONDS);
  const { devices } = guestView(buses, live);
  const cards = [...devices].filter(([alias]) => alias.startsWith('ua-'));
  return new Map(
    cards.map(([alias, { guestBus: bus, slot, function: fn }]) => [
      alias.slice('ua-'.length),
      formatPciAddress({ domain: 0, bus, slot, function: fn }),
    ]),
  );
}

/** A guest with what it has by itself left out, and with devices more. */
function withMore(guest: SmallGuest, ...more: readonly string[]): string {
  return smallGuest({ ...guest, devices: [BARE, guest.devices ?? '', ...more].join('') });
}

const NEW = [card('new-1'), card('new-2'), card('new-3')];

describeWithLibvirt('a guest that exists, placed with more devices and spares', (libvirt) => {
  it.each(guests)('keeps its cards where the guest sees them: %s', async (_, guest, policies) => {
    const before = await shown(libvirt(), withMore(guest));
    for (const policy of policies) {
      const design = place(withMore(guest, ...NEW), { policy });
      const after = await shown(libvirt(), design.xml);
      expect([...after.keys()].sort()).toEqual(
        [...before.keys(), 'new-1', 'new-2', 'new-3'].sort(),
      );
      expect(Object.fromEntries(after)).toMatchObject(Object.fromEntries(before));
      expect(design.issues.map(({ code }) => code)).not.toContain('guest-address-moved');
    }
  });

  it('keeps them where what is new near a node finds no number behind its expander bus', async () => {
    const guest: SmallGuest = {
      name: 'full',
      machine: 'q35',
      nodes: 2,
      devices: [
        expander('pcie-expander-bus', 1, '00:02.0', 254),
        pci('pcie-root-port', 2, at('01:00.0')),
        card('a', '02:00.0'),
      ].join(''),
    };
    const before = await shown(libvirt(), withMore(guest));
    const intents = { new: { node: { cell: 1, strength: 'require' } } } as const;
    const design = place(withMore(guest, card('new')), { policy: numaAware(), intents });
    const after = await shown(libvirt(), design.xml);
    expect(Object.fromEntries(after)).toEqual({
      a: before.get('a'),
      new: formatPciAddress(design.guestView.addressOf('new') ?? pciAddress(0, 0)),
    });
  });

  it('is told which cards move where no slot is left behind the last bridge', async () => {
    const guest: SmallGuest = {
      name: 'dmi',
      machine: 'q35',
      devices: [
        pci('pcie-root-port', 1, at('00:02.0')),
        pci('dmi-to-pci-bridge', 2, at('00:1e.0')),
        card('a', '01:00.0'),
        card('b', '02:03.0'),
      ].join(''),
    };
    const before = await shown(libvirt(), withMore(guest));
    const design = place(withMore(guest, card('new')), { policy: purePcie() });
    const after = await shown(libvirt(), design.xml);
    expect(after.get('a')).toBe(before.get('a'));
    expect(after.get('b')).not.toBe(before.get('b'));
    const [told, ...others] = design.issues.filter(({ code }) => code === 'guest-address-moved');
    expect(others).toEqual([]);
    expect(told?.message).toContain(`at ${after.get('b')}, and not at ${before.get('b')}`);
  });
});
