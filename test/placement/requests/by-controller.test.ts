import { describe, expect, it } from '@jest/globals';
import { tryPlace } from 'virtwright';
import { auto, legacyPci, libvirt, numaAware, purePcie } from 'virtwright/policies';
import {
  at,
  BARE,
  codesOf,
  definition,
  disk,
  issuesOf,
  nic,
  pci,
  placed,
  places,
  tryWith,
} from '../../support/placing.js';

const on = (attributes: string): string => `<address type='pci' ${attributes}/>`;

/** Slots of a bridge with slots 1 to 31, of one with slots 0 to 31, and a port. */
const controllers = [
  pci('dmi-to-pci-bridge', 1),
  pci('pci-bridge', 2, "<alias name='ua-legacy'/>"),
  pci('pcie-root-port', 3),
];

const policies = [auto(), purePcie(), legacyPci(), numaAware(), libvirt()];

function where(policy: (typeof policies)[number], ...devices: string[]): Record<string, string> {
  return places(placed({ devices: [BARE, ...controllers, ...devices] }, { policy }));
}

describe.each(policies.map((policy) => [policy.name, policy] as const))(
  'an address by controller alone, under %s',
  (_, policy) => {
    it.each([
      "controller='2'",
      "controller='0x2'",
      "controller='ua-legacy'",
      "controller='legacy'",
    ])('puts a device anywhere on it: %s', (said) => {
      const found = where(policy, nic('virtio', on(said)), nic('virtio', on(said)));
      expect(found).toMatchObject({ 'interface:0': '02:01.0', 'interface:1': '02:02.0' });
    });

    it('is a bus without a slot, where the bus has no slot 0', () => {
      const devices = [nic('virtio', at('02:01.0')), nic('virtio', on("bus='0x02'"))];
      expect(where(policy, ...devices)).toMatchObject({ 'interface:1': '02:02.0' });
    });

    it('is slot 0 of a port', () => {
      expect(where(policy, disk('vda', on("bus='3'")))).toMatchObject({ 'disk:vda': '03:00.0' });
    });
  },
);

describe('an address by controller alone', () => {
  it('may leave a slot of many open that begin at 0', () => {
    const devices = [
      BARE,
      ...controllers,
      nic('virtio', at('01:00.0')),
      nic('virtio', on("bus='1'")),
    ];
    expect(places(placed({ devices }))).toMatchObject({ 'interface:1': '01:02.0' });
  });

  it('is slot 0 there to libvirt, so that its policy refuses a second device', () => {
    const twice = [nic('virtio', on("bus='1'")), nic('virtio', on("bus='1'"))];
    const devices = [BARE, ...controllers, ...twice];
    expect(issuesOf({ devices }, { policy: libvirt() }).map(({ code }) => code)).toEqual([
      'slot-taken',
    ]);
    expect(issuesOf({ devices })).toEqual([]);
  });

  it('holds for a controller as well', () => {
    const devices = [BARE, ...controllers, pci('pci-bridge', 4, on("controller='2'"))];
    expect(places(placed({ devices }))).toMatchObject({ 'pci:4': '02:01.0' });
  });

  it('does not stay in the result, where libvirt would leave it out', () => {
    const devices = [BARE, ...controllers, nic('virtio', on("controller='2'"))];
    const { xml } = placed({ devices });
    expect(xml).toContain(
      "<address type='pci' domain='0x0000' bus='0x02' slot='0x01' function='0x0'/>",
    );
    expect(xml).not.toContain('controller=');
  });

  it('stands beside a full address that says the same, and contradicts another one', () => {
    const beside = (place: string): string => nic('virtio', on(`controller='2' ${place}`));
    const issues = (device: string): readonly string[] =>
      issuesOf({ devices: [BARE, ...controllers, device] }).map(({ code }) => code);
    expect(issues(beside("bus='0x02' slot='0x05'"))).toEqual([]);
    expect(issues(beside("bus='0x03' slot='0x00'"))).toEqual(['wrong-controller']);
    expect(issues(beside("slot='0x05'"))).toEqual(['bad-address']);
  });

  it('names the controllers there are when there is none such, and its line', () => {
    const devices = [BARE, ...controllers, nic('virtio', on("controller='9'"))];
    const result = tryPlace(definition({ devices }));
    expect(result.ok ? [] : result.issues).toEqual([
      expect.objectContaining({
        code: 'controller-missing',
        device: 'interface:0',
        remedy: expect.stringContaining(
          '1 (dmi-to-pci-bridge), legacy (pci-bridge), 3 (pcie-root-port)',
        ),
        position: expect.objectContaining({ line: expect.any(Number) }),
      }),
    ]);
  });

  it('names who is there and where there is room when that one is full, and leaves the wish to its user', () => {
    const wish = nic('virtio', on("controller='3'"));
    const result = tryPlace(definition({ devices: [BARE, ...controllers, wish, wish] }));
    expect(result.ok ? [] : result.issues).toMatchObject([
      {
        code: 'controller-full',
        device: 'interface:1',
        message:
          'The virtio interface cannot be placed: pcie-root-port 3 has no free slot beside interface:0.',
        remedy: expect.stringMatching(
          /^Name a controller that has room for it: .*pci-bridge 2.* out\.$/,
        ),
      },
    ]);
  });

  it('is refused for what is no PCI device', () => {
    const cdrom = `<disk type='file' device='cdrom'><target dev='sda' bus='sata'/>${on("controller='2'")}</disk>`;
    const codes = issuesOf({ devices: [BARE, ...controllers, cdrom] }).map(({ code }) => code);
    expect(codes).toContain('not-pci');
  });

  it('is dropped with all other places by a fresh start', () => {
    const devices = [BARE, ...controllers, nic('virtio', on("controller='2'"))];
    expect(codesOf(tryWith({ devices }, {}, { fresh: true }))).toEqual([
      'controller-dropped legacy',
    ]);
  });
});

describe('a wish by options', () => {
  it('may name a controller by its index as text', () => {
    const devices = [BARE, ...controllers, disk('vda')];
    const design = placed({ devices }, { intents: { 'disk:vda': { controller: '2' } } });
    expect(places(design)).toMatchObject({ 'disk:vda': '02:01.0' });
  });

  it('ranks above the address', () => {
    const devices = [BARE, ...controllers, disk('vda', on("controller='2'"))];
    const design = placed({ devices }, { intents: { 'disk:vda': { controller: 3 } } });
    expect(places(design)).toMatchObject({ 'disk:vda': '03:00.0' });
  });
});
