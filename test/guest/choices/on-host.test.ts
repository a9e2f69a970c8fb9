import { describe, expect, it } from '@jest/globals';
import { type DomainCapabilities, guest, type HostFacts } from 'virtwright';
import { devices, faults, part, remedies } from '../written.js';

/** A host of which its libvirt tells this. */
function told(about: Partial<DomainCapabilities>): HostFacts {
  const q35 = { arch: 'x86_64', machine: 'pc-q35-10.0', type: 'kvm' };
  return { capabilities: [{ ...q35, ...about }] };
}

const ARM = { arch: 'aarch64', machine: 'virt-10.0' } as const;
const desk = guest('desk').os('win10');
const eleven = guest('desk').os('win11');

/** Why something was chosen. */
function why(made: typeof desk, about: string): string | undefined {
  return made.design().choices.find((choice) => choice.about === about)?.because;
}

describe('the CPU that is chosen', () => {
  const cpu = (
    modes: readonly string[],
    migratable?: boolean,
    models?: readonly string[],
  ): string => {
    const further = { ...(migratable !== undefined && { migratable }), ...(models && { models }) };
    return part(desk.host(told({ cpu: { modes, ...further } })), 'cpu');
  };

  it('is one that the host offers', () => {
    expect(cpu(['host-passthrough', 'custom'])).toContain(
      'mode="host-passthrough" migratable="on"',
    );
    expect(cpu(['host-passthrough'], false)).toBe('<cpu mode="host-passthrough"/>');
    expect(cpu(['host-model', 'maximum'])).toBe('<cpu mode="host-model"/>');
    expect(cpu(['maximum', 'custom'])).toBe('<cpu mode="maximum"/>');
    expect(cpu(['custom'])).toBe('');
    expect(cpu(['custom'], true, ['qemu64', 'Nehalem'])).toContain('Nehalem</model>');
    expect(cpu(['custom'], true, ['qemu64', 'Haswell', 'Nehalem'])).toContain('Haswell</model>');
  });

  it('does not depend on what is told of guests that are run in another way', () => {
    const other = told({ type: 'qemu', cpu: { modes: ['maximum'] } });
    expect(part(desk.host(other), 'cpu')).toContain('host-passthrough');
  });

  it('is of ARM models one that the host has', () => {
    const old = guest('old').os('debian11').arch('aarch64').hypervisor('qemu');
    const host = told({ ...ARM, type: 'qemu', cpu: { models: ['cortex-a57', 'max'] } });
    expect(part(old.host(host), 'cpu')).toContain('cortex-a57');
  });
});

describe('what of Hyper-V is chosen', () => {
  const hyperv = (...features: readonly string[]): string =>
    part(desk.host(told({ features: { hyperv: { features } } })), 'features');

  it('is what the host lists, with all that it works by', () => {
    const features = hyperv('relaxed', 'vapic', 'synic', 'stimer', 'vendor_id');
    expect(features).toMatch(/<relaxed.*<vapic/s);
    expect(features).not.toMatch(/spinlocks|synic|stimer|vendor_id/);
    expect(hyperv('vpindex', 'synic', 'stimer')).toMatch(/<vpindex.*<synic.*<stimer/s);
  });

  it('is nothing where the host has nothing, and the rest is chosen all the same', () => {
    expect(hyperv()).not.toContain('<hyperv');
    expect(hyperv()).toContain('<vmport state="off"/>');
    const none = part(desk.host(told({ unsupported: ['hyperv'] })), 'features');
    expect(none).not.toContain('<hyperv');
    expect(part(desk.host(told({})), 'features')).toContain('<relaxed');
  });
});

describe('the interrupt controller of ARM', () => {
  const arm = guest('arm').arch('aarch64');
  const gic = (version: readonly string[], type = 'kvm') =>
    told({ ...ARM, type, features: { gic: { version } } });

  it('is the newest that the host has for KVM', () => {
    expect(part(arm.host(gic(['2', '3'])), 'features')).toContain('<gic version="3"/>');
    expect(part(arm.host(gic(['2'])), 'features')).toContain('<gic version="2"/>');
    expect(part(arm.host(gic([])), 'features')).not.toContain('gic');
  });

  it('is refused where the host has none of its version', () => {
    const many = arm
      .hypervisor('qemu')
      .vcpus(9)
      .host(gic(['2'], 'qemu'));
    expect(faults(many).join()).toContain(
      'The host has no gic of version 3 for such a guest, but 2',
    );
    const ofHost = arm.features({ gic: { version: 'host' } }).host(gic(['2']));
    expect(faults(ofHost)).toEqual([]);
  });
});

describe('the firmware that is chosen', () => {
  const without = told({ firmware: [], secureLoader: false });
  const plain = told({ firmware: ['efi'], secureLoader: false });

  it('is a BIOS where the host has no UEFI and the system starts with either', () => {
    expect(part(desk.host(without), 'os')).not.toContain('firmware');
    expect(why(desk.host(without), 'firmware')).toContain('the host has no UEFI');
  });

  it('is UEFI without Secure Boot where that is what the host has', () => {
    expect(part(desk.host(plain), 'os')).toMatch(/firmware="efi".*"no" name="enrolled-keys"/s);
    expect(why(desk.host(plain), 'firmware')).toContain('none with Secure Boot');
  });

  it('is that which the system needs, and what to install is told', () => {
    expect(faults(eleven.host(without)).join()).toContain("The host has no firmware 'efi'");
    expect(remedies(eleven.host(without)).join()).toContain('Install ovmf (edk2-ovmf)');
    expect(faults(eleven.host(plain)).join()).toContain('no UEFI with Secure Boot');
    expect(faults(eleven.host(told({ firmware: ['efi'], secureLoader: true })))).toEqual([]);
  });

  it('of ARM is left out for a kernel of the host where there is none', () => {
    const arm = guest('arm')
      .arch('aarch64')
      .kernel({ file: '/boot/vmlinuz' })
      .host(told({ ...ARM, firmware: [] }));
    expect(part(arm, 'os')).not.toContain('firmware');
  });

  it('of other machines is UEFI where the host has it', () => {
    const risc = guest('risc').arch('riscv64').hypervisor('qemu');
    const about = { arch: 'riscv64', machine: 'virt', type: 'qemu' };
    expect(part(risc.host(told({ ...about, firmware: ['efi'] })), 'os')).toContain('"efi"');
    expect(part(risc.host(told({ ...about, firmware: [] })), 'os')).not.toContain('efi');
    expect(part(risc, 'os')).not.toContain('efi');
  });
});

describe('devices that are chosen', () => {
  it('are those that the host has', () => {
    const types = [
      'virtio-blk-pci',
      'e1000e',
      'virtio-balloon-pci',
      'pcie-root-port',
      'isa-serial',
    ];
    const cut: HostFacts = { emulators: { x86_64: { types } } };
    const made = guest('web')
      .os('debian12')
      .addNic()
      .addDisk('/d.qcow2')
      .host(cut)
      .defaults({ usb: false });
    expect(devices(made, 'interface')).toContain('"e1000e"');
    expect(devices(made, 'rng', 'channel')).toBe('');
    expect(devices(made, 'memballoon')).toContain('model="virtio"');
  });

  it('are no USB 2 controller of which the host lacks a part', () => {
    const old = guest('old').os('win7').addDisk('/d.qcow2');
    expect(devices(old, 'controller')).toContain('ich9-ehci1');
    const cut = (types: readonly string[]): HostFacts => ({ emulators: { x86_64: { types } } });
    const types = [
      'qemu-xhci',
      'usb-tablet',
      'isa-serial',
      'virtio-serial-pci',
      'VGA',
      'ide-hd',
      'ich9-usb-ehci1',
    ];
    expect(faults(old.host(cut(types))).join()).not.toContain('ich9-usb');
  });

  it('are seen as the host can show them', () => {
    const spice = told({ devices: { graphics: { type: ['spice'] } } });
    expect(devices(desk.host(spice), 'graphics')).toContain('type="spice"');
    const vnc = told({ devices: { graphics: { type: ['vnc'] } } });
    expect(devices(desk.host(vnc), 'graphics')).toContain('type="vnc"');
    const neither = told({ devices: { graphics: { type: ['egl-headless'] } } });
    expect(devices(desk.host(neither), 'graphics', 'video')).toBe('');
  });

  it('are a TPM only with what emulates it, which a system may need', () => {
    const none = told({ devices: { tpm: { model: ['tpm-crb'], backendModel: ['passthrough'] } } });
    expect(remedies(eleven.host(none)).join()).toContain('install swtpm and swtpm-tools');
    expect(faults(desk.host(none))).toEqual([]);
  });
});

describe('a host whose QEMU lacks a device', () => {
  const ALL = [
    ...[
      'pcie-root-port',
      'qemu-xhci',
      'piix3-usb-uhci',
      'virtio-blk-pci',
      'virtio-net-pci',
      'e1000e',
      'VGA',
    ],
    ...['virtio-gpu-pci', 'virtio-serial-pci', 'virtserialport', 'virtio-rng-pci', 'ide-hd'],
    ...[
      'virtio-balloon-pci',
      'virtio-keyboard-pci',
      'usb-tablet',
      'usb-storage',
      'isa-serial',
      'ich9-ahci',
    ],
    ...['ich9-intel-hda', 'virtio-sound-pci', 'virtconsole', 'tpm-crb', 'tpm-tis', 'hda-duplex'],
  ];
  const lacking = (...types: readonly string[]): HostFacts => ({
    emulators: { x86_64: { types: ALL.filter((type) => !types.includes(type)) } },
  });
  const deb = guest('deb').os('debian12').addDisk('/d.qcow2').addGraphics({ type: 'spice' });
  const win = guest('win').os('win10').addDisk('/d.qcow2');

  it('has a guest without it, of which nothing else is refused', () => {
    const channels = deb.host(lacking('virtio-serial-pci', 'virtio-rng-pci', 'virtio-balloon-pci'));
    expect(faults(channels)).toEqual([]);
    expect(devices(channels, 'channel', 'rng')).not.toContain('virtio');
    expect(devices(channels, 'memballoon')).toContain('model="none"');
    expect(why(channels, 'memballoon:0')).toContain('the host has none');
    const silent = deb.host(lacking('ich9-intel-hda', 'virtio-sound-pci'));
    expect([faults(silent), devices(silent, 'sound')]).toEqual([[], '']);
  });

  it('has a guest with the next that is there and that the system drives', () => {
    const sound = deb.host(lacking('ich9-intel-hda'));
    expect(devices(sound, 'sound')).toContain('virtio');
    const tablet = deb.host(lacking('usb-tablet'));
    expect([faults(tablet), devices(tablet, 'input')]).toEqual([
      [],
      expect.stringMatching(/tablet" bus="virtio"|bus="virtio" type="tablet"/),
    ]);
    const disk = win.host(lacking('ide-hd'));
    expect([faults(disk), devices(disk, 'disk')]).toEqual([[], expect.stringContaining('"usb"')]);
  });

  it('has a guest without a screen where there is no graphics card', () => {
    const none = lacking('VGA', 'virtio-gpu-pci');
    expect(devices(deb.host(none), 'video')).toContain('type="none"');
    expect(devices(win.host(none), 'graphics', 'video', 'input')).not.toMatch(/graphics|video/);
    expect([faults(deb.host(none)), faults(win.host(none))]).toEqual([[], []]);
  });

  it('has a machine without PCI Express where there are no ports for it', () => {
    const made = deb.host(lacking('pcie-root-port'));
    expect(faults(made)).toEqual([]);
    expect(part(made, 'os')).toContain('machine="pc"');
    expect(why(made, 'machine')).toContain('ports');
  });

  it('has no agent by a channel that its libvirt does not take', () => {
    const pty = told({ devices: { channel: { type: ['pty'] } } });
    expect(devices(guest('deb').os('debian12').host(pty), 'channel')).toBe('');
  });
});
