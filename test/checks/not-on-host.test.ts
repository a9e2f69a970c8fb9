import { describe, expect, it } from '@jest/globals';
import { guest, type HostFacts, tryPlace } from 'virtwright';
import { catalog } from 'virtwright/catalog';
import { auto, legacyPci, numaAware } from 'virtwright/policies';

/** What every guest of these tests has, and these. */
function having(...more: readonly string[]): HostFacts {
  const types = ['virtio-balloon-pci', 'qemu-xhci', 'ich9-ahci', 'pcie-root-port', 'VGA', ...more];
  return { emulators: { x86_64: { release: '9.1.0', types } } };
}

function told(devices: string, host: HostFacts): string[] {
  const os = "<os><type arch='x86_64' machine='q35'>hvm</type></os>";
  const xml = `<domain type='kvm'><name>a</name>${os}<devices>${devices}</devices></domain>`;
  const result = tryPlace(xml, { host });
  const issues = result.ok ? result.design.issues : result.issues;
  return issues
    .filter(({ severity }) => severity !== 'note')
    .map(({ code, severity, message, remedy }) => `${severity} ${code}: ${message} ${remedy}`);
}

describe('what the host lacks', () => {
  it('is refused with what it has instead', () => {
    const e1000e =
      "<interface type='network'><source network='a'/><model type='e1000e'/></interface>";
    expect(told(e1000e, having('e1000', 'rtl8139'))).toEqual([
      'error not-on-host: interface:0 cannot be: the QEMU 9.1.0 of the host has no e1000e. Choose e1000 or rtl8139, or another host.',
    ]);
    expect(told(e1000e, having('e1000e'))).toEqual([]);
    expect(told(e1000e, {})).toEqual([]);
  });

  it('is a word of nobody too, which libvirt passes on to QEMU', () => {
    const nic = "<interface type='network'><source network='a'/><model type='acme'/></interface>";
    expect(told(nic, having()).join()).toMatch(/error not-on-host: .*has no acme\./);
    expect(told(nic, having('acme')).join()).not.toContain('not-on-host');
  });

  it('is a PCI controller too', () => {
    const bridge = "<controller type='pci' model='pcie-to-pci-bridge'/>";
    expect(told(bridge, having())[0]).toMatch(/error not-on-host: .*no pcie-to-pci-bridge/);
  });

  it('is no reason to refuse what another fault is told of', () => {
    const ide = "<controller type='ide'/>";
    expect(told(ide, having()).map((line) => line.split(':')[0])).toEqual([
      'error machine-lacks-controller',
    ]);
  });

  it('is a word that libvirt does not take', () => {
    const host: HostFacts = {
      capabilities: [
        {
          arch: 'x86_64',
          machine: 'q35',
          type: 'kvm',
          devices: {
            graphics: { type: ['vnc'] },
            tpm: { backendModel: ['passthrough'], backendVersion: ['1.2'] },
          },
        },
      ],
    };
    const spice = "<graphics type='spice'/><video><model type='vga'/></video>";
    const tpm = "<tpm model='tpm-crb'><backend type='emulator' version='2.0'/></tpm>";
    expect(told(spice + tpm, host)).toEqual([
      "error not-on-host: graphics:0 cannot be: the libvirt of the host takes no graphics 'spice', but vnc. Leave it out, or take a host that has it.",
      "error not-on-host: tpm:0 cannot be: the libvirt of the host takes no tpm 'emulator', but passthrough. For an emulated one install swtpm and swtpm-tools on the host, and read its facts again.",
      "error not-on-host: tpm:0 cannot be: the libvirt of the host takes no tpm '2.0', but 1.2. Leave it out, or take a host that has it.",
    ]);
  });

  it('is no controller that a policy adds', () => {
    const nic = guest('a').defaults(false).addNic({ network: 'a', model: 'e1000' }).requirePci();
    expect(nic.host(having('e1000', 'pcie-pci-bridge')).tryDesign().ok).toBe(true);
    for (const policy of [auto(), legacyPci(), numaAware()]) {
      const result = nic.policy(policy).host(having('e1000')).tryDesign();
      expect(result.ok ? [] : result.issues[0]).toMatchObject({
        code: 'not-on-host',
        device: 'interface:0',
        message: expect.stringMatching(/the QEMU 9.1.0 of the host has no pcie-to-pci-bridge/),
      });
    }
  });

  it('is nothing that a builder takes by itself', () => {
    const host = having('nec-usb-xhci', 'usb-tablet', 'tpm-crb');
    const made = guest('a')
      .defaults(false)
      .host(host)
      .addController('usb')
      .addInput('tablet')
      .design();
    expect(made.xml).toContain('model="qemu-xhci"');
    const types = ['nec-usb-xhci', 'ich9-ahci', 'virtio-balloon-pci', 'pcie-root-port'];
    const less = guest('a')
      .defaults(false)
      .host({ emulators: { x86_64: { types } } });
    expect(less.addController('usb').design().xml).toContain('model="nec-xhci"');
  });

  it('holds for a catalog that the guest is begun with as well', () => {
    const begun = guest('a', { catalog: catalog.of(having()) }).defaults(false);
    const result = begun.addNic({ network: 'a', model: 'e1000e' }).tryDesign();
    expect(result.ok ? [] : result.issues.map(({ code }) => code)).toEqual(['not-on-host']);
  });
});
