import { describe, expect, it } from '@jest/globals';
import { formatPciAddress, type Issue, type PlaceOptions, type Policy } from 'virtwright';
import { legacyPci, libvirt, numaAware, preset, purePcie } from 'virtwright/policies';
import {
  at,
  BARE,
  type Definition,
  disk,
  issuesOf,
  nic,
  pci,
  placed,
  places,
} from '../support/placing.js';

/** Where the guest sees each network card and disk. */
function seen(of: Definition, options: PlaceOptions = {}): Record<string, string> {
  const cards = [...placed(of, options).guestView.addresses].filter(([device]) =>
    /^(interface|disk)/.test(device),
  );
  return Object.fromEntries(cards.map(([device, to]) => [device, formatPciAddress(to).slice(5)]));
}

const moves = (of: Definition, options: PlaceOptions = {}): readonly Issue[] =>
  issuesOf(of, options).filter(({ code }) => code === 'guest-address-moved');

/** Two ports in slots of their own, with a card each. */
const PORTS = [
  BARE,
  pci('pcie-root-port', 1, at('00:03.0')),
  pci('pcie-root-port', 2, at('00:05.0')),
  nic('virtio', at('01:00.0')),
  nic('virtio', at('02:00.0')),
];
/** A bridge of old libvirts in the last slot that there is. */
const DMI = [
  BARE,
  pci('pcie-root-port', 1, at('00:02.0')),
  pci('dmi-to-pci-bridge', 2, at('00:1e.0')),
  nic('virtio', at('01:00.0')),
  nic('e1000', at('02:03.0')),
];

describe('a guest that exists', () => {
  it('gets its spare port behind the ports that are there, so that enp1s0 stays enp1s0', () => {
    const design = placed({ devices: PORTS });
    expect(places(design)['pci:3']).toBe('00:05.1');
    expect(seen({ devices: PORTS })).toEqual({
      'interface:0': '01:00.0',
      'interface:1': '02:00.0',
    });
    expect(design.issues).toEqual([]);
  });

  it('gets ports for new devices behind those that are there, whatever their indexes', () => {
    const reversed = [
      BARE,
      pci('pcie-root-port', 1, at('00:09.0')),
      pci('pcie-root-port', 2, at('00:03.0')),
      nic('virtio', at('01:00.0')),
      nic('virtio', at('02:00.0')),
    ];
    const devices = [...reversed, disk('vda'), disk('vdb')];
    expect(seen({ devices })).toEqual({
      'interface:1': '01:00.0',
      'interface:0': '02:00.0',
      'disk:vda': '03:00.0',
      'disk:vdb': '04:00.0',
    });
  });

  it('gets no function of a slot before one that is there', () => {
    const devices = [
      BARE,
      pci('pcie-root-port', 1, at('00:03.0')),
      pci('pcie-root-port', 2, at('00:03.4')),
      disk('vda', at('02:00.0')),
      disk('vdb', at('01:00.0')),
      disk('vdc'),
    ];
    const design = placed({ devices }, { policy: purePcie({ spares: 3 }) });
    expect(places(design)).toMatchObject({
      'pci:3': '00:03.5',
      'pci:4': '00:03.6',
      'pci:5': '00:03.7',
      'pci:6': '00:04.0',
    });
  });

  it('gets a bridge behind the last one, or on it where the root has no room behind it', () => {
    const bridges = (last: string): string[] => [
      BARE,
      pci('pci-bridge', 1, at('00:05.0')),
      pci('pci-bridge', 2, at(last)),
      nic('virtio', at('01:01.0')),
      nic('virtio', at('02:01.0')),
    ];
    const options = { policy: legacyPci({ spares: 95 }) };
    for (const [last, next] of [
      ['00:08.0', '00:09.0'],
      ['00:1f.0', '02:02.0'],
    ] as const) {
      const guest = { machine: 'pc', devices: bridges(last) };
      expect(places(placed(guest, options))['pci:3']).toBe(next);
      expect(seen(guest, options)).toEqual({ 'interface:0': '01:01.0', 'interface:1': '02:01.0' });
    }
  });

  it('gets a bridge of its own for conventional devices rather than one in a port before others', () => {
    const devices = [
      BARE,
      pci('pcie-root-port', 1, at('00:03.0')),
      pci('pcie-root-port', 2, at('00:03.1')),
      disk('vda', at('02:00.0')),
      nic('e1000'),
    ];
    expect(seen({ devices }, { policy: legacyPci() })['disk:vda']).toBe('02:00.0');
  });

  it('goes on behind an expander bus where its last port is', () => {
    const expander = "<target busNr='100'><node>1</node></target>";
    const devices = [
      BARE,
      pci('pcie-expander-bus', 1, expander + at('00:02.0')),
      pci('pcie-root-port', 2, at('01:04.0')),
      pci('pcie-root-port', 3, at('01:02.0')),
      nic('virtio', at('02:00.0')),
      nic('virtio', at('03:00.0')),
      nic('virtio'),
    ];
    const node = { node: { cell: 1, strength: 'require' } } as const;
    const design = placed(
      { devices, cells: 2 },
      { intents: { 'interface:2': node }, policy: preset('gpu-passthrough') },
    );
    expect(places(design)['interface:2']).toBe('04:00.0');
    expect(places(design)['pci:4']).toBe('01:04.1');
  });

  it('gets another expander bus for a node where the numbers of the first are used up', () => {
    const expander = "<target busNr='254'><node>1</node></target>";
    const devices = [
      BARE,
      pci('pcie-expander-bus', 1, expander + at('00:02.0')),
      pci('pcie-root-port', 2, at('01:00.0')),
      nic('virtio', at('02:00.0')),
      nic('virtio'),
    ];
    const node = { node: { cell: 1, strength: 'require' } } as const;
    const options = { intents: { 'interface:1': node }, policy: numaAware() };
    const design = placed({ devices, cells: 2 }, options);
    expect(design.issues).toEqual([]);
    expect(seen({ devices, cells: 2 }, options)).toEqual({
      'interface:0': 'ff:00.0',
      'interface:1': 'fd:00.0',
    });
    expect(design.topology.budget.places.map(({ cell }) => cell)).toEqual([undefined, 1, 1]);
  });

  it('keeps what is remembered as well', () => {
    const before = placed({ devices: PORTS }, { policy: preset('max-density') });
    const bare = PORTS.map((device) => device.replace(/<address[^>]*>/, ''));
    const more = placed({ devices: [...bare, disk('vda')] }, { remember: before });
    expect(more.guestView.addressOf('interface:1')).toEqual(
      before.guestView.addressOf('interface:1'),
    );
    expect(more.issues).toEqual([]);
  });
});

describe('a guest with no room behind its bridges', () => {
  it('gets no spares that nobody asked for, and a note says why', () => {
    const design = placed({ devices: DMI }, { policy: purePcie() });
    expect(design.topology.controllers.map(({ index }) => index)).toEqual([0, 1, 2]);
    expect(design.issues).toEqual([
      expect.objectContaining({
        code: 'headroom-unmet',
        severity: 'note',
        message: expect.stringContaining('would take the bus number of a controller that is there'),
      }),
    ]);
  });

  const told = [
    expect.objectContaining({
      severity: 'warning',
      device: 'interface:1',
      message:
        'The guest sees the e1000 interface at 0000:03:03.0, and not at 0000:02:03.0: the new pcie-root-port 3 is numbered before it. It calls it enp3s3, and no longer enp2s3.',
    }),
  ];

  it('gets what it needs in the last gap, and a warning names each card that moves', () => {
    const devices = [...DMI, disk('vda')];
    expect(places(placed({ devices }))['pci:3']).toBe('00:02.1');
    expect(moves({ devices })).toEqual(told);
  });

  it('gets the head-room that it asks for, with the warning', () => {
    const options = { headroom: { express: 1, conventional: 0 }, policy: purePcie() };
    expect(moves({ devices: DMI }, options)).toEqual(told);
  });
});

it('what imitates libvirt takes the lowest slot as libvirt does, and warns', () => {
  const devices = [...PORTS, disk('vda')];
  const moved = moves({ devices }, { policy: libvirt() });
  expect(moved.map(({ device }) => device)).toEqual(['interface:0', 'interface:1']);
  expect(moved[0]?.remedy).toContain('a policy that does not imitate libvirt');
});

it('a new guest has its controllers in the lowest slots, whatever else is fixed', () => {
  const policies: readonly Policy[] = [purePcie(), legacyPci()];
  for (const policy of policies) {
    const design = placed({ devices: [BARE, disk('vda', at('00:1c.0')), disk('vdb')] }, { policy });
    expect(places(design)['pci:1']).toBe('00:01.0');
  }
});
