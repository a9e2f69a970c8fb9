import { expect, it } from '@jest/globals';
import { formatPciAddress, type Guest, guest } from 'virtwright';
import { legacyPci, purePcie } from 'virtwright/policies';
import { bootedInto, guestKernel, withBooted } from './guest-kernel.js';
import { describeWithLibvirt } from './requirement.js';

const small = (boot: string): Guest =>
  guest('nature').defaults(false).hypervisor('qemu').memory('256 MiB').addXml(boot);

/** Places by the table of witnessed facts, each with a device or two. */
const guests: readonly (readonly [title: string, made: (boot: string) => Guest])[] = [
  [
    'directly on a pcie-root and in ports',
    (boot) =>
      small(boot)
        .addRng({ name: 'virtio-there' })
        .integrated()
        .addVideo('bochs')
        .integrated()
        .addNic({ model: 'vmxnet3', name: 'vmxnet3-there' })
        .integrated()
        .addNic({ model: 'e1000e', name: 'e1000e-there' })
        .integrated()
        .addRng({ name: 'virtio-in-a-port' })
        .addNic({ model: 'e1000e', name: 'e1000e-in-a-port' })
        .addRng({ name: 'fixed' })
        .noHotplug()
        .requirePcie()
        .policy(purePcie()),
  ],
  [
    'behind bridges of q35',
    (boot) =>
      small(boot)
        .addController({ name: 'dmi', model: 'dmi-to-pci-bridge' })
        .addController({ name: 'on', model: 'pcie-root-port' })
        .addController({ name: 'card', model: 'pcie-to-pci-bridge' })
        .onController('on')
        .addController({ name: 'further', model: 'pcie-expander-bus' })
        .addController({ name: 'dmi-further', model: 'dmi-to-pci-bridge' })
        .onController('further')
        .addRng()
        .onController('dmi')
        .addRng()
        .onController('card')
        .addNic({ model: 'vmxnet3' })
        .onController('card')
        .addRng()
        .onController('dmi-further')
        .policy(legacyPci()),
  ],
  [
    'behind a switch in a port without hotplug',
    (boot) =>
      small(boot)
        .addController({ name: 'off', model: 'pcie-root-port', hotplugBus: false })
        .addController({ name: 'up', model: 'pcie-switch-upstream-port' })
        .onController('off')
        .addController({ name: 'down', model: 'pcie-switch-downstream-port' })
        .onController('up')
        .addRng()
        .onController('down')
        .policy(purePcie()),
  ],
  [
    'of a PC and its expander bus',
    (boot) =>
      small(boot)
        .machine('pc')
        .addController({ name: 'further', model: 'pci-expander-bus' })
        .addController({ name: 'bridge', model: 'pci-bridge' })
        .onController(0)
        .addRng()
        .addRng()
        .onController('further')
        .addRng()
        .onController('bridge')
        .policy(legacyPci()),
  ],
  [
    'of a PC of which nothing is to be unplugged',
    (boot) =>
      small(boot)
        .machine('pc')
        .noHotplug()
        .addRng()
        .addNic()
        .addRng({ name: 'loose' })
        .hotpluggable()
        .policy(legacyPci()),
  ],
];

describeWithLibvirt(
  'the nature of places',
  (libvirt) => {
    it.each(guests)(
      '%s is what the kernel of a guest sees',
      async (_title, made) => {
        const design = made(await bootedInto(libvirt())).design();
        const seen = await withBooted(libvirt(), design.xml, (booted) => booted.sees());
        const byAddress = new Map(seen.map((one) => [one.address, one]));
        const { topology } = design;
        const inGuest = new Map(
          [...design.guestView.addresses].map(([device, at]) => [
            `${device}`,
            formatPciAddress(at),
          ]),
        );
        const devices = topology.decisions.filter(({ request }) => !request.controller);
        const told = devices.map(({ device }) => {
          const { express, ioBar, unplug } = topology.natureOf(device) ?? {};
          return [`${device}`, { express: express?.is, ioBar: ioBar?.is, pluggable: unplug?.is }];
        });
        const found = devices.map(({ device }) => {
          const at = byAddress.get(inGuest.get(device) ?? '');
          return [
            `${device}`,
            { express: at?.express, ioBar: at?.ioBar, pluggable: at?.pluggable },
          ];
        });
        expect(Object.fromEntries(found)).toEqual(Object.fromEntries(told));
      },
      300_000,
    );

    it('is that nothing arrives on a bridge below a port without hotplug', async () => {
      const design = small(await bootedInto(libvirt()))
        .addController({ name: 'on', model: 'pcie-root-port' })
        .addController({ name: 'card', model: 'pcie-to-pci-bridge' })
        .onController('on')
        .addController({ name: 'off', model: 'pcie-root-port', hotplugBus: false })
        .addController({ name: 'mute', model: 'pcie-to-pci-bridge' })
        .onController('off')
        .policy(legacyPci())
        .design();
      const { controllers, buses } = design.topology;
      const indexOf = (name: string): number =>
        controllers.find(({ device }) => device === name)?.index ?? -1;
      expect(buses[indexOf('card')]?.hotplug).toBe(true);
      expect(buses[indexOf('mute')]?.plugging).toMatchObject({ is: false });
      await withBooted(libvirt(), design.xml, async ({ name, sees }) => {
        const before = (await sees()).length;
        for (const bridge of ['mute', 'card']) {
          const answer = await libvirt().attachDevice(
            name,
            `<rng model='virtio'><backend model='random'>/dev/urandom</backend>
              <address type='pci' bus='${indexOf(bridge)}' slot='9'/></rng>`,
          );
          expect(answer).not.toHaveProperty('refused');
        }
        const after = await sees((seen) => seen.length > before);
        expect(after).toHaveLength(before + 1);
        const last = after.find(({ address }) => address.endsWith(':09.0'));
        const { buses: numbers } = design.guestView;
        expect(last?.address.slice(5, 7)).toBe(
          numbers.get(indexOf('card'))?.toString(16).padStart(2, '0'),
        );
      });
    }, 300_000);
  },
  guestKernel,
);
