import { readPciAddress } from '../domain/address.js';
import type { Device, Domain } from '../domain/domain.js';
import { naturalKey } from '../domain/identity.js';
import { DeviceNames } from '../domain/names.js';
import { errorOf, type Issue } from '../issue.js';
import { formatPciAddress } from '../topology/index.js';
import { attribute, type XmlElement } from '../xml/tree.js';
import type { SaidDevice } from './in-turn.js';
import { deviceIn } from './said.js';

/** The device of a guest that is meant: by its name, or by XML in which all that tells devices apart fits. */
export function deviceOf(said: SaidDevice, domain: Domain): Device | Issue {
  if (typeof said === 'string' && !said.trimStart().startsWith('<')) {
    const names = new DeviceNames(domain.devices());
    return names.get(said) ?? names.unknown(said, `The guest has no device '${said}'.`);
  }
  const element = deviceIn(said);
  const found = domain.devices().find((device) => isMeant(device, element));
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

/** Whether a device is the one that XML means: what that does not say may be anything. */
function isMeant({ kind, key, element: there, address }: Device, said: XmlElement): boolean {
  if (kind !== said.name) return false;
  const wanted = naturalKey(kind, said);
  if (wanted !== undefined && wanted !== key) return false;
  const alias = attribute(said, 'name', 'alias');
  if (alias !== undefined && alias !== attribute(there, 'name', 'alias')) return false;
  const { address: pci } = readPciAddress(said);
  if (pci && (!address.pci || formatPciAddress(pci) !== formatPciAddress(address.pci)))
    return false;
  return [...said.attributes].every(([name, value]) => there.attributes.get(name) === value);
}
