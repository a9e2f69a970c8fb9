import type { Domain } from '../domain/domain.js';
import { dropAddress, setPart } from '../domain/edit.js';
import { child, copyElement, type XmlElement } from '../xml/tree.js';

/** Gives the console that repeats the first serial line the address of that, as libvirt prints it. */
export function repeatAddress(domain: Domain): void {
  const devices = domain.devices();
  const console = devices.find(({ repeatsSerial }) => repeatsSerial);
  const serial = devices.find(({ kind }) => kind === 'serial');
  if (!console || !serial) return;
  const [copy, address] = [console, serial].map(({ element }) => child(element, 'address'));
  if (!address) dropAddress(domain, console.element);
  else if (!saysSame(copy, address)) setPart(domain, console.element, copyElement(address));
}

function saysSame(copy: XmlElement | undefined, { attributes }: XmlElement): boolean {
  return (
    copy?.attributes.size === attributes.size &&
    [...attributes].every(([name, value]) => copy.attributes.get(name) === value)
  );
}
