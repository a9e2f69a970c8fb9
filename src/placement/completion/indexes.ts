import { controllerIndex, controllerType } from '../../domain/controller.js';
import type { Device, Domain } from '../../domain/domain.js';
import type { Policy } from '../../topology/index.js';
import type { XmlElement } from '../../xml/tree.js';

/**
 * Gives every controller without an index the lowest one that is unused among its type, in libvirt's order.
 *
 * A further function of an ICH9 USB 2 controller takes the index of the controller before it instead, as long as that
 * index does not have the same model yet (libvirt src/conf/domain_conf.c).
 */
export function numberBareControllers(domain: Domain, policy: Policy): void {
  const controllers = domain.listed().filter(({ kind }) => kind === 'controller');
  const used = new Map<string, Set<number>>();
  for (const { element } of controllers) {
    const index = controllerIndex(element);
    if (index !== undefined) indexesOf(used, element).add(index);
  }
  let previous: Device | undefined;
  let companions = false;
  for (const device of controllers) {
    if (device.element.attributes.get('index') === undefined) {
      const taken = indexesOf(used, device.element);
      const index =
        companionIndex(device, previous, controllers) ?? lowestFree(taken, device, domain, policy);
      taken.add(index);
      setIndex(device.element, index);
      companions ||= device.row?.companion !== undefined && device !== controllers[0];
    }
    previous = controllerType(device.element) === 'usb' ? device : previous;
  }
  // Of all that get an index here, libvirt sorts in only these, and not one that is the first of its list.
  domain.changed();
  if (companions) domain.relistControllers();
}

function indexesOf(used: Map<string, Set<number>>, controller: XmlElement): Set<number> {
  const type = controllerType(controller) ?? '';
  const present = used.get(type);
  if (present) return present;
  const made = new Set<number>();
  used.set(type, made);
  return made;
}

function lowestFree(
  taken: ReadonlySet<number>,
  { element }: Device,
  { catalog }: Domain,
  { sharesRootIndex = false }: Policy,
): number {
  // Index 0 is the root's, so a bridge or port that is declared alone begins at 1, unless libvirt's answer is wanted.
  const row = catalog.controller(element.attributes.get('model') ?? '');
  const isRoot = row !== undefined && row.upstream === undefined;
  const plugsIn = controllerType(element) === 'pci' && !isRoot;
  let index = plugsIn && !sharesRootIndex ? 1 : 0;
  while (taken.has(index)) index += 1;
  return index;
}

function companionIndex(
  device: Device,
  previous: Device | undefined,
  controllers: readonly Device[],
): number | undefined {
  const group = device.row?.companion?.group;
  if (group === undefined || previous?.row?.companion?.group !== group) return undefined;
  const index = controllerIndex(previous.element);
  const present = controllers.some(
    (other) =>
      other !== device && other.model === device.model && controllerIndex(other.element) === index,
  );
  return present ? undefined : index;
}

/** Puts the index where libvirt writes it: right after the type. */
export function setIndex(controller: XmlElement, index: number): void {
  const entries = [...controller.attributes].filter(([name]) => name !== 'index');
  const at = entries.findIndex(([name]) => name === 'type') + 1;
  entries.splice(at, 0, ['index', String(index)]);
  controller.attributes.clear();
  for (const [name, value] of entries) controller.attributes.set(name, value);
}
