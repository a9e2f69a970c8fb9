import { hasExpress, type Machine } from '../../catalog/machine-types.js';
import { formatReleases, reaches } from '../../catalog/releases.js';
import { lacksDriver } from '../../catalog/systems/drivers.js';
import type { Connector, DeviceModel, EndpointClass } from '../../catalog/types.js';
import { type Device, deviceLabel, type PciControllerDevice } from '../../domain/device.js';
import type { Domain } from '../../domain/domain.js';
import type { PlacementRequest } from '../../topology/index.js';
import type { Recalled } from '../job/past.js';

/** What a request says beyond what all say. */
export type Part = Pick<
  PlacementRequest,
  | 'label'
  | 'model'
  | 'row'
  | 'connectors'
  | 'filedAs'
  | 'controller'
  | 'companion'
  | 'expressReplacement'
  | 'replacementNeeds'
>;

/** What the request of a PCI controller says; nothing for one that a check refuses. */
export function controllerPart(
  { controller: { index, pci } }: PciControllerDevice,
  past: Recalled | undefined,
): Part | undefined {
  const { model, row, target } = pci;
  if (!row || index === undefined) return undefined;
  const numbers = { ...past?.numbers, ...target.numbers };
  const remembered = past?.busNr !== undefined && { rememberedBusNr: past.busNr };
  return {
    label: model,
    model: `pci/${model}`,
    connectors: row.upstream ? [row.upstream] : [],
    filedAs: row.upstream ?? 'integrated',
    controller: { row, index, ...target, numbers, ...remembered },
  };
}

/** What the request of a device that is no PCI controller says; nothing for one that needs no place on PCI. */
export function endpointPart(
  { address, row, model, kind, element }: Device,
  domain: Domain,
): Part | undefined {
  const { machine } = domain;
  if (address.type !== undefined && address.type !== 'pci') return undefined;
  if (!row || model === undefined || isLeftUnplaced({ kind, model, row }, machine))
    return undefined;
  const { companion, integrated = false } = row;
  // libvirt keeps the place of a PCI address for a conventional device, even when no such device is there.
  const holdsPlace = row.endpoint === 'none' && address.pci !== undefined;
  if (row.endpoint === 'none' && !holdsPlace) return undefined;
  const endpoint = row.endpoint === 'none' ? 'conventional' : row.endpoint;
  const group = companion && `${companion.group}:${element.attributes.get('index') ?? '0'}`;
  return {
    label: deviceLabel({ kind, model }),
    model,
    row,
    connectors: connectorsOf(endpoint, integrated, machine),
    filedAs: filedAs(holdsPlace ? 'conventional' : row.filedAs, integrated, machine),
    ...replacementOf(row, domain),
    ...(companion && group && { companion: { group, function: companion.function } }),
  };
}

/** Whether libvirt has a device on a board without PCI as a part of that, without a word about a place. */
function isLeftUnplaced(
  { kind, model, row }: Pick<Device, 'kind' | 'model' | 'row'>,
  { leavesPciUnplaced, adds }: Machine,
): boolean {
  if (!leavesPciUnplaced) return false;
  const isAdded = adds.some(
    (added) =>
      added.kind === kind && added.when === 'always' && added.models.some((of) => of === model),
  );
  return isAdded || row?.ofBoards === true;
}

function replacementOf(
  { kind, expressReplacement }: DeviceModel,
  { catalog, releases, system }: Domain,
): Pick<PlacementRequest, 'expressReplacement' | 'replacementNeeds'> {
  if (expressReplacement === undefined) return {};
  if (lacksDriver(system, { kind, model: expressReplacement }))
    return { expressReplacement, replacementNeeds: 'a driver that this operating system lacks' };
  const { since: needed, notHere } = catalog.device(kind, expressReplacement) ?? {};
  if (notHere !== undefined)
    return { expressReplacement, replacementNeeds: 'another host, whose QEMU and libvirt have it' };
  if (!needed || reaches(releases, needed)) return { expressReplacement };
  return { expressReplacement, replacementNeeds: formatReleases(needed) };
}

/** What a device can plug in as: on a machine without Express every device is conventional. */
export function connectorsOf(
  endpoint: Exclude<EndpointClass, 'none'>,
  integrated: boolean,
  machine: Machine,
): readonly Connector[] {
  if (integrated) return ['integrated'];
  if (!hasExpress(machine)) return ['conventional', 'integrated'];
  if (endpoint === 'express') return ['express'];
  return endpoint === 'conventional'
    ? ['conventional', 'integrated']
    : ['express', 'conventional', 'integrated'];
}

function filedAs(
  filed: 'conventional' | 'express' | 'none',
  integrated: boolean,
  machine: Machine,
): Connector {
  if (integrated) return 'integrated';
  return filed === 'express' && hasExpress(machine) ? 'express' : 'conventional';
}
