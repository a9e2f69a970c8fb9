import { describe, expect, it } from '@jest/globals';
import { type Design, guest, place } from 'virtwright';
import { purePcie } from 'virtwright/policies';
import { at, BARE, definition, nic, pci } from '../support/placing.js';

function told({ issues }: Design): readonly string[] {
  return issues.flatMap(({ code, message }) => (code === 'io-ports-exhausted' ? message : []));
}

function cards(model: string, count: number): readonly string[] {
  return Array.from({ length: count }, () => nic(model));
}

function placed(model: string, count: number, machine = 'q35'): readonly string[] {
  return told(place(definition({ machine, devices: [BARE, ...cards(model, count)] })));
}

describe('I/O ports', () => {
  it.each(['e1000e', 'igb'])('suffice for 14 %s in ports of their own under SeaBIOS', (model) => {
    expect(placed(model, 14)).toEqual([]);
    expect(placed(model, 15)).toEqual([
      expect.stringMatching(
        /^Ports and bridges of the guest need 15 windows of I\/O ports, 4 KiB each, and SeaBIOS has room for 14: it stops then.* needed for interface:0, .*, interface:14\.$/,
      ),
    ]);
  });

  it('suffice for fewer under UEFI, which starts the guest without some of them', () => {
    const under = (count: number) => {
      const devices = [BARE, ...cards('e1000e', count)];
      const efi = definition({ devices })
        .replace('<os>', "<os firmware='efi'>")
        .replace('<devices>', '<features><acpi/></features><devices>');
      return told(place(efi));
    };
    expect(under(8)).toEqual([]);
    expect(under(10)).toEqual([
      expect.stringContaining('UEFI has room for 9: some of the devices'),
    ]);
  });

  it('are needed by no virtio device in a port', () => {
    expect(placed('virtio', 144)).toEqual([]);
    expect(placed('virtio-transitional', 30)).toEqual([]);
  });

  it('are shared by all that sits behind a bridge', () => {
    expect(placed('e1000', 30)).toEqual([]);
  });

  it('are kept by each bridge of a board that plugs cards, also by an empty one', () => {
    const bridges = (count: number) => {
      const each = Array.from({ length: count }, (_, bridge) =>
        pci('pci-bridge', bridge + 1, at(`00:${(bridge + 16).toString(16)}.0`)),
      );
      return told(place(definition({ machine: 'pc', devices: [BARE, ...each] })));
    };
    expect(bridges(8)).toEqual([]);
    expect(bridges(9)).toEqual([expect.stringContaining('need 9 windows')]);
  });

  it('are taken by a host device as far as its host tells', () => {
    const addresses = Array.from({ length: 15 }, (_, at) => `0000:${(16 + at).toString(16)}:00.0`);
    let made = guest('gpus').defaults(false).policy(purePcie());
    for (const address of addresses) made = made.addHostdev(address);
    const facts = (ioBar: boolean) => ({
      devices: Object.fromEntries(addresses.map((address) => [address, { ioBar }])),
    });
    expect(told(made.host(facts(false)).design())).toEqual([]);
    expect(told(made.host(facts(true)).design())).toHaveLength(1);
  });

  it('name no more devices than a reader can take in', () => {
    expect(placed('e1000e', 60)[0]).toMatch(/interface:15 and 44 more\.$/);
  });
});
