import { readPciAddress } from '../domain/address.js';
import type { Device } from '../domain/domain.js';
import { naturalKey } from '../domain/identity.js';
import { errorOf, type Issue } from '../issue.js';
import { sameAddress } from '../topology/index.js';
import { attribute, type XmlElement } from '../xml/tree.js';
import type { SaidDevice } from './in-turn.js';
import type { Leaving } from './leaving.js';
import { deviceIn } from './said.js';

/** The device of a guest that is meant, if it is still there: by its name, or by XML in which all that tells devices apart fits. */
export function deviceOf(said: SaidDevice, { domain, names, gone }: Leaving): Device | Issue {
  if (typeof said === 'string' && !said.trimStart().startsWith('<')) {
    const named = names.get(said);
    if (named && !gone.has(named)) return named;
    return names.unknown(said, `The guest has no device '${said}'.`);
  }
  const element = deviceIn(said);
  const fits = (device: Device): boolean => !gone.has(device) && isMeant(device, element);
  const [found, second] = domain.devices().filter(fits);
  if (found && second && element.name === 'interface') return ambiguous(found, second, element);
  return (
    found ??
    errorOf(
      'unknown-device',
      `The guest has no <${element.name}> like the one that is given.`,
      'Take its XML from `virsh dumpxml`, or name it as disk:vda.',
      element.position && { position: element.position },
    )
  );
}

/** That XML fits several cards, of which libvirt then takes none (`virDomainNetFindIdx`; 9.0.0 and 11.3.0 as seen). */
function ambiguous(found: Device, second: Device, { position }: XmlElement): Issue {
  return errorOf(
    'ambiguous-device',
    `Both ${found.id} and ${second.id} are like the <interface> that is given, and libvirt takes neither.`,
    'Give its MAC address and its PCI <address>, as `virsh dumpxml` prints them.',
    position && { position },
  );
}

/** Whether a device is the one that XML means: what that does not say may be anything, but for the port of a serial line. */
function isMeant({ kind, key, element: there, address }: Device, said: XmlElement): boolean {
  if (kind !== said.name) return false;
  const has = (name: string, ...path: readonly string[]): boolean => {
    const wanted = attribute(said, name, ...path);
    return wanted === undefined || wanted === attribute(there, name, ...path);
  };
  const { address: pci, faults } = readPciAddress(said);
  // A definition has none of the aliases that libvirt gives when the guest starts.
  const isNamed = attribute(there, 'name', 'alias') !== undefined;
  if (faults.length > 0 || (isNamed && !has('name', 'alias'))) return false;
  if (kind === 'serial' && !has('type', 'target')) return false;
  if (pci && (!address.pci || !sameAddress(pci, address.pci))) return false;
  if (kind === 'serial' && attribute(said, 'port', 'target') !== attribute(there, 'port', 'target'))
    return false;
  const wanted = naturalKey(kind, said);
  if (wanted !== undefined) return wanted === key;
  return [...said.attributes.keys()].every((name) => has(name));
}
