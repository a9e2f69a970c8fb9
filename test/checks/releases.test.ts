import { describe, expect, it } from '@jest/globals';
import { guest, type Issue, tryPlace } from 'virtwright';
import { catalog, type Setting, settings } from 'virtwright/catalog';
import { BARE, definition } from '../support/placing.js';

const OLD = { libvirt: '9.0.0', qemu: '7.2.0' };

function issuesOf(devices: string, releases = {}): readonly Issue[] {
  const result = tryPlace(definition({ devices }), { releases });
  return result.ok ? result.design.issues : result.issues;
}

const tooOld = (issues: readonly Issue[]): readonly Issue[] =>
  issues.filter(({ code }) => code === 'release-too-old');

describe('a device that cannot be', () => {
  const OLD_LIBVIRT = { libvirt: '6.0.0', qemu: '4.2.0' };
  const codes = (domain: Parameters<typeof definition>[0], releases = {}): readonly string[] => {
    const result = tryPlace(definition(domain), { releases });
    return (result.ok ? result.design.issues : result.issues).map(({ code }) => code);
  };

  it.each([
    ['q35', "<tpm model='tpm-spapr'><backend type='emulator'/></tpm>", OLD_LIBVIRT],
    ['pc', "<watchdog model='itco'/>", { libvirt: '9.0.0', qemu: '7.2.0' }],
    ['pc', "<iommu model='amd'/>", { libvirt: '9.0.0', qemu: '7.2.0' }],
    ['pc', "<iommu model='virtio'/>", {}],
  ])('is refused once where its machine lacks it: on %s, %s', (machine, devices, releases) => {
    expect(codes({ machine, devices }, releases)).toEqual(['machine-lacks-device']);
  });

  it('is refused once where the guest has no USB, whatever its release', () => {
    const devices =
      "<controller type='usb' index='0' model='none'/><sound model='usb' multichannel='yes'/>";
    expect(codes({ devices })).toEqual(['usb-disabled']);
    expect(codes({ devices }, { libvirt: '1.0.0', qemu: '1.0.0' })).not.toContain(
      'release-too-old',
    );
  });

  it('is refused once by the builder too, where other faults are told', () => {
    const result = guest('a', { releases: { libvirt: '9.0.0', qemu: '7.2.0' } })
      .defaults(false)
      .machine('pc')
      .vcpus(0)
      .add({ kind: 'watchdog', model: 'itco' })
      .tryDesign();
    const about = result.ok ? [] : result.issues.filter(({ device }) => device !== undefined);
    expect(about.map(({ code }) => code)).toEqual(['machine-lacks-device']);
  });
});

describe('an input of other hypervisors', () => {
  it('is refused on every machine of QEMU', () => {
    expect(issuesOf("<input type='mouse' bus='xen'/>")).toMatchObject([
      { code: 'machine-lacks-device', device: 'input:0' },
    ]);
  });
});

describe('what the releases at hand do not have', () => {
  it.each([
    ["<sound model='virtio'/>", 'sound:0', 'libvirt 10.4.0 and QEMU 8.2.0', /ich9/],
    ["<crypto model='virtio' type='qemu'/>", 'crypto:0', 'libvirt 9.1.0', /newer releases/],
    ["<panic model='pvpanic'/>", 'panic:0', 'libvirt 9.1.0', /isa/],
    [
      "<interface type='user'><model type='igb'/></interface>",
      'interface:0',
      'QEMU 8.0.0',
      /virtio/,
    ],
    [
      "<controller type='nvme' index='0'><serial>x</serial></controller>",
      'nvme:0',
      'libvirt 11.5.0',
      /newer releases/,
    ],
  ])('is refused with what to take instead: %s', (device, id, needed, remedy) => {
    expect(tooOld(issuesOf(device))).toEqual([]);
    expect(tooOld(issuesOf(device, { libvirt: '12.2.0', qemu: '10.2.0' }))).toEqual([]);
    expect(tooOld(issuesOf(device, OLD))).toMatchObject([
      {
        severity: 'error',
        device: id,
        message: expect.stringContaining(needed),
        remedy: expect.stringMatching(remedy),
        position: { line: 8 },
      },
    ]);
  });

  it.each([
    ['multichannel', "<sound model='usb' multichannel='yes'/>"],
    ['blob', "<video><model type='virtio' blob='on'/></video>"],
    [
      'readonly',
      "<filesystem type='mount'><driver type='virtiofs'/><source dir='/a'/><target dir='b'/><readonly/></filesystem>",
    ],
    ['iommu', "<rng model='virtio'/><sound model='virtio'><driver iommu='on'/></sound>"],
    [
      'memReserve',
      "<controller type='pci' index='1' model='pcie-root-port'><target memReserve='4096'/></controller>",
    ],
  ])('counts settings too: %s', (name, device) => {
    const found = tooOld(issuesOf(device, OLD));
    expect(found.map(({ message }) => message)).toContainEqual(
      expect.stringMatching(new RegExp(`^The .*${name} of .* needs .* libvirt 9\\.0\\.0`)),
    );
    expect(tooOld(issuesOf(device))).toEqual([]);
  });

  it.each(settings)('has a source for $kind $attribute', ({ source, since }: Setting) => {
    expect(source).toMatch(/libvirt|QEMU/);
    expect(Object.values(since)).toContainEqual(expect.stringMatching(/^\d+\.\d+\.\d+$/));
  });

  it('is nothing by default', () => {
    const sound = guest('a', { releases: OLD }).defaults(false).addSound().integrated();
    const made = sound.addWatchdog().integrated().addPanic().addTpm();
    const result = made.tryDesign();
    expect(result.ok ? [] : result.issues).toEqual([]);
    const { xml } = made.design();
    expect(xml).toContain('<sound model="ich9"');
    expect(xml).toContain('<watchdog model="i6300esb"');
  });

  it('is told by the facts of the host as well', () => {
    const result = guest('a')
      .defaults(false)
      .host({ releases: OLD })
      .addSound('virtio')
      .tryDesign();
    expect(result.ok ? [] : result.issues.map(({ code }) => code)).toEqual(['release-too-old']);
  });

  it('leaves the catalog of those releases', () => {
    expect(catalog.at(OLD).device('sound', 'virtio')).toBeUndefined();
    expect(catalog.at({}).device('sound', 'virtio')).toBeDefined();
  });

  it('has one watchdog before libvirt 9.1', () => {
    const watchdogs = BARE + "<watchdog model='i6300esb'/>".repeat(2);
    const codes = (releases = {}): string[] =>
      issuesOf(watchdogs, releases).map(({ code, device }) => `${code} ${device}`);
    expect(codes(OLD)).toContain('only-one watchdog:1');
    expect(codes({ ...OLD, libvirt: '9.1.0' })).not.toContain('only-one watchdog:1');
  });
});
