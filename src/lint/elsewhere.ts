import type { Fault } from '../checks/check.js';
import type { Severity } from '../issue.js';

/** A fault that no check finds, with what it means. */
export interface Known extends Pick<Fault, 'code' | 'remedy'> {
  readonly meaning: string;
  readonly source?: string;
  readonly severity: Severity;
}

/** What is left to do, source and severity are the same of all in a group. */
type Row = readonly [code: string, meaning: string, remedy: string];

/** The engine, which has rules beside. */
const PLACES: readonly Row[] = [
  ['no-place', 'There is no place for a device.', 'Read the reasons in the message.'],
  ['no-pci', 'The machine has no PCI, and a device needs it.', 'Choose another machine or model.'],
  [
    'controller-full',
    'The controller that an address names has no free slot.',
    'Name another controller, or none.',
  ],
  [
    'controller-missing',
    'An address names a controller that is not there.',
    'Declare the controller, or name another one.',
  ],
];

const BUS_NUMBERS: readonly Row[] = [
  [
    'bus-numbers-exhausted',
    'All buses of the guest share 256 bus numbers, and some are left without.',
    'Have fewer ports and bridges, or lower a busNr.',
  ],
  [
    'bus-window-overlap',
    'A given busNr leaves too few bus numbers, and buses are lost to the guest.',
    'Leave busNr out, or lower it.',
  ],
  [
    'chassis-clash',
    'Two ports have one chassis number; bridges of one number work, which is noted.',
    'Leave the number out, or give each its own.',
  ],
  [
    'mem-reserve-unsupported',
    'Ports of the machine, or the libvirt at hand, reserve no memory for hotplug.',
    'Leave it out, or take libvirt 10.3 and a machine with PCI Express.',
  ],
];

const DRIVES: readonly Row[] = [
  [
    'wrong-address-type',
    'An address is of a family that the device, its bus or its machine does not have.',
    'Leave the <address> out to have one of the right type chosen.',
  ],
  [
    'drive-taken',
    'Two drives have one address.',
    'Give one of them another target name or address.',
  ],
  [
    'drive-out-of-reach',
    'A drive is beyond what its controller has.',
    'Choose another target name or bus, or correct the <address>.',
  ],
  [
    'smartcard-limit',
    'More smartcards are there than the reader has slots.',
    'Have one smartcard.',
  ],
  ['zpci-not-here', 'A machine that is not of s390x has zPCI ids.', 'Take <zpci> out.'],
  [
    'memory-slot-missing',
    'A memory module is in a slot that the guest does not have.',
    'Raise the slots of <maxMemory>, or leave the <address> out.',
  ],
  [
    'memory-slots-exhausted',
    'More memory modules are there than slots.',
    'Raise the slots of <maxMemory>.',
  ],
  ['memory-slot-taken', 'Two memory modules are in one slot.', 'Give one of them another slot.'],
];

const ADDRESSES: readonly Row[] = [
  [
    'serial-port-taken',
    'Two ports of a virtio-serial controller have one number.',
    'Give one of them another.',
  ],
  [
    'serial-port-missing',
    'A virtio-serial controller has no such port.',
    'Name one that is there.',
  ],
  [
    'serial-controller-full',
    'A virtio-serial controller has no free port.',
    'Give the controller more ports (31 at most), or leave the <address> out.',
  ],
  ['usb-bus-missing', 'A USB device is on a bus that is not there.', 'Name a bus that is there.'],
  ['usb-bus-taken', 'Two USB controllers are one bus.', 'Give one of them another index.'],
  ['usb-hub-missing', 'A USB device is behind a hub that is not there.', 'Add the hub.'],
  ['usb-port-missing', 'A USB device is at a port that is not there.', 'Name one that is there.'],
  ['usb-port-taken', 'Two USB devices are at one port.', 'Name another port.'],
  [
    'usb-ports-exhausted',
    'More USB devices are there than ports.',
    'Add a USB controller, or give one more ports.',
  ],
  ['spapr-vio-taken', 'Two devices have one address on spapr-vio.', 'Give one of them another.'],
  ['ccw-taken', 'Two devices have one address on ccw.', 'Give one of them another.'],
  ['ccw-exhausted', 'No address on ccw is left.', 'Take devices out.'],
  ['zpci-id-taken', 'Two devices have one zPCI id.', 'Give one of them another.'],
  ['zpci-exhausted', 'No zPCI id is left.', 'Take PCI devices out.'],
];

/** Warnings that the facts of a host bring. */
const ON_THE_HOST: readonly Row[] = [
  [
    'host-device-missing',
    'The host does not have a device that is passed through.',
    'Correct its address.',
  ],
  [
    'host-device-needed',
    'The host needs a device itself that is passed through.',
    'Pass another one through.',
  ],
  [
    'iommu-group-shared',
    'Others of an IOMMU group stay with drivers of the host.',
    'Pass them through as well, or bind them to vfio-pci.',
  ],
  [
    'host-node-missing',
    'A cell is bound to a node that the host does not have.',
    'Name one that it has.',
  ],
  ['host-device-off-node', 'A device of the host sits off its node.', 'Bind a cell to that node.'],
  [
    'memory-off-node',
    'The memory of a cell is off the node of a device near it.',
    'Bind it to that node.',
  ],
  [
    'cpus-off-node',
    'The vCPUs of a cell are off the node of a device near it.',
    'Pin them to its CPUs.',
  ],
  [
    'memory-short',
    'Nodes of the host have less memory than cells need.',
    'Take other nodes, or less memory.',
  ],
  [
    'pages-short',
    'Nodes of the host have fewer pages than cells need.',
    'Take other nodes, or less memory.',
  ],
  [
    'pages-missing',
    'One cell has ordinary pages, and others have huge ones.',
    'Give it huge pages too.',
  ],
  [
    'pcihole64-small',
    'Host devices want more memory above 4 GiB than the machine has for them.',
    'Write the size that the message names.',
  ],
];

const IN_PLACES: readonly Row[] = [
  [
    'iommu-needs-modern',
    'A virtio device cannot go through the IOMMU where it sits.',
    'Choose the model virtio-non-transitional, or a place on a root port.',
  ],
  ['bad-tombstone', 'What virtwright keeps in the <metadata> was changed.', 'Leave it as it is.'],
  [
    'unknown-machine',
    'The machine is none that is known, and its name may be a slip.',
    'Correct the name.',
  ],
];

/** What is no domain. */
const TEXTS: readonly Row[] = [
  ['not-a-domain', 'The XML is no domain.', 'Name a file with domain XML.'],
  ['other-hypervisor', 'The domain is of a hypervisor without QEMU.', 'Leave it to libvirt.'],
  ['xml-not-text', 'What is given is no text.', 'Give domain XML.'],
  ['xml-empty', 'There is no element in the text.', 'Give domain XML.'],
  ['xml-malformed', 'The text is no XML.', 'Correct it where the message says.'],
  ['xml-outside-root', 'There is text outside of the domain.', 'Take it out.'],
  ['xml-several-roots', 'There is more than one element at the top.', 'Leave one.'],
  ['xml-duplicate-attribute', 'An attribute is there twice.', 'Take one of them out.'],
  [
    'xml-too-deep',
    'Elements are nested deeper than in any domain.',
    'Look where one holds itself.',
  ],
  ['xml-doctype', 'There is a DOCTYPE, of which libvirt takes no notice.', 'Take it out.'],
  ['xml-instruction', 'There is a processing instruction.', 'Take it out.'],
  ['xml-entity', 'An entity is none of XML itself.', 'Write the character.'],
  ['xml-character', 'There is a character that no XML can hold.', 'Take it out.'],
  ['file-unreadable', 'The file cannot be read.', 'Name one that can.'],
  [
    'file-not-utf8',
    'The file is not UTF-8 text.',
    'Convert it, for example with `iconv -t UTF-8`.',
  ],
  ['domain-unknown', 'The libvirt has no domain of that name.', 'Name one that it has.'],
];

/** Faults that the engine, address families, facts of a host and readers of text find. */
export const faultsElsewhere: readonly Known[] = [
  ...rows(PLACES, 'error', 'libvirt src/conf/domain_addr.c'),
  ...rows(
    BUS_NUMBERS,
    'warning',
    'QEMU docs/pci_expander_bridge.txt; libvirt docs/formatdomain.rst, "Controllers"',
  ),
  ...rows(DRIVES, 'error', 'libvirt src/qemu/qemu_validate.c, src/conf/domain_validate.c'),
  ...rows(ADDRESSES, 'error', 'libvirt src/conf/domain_addr.c'),
  ...rows(
    ON_THE_HOST,
    'warning',
    'libvirt docs/formatdomain.rst; Linux Documentation/driver-api/vfio.rst',
  ),
  ...rows(IN_PLACES, 'warning', 'QEMU hw/virtio/virtio-pci.c; libvirt src/qemu/qemu_domain.c'),
  ...rows(TEXTS, 'error'),
];

function rows(of: readonly Row[], severity: Severity, source?: string): readonly Known[] {
  return of.map(([code, meaning, remedy]) => ({
    code,
    meaning,
    remedy,
    severity,
    ...(source !== undefined && { source }),
  }));
}
