import type { PciController } from './types.js';

const ADDRESSES = 'libvirt src/conf/domain_addr.c (connect flags per controller model)';
const PCIE_ROOTS = ['pcie-root'] as const;
const CONVENTIONAL_BRIDGES = ['conventional', 'pci-bridge'] as const;
/** libvirt release notes; non-prefetchable memory only, and less than 4 GiB (QEMU hw/pci/pci_bridge.c). */
const MEM_RESERVE = { memReserve: { libvirt: '10.3.0' } } as const;
const PORT_SOCKETS = ['express', 'pcie-switch-upstream-port', 'pcie-to-pci-bridge'] as const;

/** What a row has to say; the rest is what most controllers are. */
type Row = Pick<PciController, 'model' | 'names' | 'downstream' | 'slots' | 'roots'> &
  Partial<PciController>;

function controller(row: Row): PciController {
  return {
    hotplug: false,
    autoAssign: false,
    sharesSlot: false,
    target: [],
    busNumbers: 1,
    source: ADDRESSES,
    ...row,
  };
}

/**
 * Every PCI controller model of libvirt.
 *
 * Slot 0 of the roots holds the host bridge; slot 0 of `pci-bridge` and `pcie-to-pci-bridge` belongs to their standard
 * hotplug controller (libvirt docs/formatdomain.rst, "Controllers"; QEMU docs/pcie_pci_bridge.txt).
 */
export const pciControllers: readonly PciController[] = [
  controller({
    model: 'pci-root',
    // Elsewhere libvirt refuses a name for it.
    names: ['spapr-pci-host-bridge'],
    namesOn: ['pseries'],
    downstream: ['conventional', 'integrated', 'pci-bridge', 'pci-expander-bus'],
    slots: [1, 31],
    hotplug: true,
    pluggedBy: 'board',
    autoAssign: true,
    target: ['hotplug', 'index', 'node'],
    settingsSince: { hotplug: { libvirt: '7.9.0', qemu: '5.2.0' } },
    // Target indexes 0 to 30 (libvirt src/qemu/qemu_validate.c).
    most: 31,
    roots: ['pci-root'],
  }),
  controller({
    model: 'pcie-root',
    names: [],
    downstream: [
      'express',
      'integrated',
      'pcie-root-port',
      'dmi-to-pci-bridge',
      'pcie-expander-bus',
    ],
    slots: [1, 31],
    roots: PCIE_ROOTS,
  }),
  controller({
    model: 'pci-bridge',
    names: ['pci-bridge'],
    upstream: 'pci-bridge',
    alsoFitsAs: 'conventional',
    downstream: CONVENTIONAL_BRIDGES,
    slots: [1, 31],
    hotplug: true,
    autoAssign: true,
    indexAboveParent: true,
    target: ['chassisNr', 'memReserve'],
    settingsSince: MEM_RESERVE,
    roots: ['pci-root', 'pcie-root'],
  }),
  controller({
    model: 'dmi-to-pci-bridge',
    names: ['i82801b11-bridge'],
    upstream: 'dmi-to-pci-bridge',
    downstream: CONVENTIONAL_BRIDGES,
    slots: [0, 31],
    pluggedBy: 'board',
    roots: PCIE_ROOTS,
  }),
  controller({
    model: 'pcie-to-pci-bridge',
    names: ['pcie-pci-bridge'],
    upstream: 'pcie-to-pci-bridge',
    downstream: CONVENTIONAL_BRIDGES,
    slots: [1, 31],
    hotplug: true,
    autoAssign: true,
    roots: PCIE_ROOTS,
    since: { libvirt: '4.3.0', qemu: '2.11.0' },
  }),
  controller({
    model: 'pcie-root-port',
    names: ['pcie-root-port', 'ioh3420'],
    upstream: 'pcie-root-port',
    downstream: PORT_SOCKETS,
    slots: [0, 0],
    hotplug: true,
    autoAssign: true,
    sharesSlot: true,
    target: ['chassis', 'port', 'hotplug', 'memReserve'],
    settingsSince: MEM_RESERVE,
    // D. Berrangé's figure in github.com/kubevirt/kubevirt/pull/14754, before the guest has started its vCPUs.
    memoryKiB: 700,
    roots: PCIE_ROOTS,
  }),
  controller({
    model: 'pcie-switch-upstream-port',
    names: ['x3130-upstream'],
    upstream: 'pcie-switch-upstream-port',
    downstream: ['pcie-switch-downstream-port'],
    slots: [0, 31],
    roots: PCIE_ROOTS,
  }),
  controller({
    model: 'pcie-switch-downstream-port',
    names: ['xio3130-downstream'],
    upstream: 'pcie-switch-downstream-port',
    downstream: PORT_SOCKETS,
    slots: [0, 0],
    hotplug: true,
    autoAssign: true,
    target: ['chassis', 'port', 'hotplug'],
    roots: PCIE_ROOTS,
  }),
  controller({
    model: 'pci-expander-bus',
    names: ['pxb'],
    upstream: 'pci-expander-bus',
    downstream: CONVENTIONAL_BRIDGES,
    slots: [0, 31],
    hotplug: true,
    pluggedBy: 'nothing',
    autoAssign: true,
    target: ['busNr', 'node'],
    // Its own bus and the bridge built into it (QEMU docs/pci_expander_bridge.txt).
    busNumbers: 2,
    roots: ['pci-root'],
    machines: ['i440fx'],
  }),
  controller({
    model: 'pcie-expander-bus',
    names: ['pxb-pcie'],
    upstream: 'pcie-expander-bus',
    downstream: ['pcie-root-port', 'dmi-to-pci-bridge'],
    slots: [0, 31],
    target: ['busNr', 'node'],
    roots: PCIE_ROOTS,
    machines: ['q35', 'arm-virt'],
  }),
];
