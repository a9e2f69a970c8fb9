import type { Machine } from '../../catalog/machine-types.js';
import { formatReleases, reaches } from '../../catalog/releases.js';
import type { Connector, DeviceModel, EndpointClass } from '../../catalog/types.js';
import { controllerIndex, controllerType, readTarget } from '../../domain/controller.js';
import { kindRank } from '../../domain/device-lists.js';
import type { Device, Domain } from '../../domain/domain.js';
import type { Issue } from '../../issue.js';
import type { PlacementRequest } from '../../topology/index.js';
import type { XmlElement } from '../../xml/tree.js';
import type { DeviceIntents } from '../options.js';
import type { Recalled } from '../past/recalled.js';
import { chipsetClaims } from './chipset.js';
import { inRequestOrder } from './request-order.js';
import { controllersByName, wantsOf } from './wanted.js';

/** Everything of a domain that wants a place on PCI, and what was wrong on the way. */
export interface Requests {
  readonly controllers: readonly PlacementRequest[];
  readonly devices: readonly PlacementRequest[];
  readonly issues: readonly Issue[];
}

/** Turns the devices of a completed domain into requests for places. */
export function requestsOf(
  domain: Domain,
  unsorted: readonly Device[],
  intentsOf: (device: Device) => DeviceIntents | undefined,
  recalled: ReadonlyMap<XmlElement, Recalled> = new Map(),
): Requests {
  const issues: Issue[] = [];
  const devices = inRequestOrder(domain, unsorted);
  const claims = chipsetClaims(domain.machine, devices);
  const named = controllersByName(devices);
  const controllers: PlacementRequest[] = [];
  const endpoints: PlacementRequest[] = [];
  for (const device of devices) {
    const address = device.address.pci;
    const { wants, issues: unresolved } = wantsOf(device, intentsOf(device), named);
    issues.push(...unresolved);
    const past = recalled.get(device.element);
    const common = {
      device: device.id,
      kind: device.kind,
      wants,
      chipset: address ? [] : (claims.get(device) ?? []),
      ...(!address && past?.remembered && { remembered: past.remembered }),
      ...(address && { pinned: address, readRank: kindRank(device.kind) }),
    };
    if (device.kind === 'controller' && controllerType(device.element) === 'pci') {
      const facts = controllerRequest(device, domain, past);
      if (facts) controllers.push({ ...common, ...facts });
    } else {
      const facts = endpointRequest(device, domain);
      if (facts) endpoints.push({ ...common, ...facts });
    }
  }
  return { controllers, devices: endpoints, issues };
}

// ── controllers ──────────────────────────────────────────────────────────────────────────────────

type ControllerPart = Pick<
  PlacementRequest,
  'label' | 'model' | 'connectors' | 'filedAs' | 'controller'
>;

function controllerRequest(
  device: Device,
  domain: Domain,
  past: Recalled | undefined,
): ControllerPart | undefined {
  const { element } = device;
  const model = element.attributes.get('model') ?? '';
  const row = domain.catalog.controller(model);
  const index = controllerIndex(element);
  if (!row || index === undefined) return undefined;
  const { numbers, node, hotplug, memReserve } = readTarget(element);
  const controller = {
    row,
    index,
    numbers: { ...past?.numbers, ...numbers },
    ...(past?.busNr !== undefined && { rememberedBusNr: past.busNr }),
    ...(node !== undefined && { node }),
    ...(hotplug !== undefined && { hotplug }),
    ...(memReserve !== undefined && { memReserve }),
  };
  return {
    label: model,
    model: `pci/${model}`,
    connectors: row.upstream ? [row.upstream] : [],
    filedAs: row.upstream ?? 'integrated',
    controller,
  };
}

// ── endpoints ────────────────────────────────────────────────────────────────────────────────────

type EndpointPart = Pick<
  PlacementRequest,
  | 'label'
  | 'model'
  | 'row'
  | 'connectors'
  | 'filedAs'
  | 'companion'
  | 'expressReplacement'
  | 'replacementNeeds'
>;

function endpointRequest(device: Device, domain: Domain): EndpointPart | undefined {
  const { machine } = domain;
  const { element, row, model, kind } = device;
  const { type, pci } = device.address;
  if (type !== undefined && type !== 'pci') return undefined;
  if (!row || model === undefined) return undefined;
  const { companion, integrated = false } = row;
  // libvirt keeps the place of a PCI address for a conventional device, even when no such device is there.
  const holdsPlace = row.endpoint === 'none' && model !== 'none' && pci !== undefined;
  if (row.endpoint === 'none' && !holdsPlace) return undefined;
  const endpoint = row.endpoint === 'none' ? 'conventional' : row.endpoint;
  return {
    label: labelOf(kind, model),
    model,
    row,
    connectors: connectorsOf(endpoint, integrated, machine),
    filedAs: filedAs(holdsPlace ? 'conventional' : row.filedAs, integrated, machine),
    ...replacementOf(row, domain),
    ...(companion && {
      companion: {
        group: `${companion.group}:${element.attributes.get('index') ?? '0'}`,
        function: companion.function,
      },
    }),
  };
}

function replacementOf(
  { kind, expressReplacement }: DeviceModel,
  { catalog, releases }: Domain,
): Pick<EndpointPart, 'expressReplacement' | 'replacementNeeds'> {
  if (expressReplacement === undefined) return {};
  const needed = catalog.device(kind, expressReplacement)?.since;
  if (!needed || reaches(releases, needed)) return { expressReplacement };
  return { expressReplacement, replacementNeeds: formatReleases(needed) };
}

function labelOf(kind: string, model: string): string {
  const [type, name] = model.split('/');
  return kind === 'controller' ? `${name ?? type} ${type} controller` : `${model} ${kind}`;
}

/** What a device can plug in as: on a machine without Express every device is conventional. */
function connectorsOf(
  endpoint: Exclude<EndpointClass, 'none'>,
  integrated: boolean,
  machine: Machine,
): readonly Connector[] {
  if (integrated) return ['integrated'];
  if (machine.growth.express.length === 0) return ['conventional', 'integrated'];
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
  return filed === 'express' && machine.growth.express.length > 0 ? 'express' : 'conventional';
}
