import type { HostEmulator, HostMachine } from '../catalog/host/facts.js';
import { parseNumber } from '../domain/number.js';
import { child, childElements, textOf, type XmlElement } from '../xml/tree.js';
import { rootOf } from './root-of.js';

/**
 * The emulators of a host by architecture, from what `virsh capabilities` prints (libvirt docs/formatcaps.rst): their machines,
 * and whether KVM is among them. Which devices they have, libvirt does not tell there.
 *
 * @throws {@link VirtwrightError} `not-capabilities`, or what is wrong with the XML.
 */
export function parseEmulators(capabilities: string): Readonly<Record<string, HostEmulator>> {
  const root = rootOf(capabilities, 'capabilities', 'not-capabilities', 'capabilities');
  const guests = childElements(root, 'guest').filter(isOfMachines);
  return Object.fromEntries(
    guests.flatMap((guest): [string, HostEmulator][] => {
      const arch = child(guest, 'arch');
      const name = arch?.attributes.get('name');
      return arch && name !== undefined ? [[name, emulatorOf(arch)]] : [];
    }),
  );
}

/** Not one of containers. */
function isOfMachines(guest: XmlElement): boolean {
  return textOf(child(guest, 'os_type')).trim() === 'hvm';
}

function emulatorOf(arch: XmlElement): HostEmulator {
  const path = textOf(child(arch, 'emulator')).trim();
  const domains = childElements(arch, 'domain');
  // Those of KVM stand below it where they differ.
  const listed = [arch, ...domains].flatMap((one) => childElements(one, 'machine'));
  return {
    ...(path !== '' && { path }),
    domains: domains.flatMap(({ attributes }) => attributes.get('type') ?? []),
    machines: machinesIn(listed),
  };
}

/** Machines by their own names; libvirt lists a shorter name as a machine that says for which it stands. */
function machinesIn(listed: readonly XmlElement[]): readonly HostMachine[] {
  const machines = new Map<string, HostMachine>();
  for (const one of listed) {
    const { attributes } = one;
    const said = textOf(one).trim();
    const name = attributes.get('canonical') ?? said;
    const maxVcpus = parseNumber(attributes.get('maxCpus'));
    machines.set(name, {
      ...machines.get(name),
      name,
      ...(name !== said && { alias: said }),
      ...(maxVcpus !== undefined && { maxVcpus }),
      ...(attributes.get('deprecated') === 'yes' && { deprecated: true }),
    });
  }
  return [...machines.values()];
}
