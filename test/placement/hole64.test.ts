import { describe, expect, it } from '@jest/globals';
import { guest, type HostBar, type HostFacts, type PlaceOptions } from 'virtwright';
import { legacyPci } from 'virtwright/policies';
import { faults } from '../guest/written.js';
import { at, BARE, type Definition, issuesOf, pci, placed } from '../support/placing.js';

const GIB = 1024 ** 3;
const MIB = 1024 ** 2;
const KIB_OF_GIB = 1024 ** 2;

const high = (bytes: number): HostBar => ({ bytes, wide: true, prefetchable: true });

/** Facts of a host with devices at 3b:00.0 and on. */
function host(...devices: readonly (readonly HostBar[])[]): HostFacts {
  return {
    devices: Object.fromEntries(devices.map((bars, at) => [`0000:3b:0${at}.0`, { bars }])),
  };
}

const passed = (slot: number, place = '') =>
  `<hostdev mode='subsystem' type='pci'><source><address domain='0' bus='0x3b' slot='${slot}' function='0'/></source>${place}</hostdev>`;

function small(devices: readonly string[], options: PlaceOptions, of: Definition = {}) {
  const issues = issuesOf({ ...of, devices: [BARE, ...devices] }, options);
  return issues
    .filter(({ code }) => code === 'pcihole64-small')
    .map(({ message, remedy }) => [message, remedy]);
}
const hole = (kib: number) => `<pcihole64 unit='KiB'>${kib}</pcihole64>`;

describe('the 64-bit PCI hole', () => {
  it('is too small for a card with more memory than it has', () => {
    expect(small([passed(0)], { host: host([high(64 * GIB), high(32 * MIB)]) })).toEqual([
      [
        'Host devices want memory above 4 GiB: 64 GiB under pci:0; the 64-bit PCI hole has 32 GiB.',
        `Write <pcihole64 unit='KiB'>${128 * KIB_OF_GIB}</pcihole64> into controller 0.`,
      ],
    ]);
    expect(small([passed(0)], { host: host([high(16 * GIB)]) })).toEqual([]);
  });

  it('is counted with windows that begin where their largest part may', () => {
    const devices = [passed(0, at('01:00.0')), passed(1, at('02:00.0'))];
    const ports = [pci('pcie-root-port', 1), pci('pcie-root-port', 2)];
    // 1025 MiB behind one port, then 528 MiB from the next multiple of 512 MiB on: 2064 MiB.
    const cards = host([high(512 * MIB), high(16 * MIB)], [high(GIB), high(MIB / 2)]);
    const [[message] = []] = small([...ports, ...devices, pci('pcie-root', 0, hole(1))], {
      host: cards,
    });
    expect(message).toContain('2 GiB under pci:0;');
  });

  it('has room for other devices too', () => {
    const [[, remedy] = []] = small([passed(0)], { host: host([high(32 * GIB)]) });
    expect(remedy).toContain(String(64 * KIB_OF_GIB));
  });

  it('is not needed for what has to lie below 4 GiB', () => {
    const narrow = { bytes: 64 * GIB, wide: false, prefetchable: true };
    const behindBridge = { bytes: 64 * GIB, wide: true, prefetchable: false };
    expect(small([passed(0)], { host: host([narrow, behindBridge]) })).toEqual([]);
    // On the root complex no bridge stands between.
    expect(small([passed(0, at('00:05.0'))], { host: host([behindBridge]) })).toHaveLength(1);
  });

  it('is counted for each root', () => {
    const devices = [
      pci('pcie-expander-bus', 1, at('00:02.0')),
      pci('pcie-root-port', 2, at('01:00.0')),
      passed(0, at('02:00.0')),
      passed(1),
    ];
    const [[message] = []] = small(devices, { host: host([high(32 * GIB)], [high(512 * MIB)]) });
    expect(message).toContain('512 MiB under pci:0, 32 GiB under pci:1;');
  });

  it('is that of the definition, or of the machine', () => {
    const facts = { host: host([high(32 * GIB)]) };
    expect(small([pci('pcie-root', 0, hole(64 * KIB_OF_GIB)), passed(0)], facts)).toEqual([]);
    const inGib = "<pcihole64 unit='GiB'>48</pcihole64>";
    expect(small([pci('pcie-root', 0, inGib), passed(0)], facts)[0]?.[0]).toContain('has 48 GiB');
    expect(small([pci('pcie-root', 0, hole(0)), passed(0)], facts)).toHaveLength(1);
    const pc = { machine: 'pc' };
    const [[message] = []] = small([passed(0)], { ...facts, policy: legacyPci() }, pc);
    expect(message).toContain('has 2 GiB');
    const arm = { arch: 'aarch64', machine: 'virt' };
    expect(small([passed(0)], facts, arm)).toEqual([]);
    const [[, remedy] = []] = small([passed(0)], { host: host([high(512 * GIB)]) }, arm);
    expect(remedy).toBe('Spread the devices over several guests.');
  });

  it('is set for controller 0 of a PC only', () => {
    const codes = (devices: readonly string[], of: Definition = {}) =>
      issuesOf({ ...of, devices: [BARE, ...devices] }).map(({ code, device }) => [code, device]);
    expect(codes([pci('pcie-root-port', 1, hole(1024))])).toEqual([['setting-not-legal', 'pci:1']]);
    // libvirt drops that, and refuses the others.
    expect(placed({ devices: [BARE, pci('pcie-root-port', 1, hole(1024))] }).issues).toMatchObject([
      { severity: 'warning' },
    ]);
    const pseries = { arch: 'ppc64le', machine: 'pseries' };
    expect(codes([pci('pci-root', 0, hole(1024))], pseries)).toEqual([
      ['setting-not-legal', 'pci:0'],
    ]);
    expect(codes([pci('pci-root', 0, hole(1024))], { machine: 'pc' })).toEqual([]);
  });
});

describe('pciHole64', () => {
  const written = ({ xml }: { readonly xml: string }) => /<pcihole64.*/.exec(xml)?.[0];
  const facts = host([high(64 * GIB)]);
  const gpu = guest('gpu').defaults(false).addHostdev('0000:3b:00.0');

  it('is a size', () => {
    expect(written(gpu.pciHole64('64 GiB').design())).toBe(
      '<pcihole64 unit="KiB">67108864</pcihole64>',
    );
    expect(written(gpu.pciHole64('0 KiB').design())).toBe('<pcihole64 unit="KiB">0</pcihole64>');
  });

  it('fits what the host tells', () => {
    const design = gpu.host(facts).pciHole64('fit').design();
    expect(written(design)).toBe(hole(128 * KIB_OF_GIB).replaceAll("'", '"'));
    expect(design.issues).toEqual([]);
    expect(placed(design.xml, { host: facts, pciHole64: 'fit' }).xml).toBe(design.xml);
  });

  it('stays that of the machine where that will do', () => {
    expect(
      written(
        gpu
          .host(host([high(GIB)]))
          .pciHole64('fit')
          .design(),
      ),
    ).toBeUndefined();
    expect(written(gpu.pciHole64('fit').design())).toBeUndefined();
  });

  it('raises what is written, and replaces it', () => {
    const devices = [BARE, pci('pcie-root', 0, hole(1024)), passed(0)];
    expect(written(placed({ devices }, { host: facts, pciHole64: 'fit' }))).toContain('134217728');
    expect(written(placed({ devices }, { pciHole64: 2048 }))).toContain('>2048<');
  });

  it('is written even where defaults are left to libvirt', () => {
    const left = placed({ devices: BARE }, { defaults: 'libvirt', pciHole64: 2048 });
    expect(written(left)).toContain('>2048<');
  });

  it('is for machines that can have it, and a size', () => {
    expect(faults(guest('arm').defaults(false).arch('aarch64').pciHole64('64 GiB'))).toEqual([
      'setting-not-legal guest: The 64-bit PCI hole of the machine arm-virt cannot be set.',
    ]);
    // @ts-expect-error A text that is no size
    expect(faults(guest('web').defaults(false).pciHole64('much'))).toEqual([
      'bad-size guest: The option pciHole64 is "much", and it is no amount of memory.',
    ]);
  });
});
