import type { Device, Domain } from '../domain/domain.js';
import { add, setDriver } from '../domain/edit.js';
import { usesVfio } from '../domain/iommu.js';
import { controllersBroughtAlong } from '../guest/brought-along.js';
import { flatten } from '../guest/flatten.js';
import type { Intents } from '../guest/intents.js';
import type { DeviceSpec, GroupSpec } from '../guest/spec.js';
import type { XmlElement } from '../xml/tree.js';
import type { Bench } from './bench.js';
import { ofSystem } from './of-system.js';

/** Adds a device, or those of a group, as the builder makes them. */
export function addDevices(
  { domain, workshop, made, choices }: Bench,
  device: DeviceSpec | GroupSpec,
  intents: Intents | undefined,
): void {
  for (const flat of flatten([device], intents)) {
    const chosen = ofSystem(flat.device, domain);
    choices.push(...chosen.choices);
    const [device = flat.device] = flatten(chosen.spec.devices).map((filled) => filled.device);
    const one = workshop.make({ ...flat, device });
    made.push(one);
    add(domain, ...withoutTwin(one.elements, domain));
  }
}

/**
 * What is added of a serial line: not its console where others are there, for it has to be the first of them, and libvirt puts
 * it there by itself (libvirt src/conf/domain_conf.c, console compatibility).
 */
function withoutTwin(elements: readonly XmlElement[], domain: Domain): readonly XmlElement[] {
  const [main, ...others] = elements;
  if (main?.name !== 'serial' || !domain.devices().some(({ kind }) => kind === 'console'))
    return elements;
  return [main, ...others.filter(({ name }) => name !== 'console')];
}

/** Types of controllers that devices hang off which nobody declared. */
export function typesLacking(domain: Domain): ReadonlySet<string> {
  return new Set(controllersBroughtAlong(domain).map(typeOf));
}

/**
 * Adds the controllers that devices hang off which were added.
 *
 * @param lackedBefore - Types that the guest had no controllers of before: there libvirt's own choice stays.
 */
export function bringAlong(domain: Domain, lackedBefore: ReadonlySet<string>): void {
  add(domain, ...controllersBroughtAlong(domain).filter((one) => !lackedBefore.has(typeOf(one))));
}

function typeOf({ attributes }: XmlElement): string {
  return attributes.get('type') ?? '';
}

/** Switches on what an IOMMU needs for host devices that were added. */
export function allowAdded(domain: Domain, added: readonly Device[]): void {
  if (!added.some(usesVfio)) return;
  for (const { kind, model, element } of domain.devices())
    if (kind === 'iommu' && model === 'intel') setDriver(domain, element, 'caching_mode', 'on');
}
