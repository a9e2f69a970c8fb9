import { addressOfParts } from '../domain/address.js';
import { kibIn, readKib } from '../domain/amount.js';
import type { HostDevice, HostFacts, HostNode, HostPages } from '../domain/host-facts.js';
import { parseNumber } from '../domain/number.js';
import { formatNumberList } from '../domain/number-list.js';
import { errorOf, type Issue, VirtwrightError } from '../issue.js';
import { child, childElements, descend, textOf, type XmlElement } from '../xml/tree.js';
import { parseEmulators } from './capabilities.js';
import { parseDomainCapabilities } from './domain-capabilities.js';
import { isHostAddress, type PciPath, parsePciPath, upstreamPortsIn } from './pci-path.js';
import { rootOf } from './root-of.js';

/**
 * Facts about a host from what libvirt tells of it, for those who have a connection to it and no files.
 *
 * BARs are not among them: libvirt does not tell them (libvirt docs/formatnode.rst, docs/formatcaps.rst).
 *
 * @param xmls - Node devices, as `virsh nodedev-dumpxml` prints them; those that are no PCI device are passed over.
 * @param capabilities - What `virsh capabilities` prints, for the NUMA nodes and the machines of its QEMUs.
 * @param domainCapabilities - What `virsh domcapabilities` prints, for each kind of guest that is of interest.
 * @throws {@link VirtwrightError} `not-a-node-device`, `not-capabilities`, `bad-address` for each device without a place on PCI, or what is wrong with the XML.
 * @example
 * ```ts
 * const facts = hostFromNodeDevices(dumps, capabilities);
 * ```
 */
export function hostFromNodeDevices(
  xmls: readonly string[],
  capabilities?: string,
  domainCapabilities: readonly string[] = [],
): HostFacts {
  const read = xmls.flatMap(
    (xml) => readNodeDevice(rootOf(xml, 'device', 'not-a-node-device', 'nodedev-dumpxml')) ?? [],
  );
  const wrong = read.filter(({ address }) => !isHostAddress(address)).map(noAddress);
  if (wrong.length > 0) throw new VirtwrightError(wrong);
  const byName = new Map(read.map((device) => [device.name, device]));
  const devices = Object.fromEntries(read.map((one) => [one.address, factsOf(one, byName)]));
  const nodes = capabilities === undefined ? [] : readCells(capabilities);
  const emulators = capabilities === undefined ? {} : parseEmulators(capabilities);
  return {
    ...(nodes.length > 0 && { nodes }),
    devices,
    ...(Object.keys(emulators).length > 0 && { emulators }),
    ...(domainCapabilities.length > 0 && {
      capabilities: domainCapabilities.map(parseDomainCapabilities),
    }),
  };
}

/** A PCI device as libvirt tells of it. */
interface NodeDevice {
  readonly name: string;
  /** As on the host: `0000:3b:00.0`. */
  readonly address: string;
  readonly parent: string;
  /** Where sysfs has it. */
  readonly path: string;
  readonly pci: XmlElement;
}

function readNodeDevice(device: XmlElement): NodeDevice | undefined {
  const pci = childElements(device, 'capability').find(
    ({ attributes }) => attributes.get('type') === 'pci',
  );
  const address = pci && addressOfParts((part) => textOf(child(pci, part)));
  if (!pci || address === undefined) return undefined;
  const said = (name: string): string => textOf(child(device, name));
  return { name: said('name'), address, parent: said('parent'), path: said('path'), pci };
}

function noAddress({ name, address }: NodeDevice): Issue {
  return errorOf(
    'bad-address',
    `The node device ${name} has the PCI address ${address}, which no device can have.`,
    'Leave it out, or give what `virsh nodedev-dumpxml` prints.',
  );
}

function factsOf(device: NodeDevice, all: ReadonlyMap<string, NodeDevice>): HostDevice {
  const { pci } = device;
  const node = parseNumber(child(pci, 'numa')?.attributes.get('node'));
  const iommuGroup = parseNumber(child(pci, 'iommuGroup')?.attributes.get('number'));
  const physicalFunction = physicalFunctionOf(pci);
  const path = parsePciPath(device.path) ?? pathByParents(device, all);
  const switches = path ? upstreamPortsIn(path.bridges) : [];
  return {
    ...(node !== undefined && { node }),
    ...(iommuGroup !== undefined && { iommuGroup }),
    ...(physicalFunction !== undefined && { physicalFunction }),
    ...(path && { rootComplex: path.rootComplex }),
    ...(switches.length > 0 && { switches }),
  };
}

/** The function that a virtual one belongs to (libvirt docs/formatnode.rst, `phys_function`). */
function physicalFunctionOf(pci: XmlElement): string | undefined {
  const address = childElements(pci, 'capability')
    .filter(({ attributes }) => attributes.get('type') === 'phys_function')
    .flatMap((capability) => child(capability, 'address') ?? [])[0];
  return address && addressOfParts((part) => address.attributes.get(part));
}

/** What libvirt names as the parent of a root bus's devices. */
const COMPUTER = 'computer';

/**
 * Where a device hangs by its parents; the root complex goes by the bus of the outermost one.
 *
 * @returns `undefined` when the line of parents has a gap, for then the outermost one is on some other bus.
 */
function pathByParents(
  device: NodeDevice,
  all: ReadonlyMap<string, NodeDevice>,
): PciPath | undefined {
  const bridges: string[] = [];
  let outermost = device;
  while (outermost.parent !== COMPUTER) {
    const next = all.get(outermost.parent);
    if (!next || bridges.length > all.size) return undefined;
    bridges.unshift(next.address);
    outermost = next;
  }
  const [bus = ''] = /^[0-9a-f]+:[0-9a-f]+/.exec(outermost.address) ?? [];
  return { rootComplex: `pci${bus}`, bridges };
}

// ── NUMA nodes ───────────────────────────────────────────────────────────────────────────────────

function readCells(capabilities: string): readonly HostNode[] {
  const root = rootOf(capabilities, 'capabilities', 'not-capabilities', 'capabilities');
  const cells = childElements(descend(root, 'host', 'topology', 'cells'), 'cell');
  return cells.flatMap((cell): HostNode[] => {
    const [id] = idsOf([cell]);
    if (id === undefined) return [];
    const memory = kibIn(child(cell, 'memory'));
    const cpus = idsOf(childElements(child(cell, 'cpus'), 'cpu'));
    const pages = hugePages(cell);
    return [
      {
        id,
        ...(cpus.length > 0 && { cpus: formatNumberList(cpus) }),
        ...(memory !== undefined && { memory }),
        ...(pages.length > 0 && { pages }),
      },
    ];
  });
}

/** The smallest pages of a cell are the ordinary ones. */
function hugePages(cell: XmlElement): readonly HostPages[] {
  const all = childElements(cell, 'pages').flatMap((pages): HostPages[] => {
    const size = readKib(pages.attributes.get('size'), pages.attributes.get('unit'));
    const count = parseNumber(textOf(pages).trim());
    return size === undefined || count === undefined ? [] : [{ size, count }];
  });
  return all.sort((a, b) => a.size - b.size).slice(1);
}

function idsOf(elements: readonly XmlElement[]): readonly number[] {
  return elements.flatMap(({ attributes }) => parseNumber(attributes.get('id')) ?? []);
}
