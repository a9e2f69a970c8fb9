import type { PolicySpec } from '../src/topology/index.js';

/** A policy with options and rules that suit one purpose. */
export interface Preset {
  /** One sentence for lists of policies. */
  readonly summary: string;
  /** What it is made of. */
  readonly policy: PolicySpec;
  /** Why it serves that purpose. */
  readonly because: string;
  /** Where that is stated. */
  readonly source: string;
}

/** Name of a policy that is ready-made. */
export type PresetName = 'linux-server' | 'windows-desktop' | 'gpu-passthrough' | 'max-density';

/** Ready-made policies by name; each can be named wherever a policy can. */
export const presets: Readonly<Record<PresetName, Preset>> = {
  'linux-server': {
    summary: 'PCI Express where a device can, with four places to spare.',
    policy: { name: 'auto', options: { spares: 4 } },
    because:
      'Servers get disks and network cards while they run, and a root port cannot be added then.',
    source: 'libvirt docs/pci-hotplug.rst, "x86_64 architecture", "q35 machine type"',
  },
  'windows-desktop': {
    summary: 'Nothing can be ejected: no device is on a bus with hotplug.',
    policy: {
      name: 'compose',
      options: {
        base: { name: 'pure-pcie', options: { spares: 0, noHotplug: 'port' } },
        layers: [{ hotplug: false }, { only: 'conventional', policy: 'legacy-pci' }],
      },
    },
    because:
      'Windows offers every device on a bus with hotplug under "Safely Remove Hardware". Ports with hotplug switched off keep devices Express; what is conventional only goes to the root complex, which does not hotplug.',
    source:
      'kvm-guest-drivers-windows issue 366; KubeVirt pull request 17605; libvirt docs/formatdomain.rst, "Controllers", hotplug',
  },
  'gpu-passthrough': {
    summary: 'Devices near their NUMA node, and behind switches as they are on the host.',
    policy: { name: 'numa-aware', options: { follow: 'switch' } },
    because:
      'The guest learns of the distance to a GPU only from the expander bus above it, and of devices that reach each other without the host only from the switch above them.',
    source: 'QEMU docs/pci_expander_bridge.txt, docs/pcie.txt, section 2.2',
  },
  'max-density': {
    summary: 'As many devices as fit: they share ports and slots, and none is spare.',
    policy: {
      name: 'compose',
      options: {
        base: { name: 'auto', options: { spares: 0 } },
        layers: [{ dense: true }],
      },
    },
    because:
      'A PCI domain has 256 bus numbers and each port takes one; a shared port holds eight devices.',
    source: 'QEMU docs/pcie.txt, section 4; PCI Local Bus Specification 3.0, section 3.2.2.3',
  },
};
