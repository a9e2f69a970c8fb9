import {
  addressDrives,
  controllersOfHostdevs,
  type ImpliedController,
  impliedControllers,
  impliedSerial,
  wants,
} from '../../addressing/index.js';
import { type AddedDevice, hasExpress } from '../../catalog/machine-types.js';
import { pciControllerElement } from '../../domain/controller.js';
import type { Device, Domain } from '../../domain/domain.js';
import { add } from '../../domain/edit.js';
import { VCPUS_WITHOUT_EIM } from '../../domain/iommu.js';
import type { Policy } from '../../topology/index.js';
import { element, type XmlElement } from '../../xml/tree.js';
import { completeIommu } from '../iommu/complete.js';
import type { Job, Outcome } from '../job/job.js';
import { numberBareControllers } from './indexes.js';
import { missingParents } from './plug-order.js';
import { WITH_MODEL } from './printed.js';
import { replacementOf } from './substitute.js';

/** Gives the controllers that are there their indexes, as libvirt does while it reads a definition. */
export function indexControllers({ domain, policy, explicit }: Job): Outcome {
  if (explicit) insertControllers(controllersOfHostdevs(domain), domain, policy);
  if (domain.controllers().every(({ element }) => element.attributes.has('index'))) return {};
  for (const model of policy.emulates ? [] : missingParents(domain))
    add(domain, element('controller', { type: 'pci', model }));
  numberBareControllers(domain, policy);
  return {};
}

/**
 * Makes explicit what libvirt would add to the definition by itself and give a place: the root, the machine's default
 * devices and the controllers that other devices imply. Defaults without a place, such as PS/2 inputs, are left to
 * libvirt: they move nothing, and an older libvirt may not know them.
 */
export function complete({ domain, policy, explicit, options }: Job): Outcome {
  if (!explicit) return { issues: addressDrives(domain, options.repair) };
  const { machine, catalog, releases } = domain;
  if (machine.root !== undefined && !hasRoot(domain))
    add(domain, rootElement(domain, machine.root));
  for (const added of catalog.added(machine, releases))
    if (takesPlace(added, domain) && isWanted(added, domain) && !isPresent(added, domain.devices()))
      add(domain, addedElement(added, domain, policy));
  completeIommu(domain);
  const serial = impliedSerial(domain);
  if (serial) add(domain, serial);
  const issues = addressDrives(domain, options.repair);
  insertControllers(impliedControllers(domain), domain, policy);
  return { issues };
}

function insertControllers(
  controllers: readonly ImpliedController[],
  domain: Domain,
  policy: Policy,
): void {
  const elements = controllers.map(({ type, index, model }) => {
    if (model !== undefined) return element('controller', { type, index, model });
    const usual = domain.defaultModel(`controller:${type}`) ?? type;
    return controllerElement(withPolicy('controller', usual, domain, policy), index);
  });
  add(domain, ...elements);
}

function hasRoot(domain: Domain): boolean {
  return domain.pciControllers.some(({ element, controller: { index, pci } }) =>
    element.attributes.has('index') ? index === 0 : pci.isRoot,
  );
}

function rootElement(domain: Domain, model: string): XmlElement {
  const row = domain.catalog.controller(model);
  return row
    ? pciControllerElement(row, 0, domain.machine)
    : element('controller', { type: 'pci', index: 0, model });
}

function takesPlace({ kind, models: [model = ''] }: AddedDevice, domain: Domain): boolean {
  const row = domain.catalog.device(kind, model);
  // Nobody has to place an IOMMU, but without it there is no guest.
  if (kind === 'controller' || kind === 'iommu' || wants('usb', { row }, domain)) return true;
  return row !== undefined && (row.absent === true || row.endpoint !== 'none');
}

/** Whether libvirt adds such a device to a guest as this one. */
export function isWanted(added: AddedDevice, domain: Domain): boolean {
  switch (added.when) {
    case 'always':
      return true;
    case 'with-graphics':
      return domain.devices().some(({ kind }) => kind === 'graphics');
    case 'many-vcpus':
      return domain.vcpus > VCPUS_WITHOUT_EIM;
  }
}

/** Whether one among these keeps libvirt from adding such a device. */
export function isPresent(added: AddedDevice, devices: readonly Device[]): boolean {
  const like = devices.filter(({ kind }) => kind === added.kind);
  switch (added.unless) {
    case 'kind':
      return like.length > 0;
    case 'index':
      return like.some(
        ({ controller }) => controller?.type === typeOf(added) && controller?.index === added.index,
      );
    case 'model':
      return like.some(({ kind, model: resolved, element: el }) => {
        // libvirt looks before it gives buses to inputs that name none.
        const model = kind === 'input' ? el.attributes.get('bus') : resolved;
        if (model === undefined || !added.models.includes(model)) return false;
        const type = el.attributes.get('type') ?? '';
        return added.type === undefined || [added.type, ...(added.orType ?? [])].includes(type);
      });
  }
}

/** Type of a controller that is added: the first half of its catalog model. */
function typeOf(added: AddedDevice): string | undefined {
  return added.models[0]?.split('/')[0];
}

function addedElement(added: AddedDevice, domain: Domain, policy: Policy): XmlElement {
  const [first = ''] = added.models;
  const model = withPolicy(added.kind, first, domain, policy);
  switch (added.kind) {
    case 'controller':
      return controllerElement(model, added.index ?? 0);
    case 'video':
      return element('video', {}, element('model', { type: model }));
    case 'input':
      return element('input', { type: added.type, bus: model });
    default:
      return element(added.kind, { model });
  }
}

function controllerElement(key: string, index: number): XmlElement {
  const [type = key, model] = key.split('/');
  return element('controller', { type, index, model: WITH_MODEL.has(type) ? model : undefined });
}

/** The model libvirt takes, or its Express replacement where the policy avoids conventional devices. */
function withPolicy(kind: Device['kind'], model: string, domain: Domain, policy: Policy): string {
  if (policy.expressModels === undefined || !hasExpress(domain.machine)) return model;
  const row = domain.catalog.device(kind, model);
  if (row?.endpoint !== 'conventional' || row.filedAs === 'none') return model;
  return replacementOf(row, domain)?.model ?? model;
}
