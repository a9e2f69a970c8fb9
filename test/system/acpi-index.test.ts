import { expect, it } from '@jest/globals';
import { formatPciAddress, type Guest, guest, place } from 'virtwright';
import { legacyPci, numaAware, purePcie } from 'virtwright/policies';
import { bootedInto, guestKernel, withBooted } from './guest-kernel.js';
import { describeWithLibvirt } from './requirement.js';

/** Cards in every kind of place, each with an index of its own. */
const guests: Readonly<Record<string, (booting: Guest) => Guest<string>>> = {
  q35: (booting) =>
    booting
      .addCell({ cpus: '0', memory: '256 MiB' })
      .addController({ name: 'still', model: 'pcie-root-port', hotplugBus: false })
      .addNic({ name: 'on-port' })
      .guestName('eno1')
      .addNic({ name: 'on-root' })
      .integrated()
      .guestName('eno2')
      .addNic({ name: 'on-still-port' })
      .onController('still')
      .guestName('eno3')
      .addNic({ name: 'on-expander' })
      .onNode(0, 'require')
      .guestName('eno4')
      .addNic({ name: 'first' })
      .guestName('eno5')
      .addNic({ name: 'second' })
      .sameSlotAs('first')
      .guestName('eno6')
      .addNic({ name: 'beside-unnamed' })
      .guestName('eno7')
      .addNic({ name: 'unnamed' })
      .sameSlotAs('beside-unnamed')
      .policy(numaAware({ base: purePcie() })),
  i440fx: (booting) =>
    booting
      .machine('pc')
      .addController({ name: 'bridge', model: 'pci-bridge' })
      .addNic({ name: 'on-root' })
      .guestName('eno1')
      .addNic({ name: 'on-bridge' })
      .onController('bridge')
      .guestName('eno2')
      .policy(legacyPci()),
};

/** A name that a card has by its ACPI index. */
function byIndex(name: string | undefined): string | undefined {
  return name?.startsWith('eno') ? name : undefined;
}

const ALONE = ['on-port', 'on-root', 'on-bridge', 'on-still-port', 'on-expander'] as const;

describeWithLibvirt(
  'the kernel of a guest with ACPI indexes',
  (libvirt) => {
    it.each(Object.keys(guests))(
      'shows them where predicted on %s',
      async (machine) => {
        const booting = guest(`named-${machine}`)
          .defaults(false)
          .hypervisor('qemu')
          .addXml(await bootedInto(libvirt()));
        const { xml } = guests[machine]?.(booting).design() ?? { xml: '' };
        const { guestView } = place(xml, { releases: libvirt().releases() });
        const seen = await withBooted(libvirt(), xml, (booted) => booted.sees());
        const shown = new Map(
          [...guestView.addresses].flatMap(([device, address]) => {
            const one = seen.find((it) => it.address === formatPciAddress(address));
            return one && one.acpiIndex > 0 ? [[device, `eno${one.acpiIndex}`]] : [];
          }),
        );
        for (const device of ALONE)
          expect([device, byIndex(guestView.nameOf(device))]).toEqual([device, shown.get(device)]);
        expect(byIndex(guestView.nameOf('first'))).toBeUndefined();
        expect(shown.get('first')).not.toBe('eno5');
        expect(shown.get('beside-unnamed')).toBeUndefined();
      },
      300_000,
    );
  },
  guestKernel,
);
