import { expect, it } from '@jest/globals';
import { type Design, type Guest, guest } from 'virtwright';
import { legacyPci, numaAware, purePcie } from 'virtwright/policies';
import { guestDifferences, guestView, observe } from './guest-view.js';
import { describeWithLibvirt } from './requirement.js';

const base = guest('started').defaults(false).hypervisor('qemu').memory('256 MiB').vcpus(2);
const twoCells = base
  .addCell({ cpus: '0', memory: '128 MiB' })
  .addCell({ cpus: '1', memory: '128 MiB' });

function nics(to: Guest, count: number, then: (guest: Guest) => Guest = (same) => same): Guest {
  let built = to;
  for (let nic = 0; nic < count; nic += 1) built = then(built.addNic());
  return built;
}

/** Guests whose every device QEMU can start without files or devices of the host. */
const guests: readonly (readonly [title: string, guest: Guest<string>])[] = [
  ['pure-pcie, nothing but defaults', base.policy(purePcie())],
  ['pure-pcie, more ports than a slot holds', nics(base, 12).policy(purePcie())],
  [
    'pure-pcie, devices on the root complex',
    nics(base, 4, (it) => it.noHotplug())
      .addRng()
      .policy(purePcie({ spares: 3 })),
  ],
  [
    'pure-pcie, a switch and head-room',
    nics(
      base
        .addController('pcie-root-port')
        .addController('pcie-switch-upstream-port')
        .addController('pcie-switch-downstream-port')
        .addController('pcie-switch-downstream-port'),
      5,
    )
      .reserveHotplug({ nics: 3 })
      .policy(purePcie()),
  ],
  ['legacy-pci on i440fx', nics(base.machine('pc'), 8).addRng().policy(legacyPci())],
  ['legacy-pci on i440fx, a bridge', nics(base.machine('pc'), 34).policy(legacyPci())],
  [
    'legacy-pci on q35, one Express card among conventional ones',
    nics(base, 6).addNic({ model: 'e1000' }).addNic({ model: 'e1000e' }).policy(legacyPci()),
  ],
  [
    'numa-aware on q35 with UEFI',
    nics(
      nics(twoCells.firmware('efi'), 2, (it) => it.onNode(0)),
      2,
      (it) => it.onNode(1),
    )
      .addController('pcie-root-port')
      .addController('pcie-switch-upstream-port')
      .addController('pcie-switch-downstream-port')
      .addController('pcie-switch-downstream-port')
      .policy(numaAware({ base: purePcie() })),
  ],
  [
    'numa-aware on q35, two nodes',
    nics(
      nics(twoCells, 3, (it) => it.onNode(0)),
      3,
      (it) => it.onNode(1),
    )
      .addNic()
      .policy(numaAware({ base: purePcie() })),
  ],
  [
    'numa-aware on q35, conventional devices near a node',
    nics(twoCells, 3, (it) => it.onNode(1))
      .addNic({ model: 'rtl8139' })
      .onNode(0)
      .policy(numaAware({ base: legacyPci() })),
  ],
  [
    'numa-aware on i440fx',
    nics(twoCells.machine('pc'), 4, (it) => it.onNode(1))
      .addRng()
      .policy(numaAware()),
  ],
];

describeWithLibvirt('a started guest shows every device where the design says', (libvirt) => {
  it.each(guests)('%s', async (_title, built) => {
    const design = built.design();
    const { buses, live } = await observe(libvirt(), design.xml);
    expect(guestDifferences(buses, live)).toEqual([]);
    const { devices, unnamed } = guestView(buses, live);
    const shown = [...devices.values(), ...unnamed];
    const places = new Set(shown.map(({ bus, slot, function: fn }) => `${bus}:${slot}.${fn}`));
    expect(placesOf(design).filter((place) => !places.has(place))).toEqual([]);
    const numbers = new Map(shown.map(({ bus, guestBus }) => [bus, guestBus]));
    const numbered = design.decisions.map(({ device, address }) => [
      device,
      { ...address, bus: numbers.get(address.bus) },
    ]);
    expect(Object.fromEntries(design.guestView.addresses)).toEqual(Object.fromEntries(numbered));
  });
});

function placesOf(design: Design): string[] {
  return design.decisions.map(({ address: { bus, slot, function: fn } }) => `${bus}:${slot}.${fn}`);
}
