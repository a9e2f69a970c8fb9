import { type Catalog, catalog as shipped } from '../catalog/catalog.js';
import type { Machine } from '../catalog/types.js';
import { writePciAddress } from '../domain/address.js';
import { Domain } from '../domain/domain.js';
import { aliasOf } from '../domain/identity.js';
import { type Issue, VirtwrightError } from '../issue.js';
import type { DeviceIntents } from '../placement/options.js';
import { type Headroom, type Policy, parsePciAddress } from '../topology/index.js';
import { child, element, type XmlDocument, type XmlElement } from '../xml/tree.js';
import { defaultMachine } from './default-machine.js';
import type { DeviceContext } from './devices/context.js';
import { toElements } from './devices/index.js';
import { domainSkeleton } from './domain-skeleton.js';
import { type Intents, mergeIntents, toDeviceIntents } from './intents.js';
import type { DeviceSpec, GroupSpec, GuestSpec, HeadroomSpec } from './spec.js';
import { Targets } from './targets.js';

/** A guest as placement takes it. */
export interface CompiledGuest {
  readonly document: XmlDocument;
  readonly intents: ReadonlyMap<XmlElement, DeviceIntents>;
  readonly headroom: Headroom | undefined;
}

/** The machine a guest is for. */
export function machineOf(spec: GuestSpec, catalog: Catalog = shipped): Machine {
  const { arch = 'x86_64', machine = defaultMachine(arch) } = spec;
  const row = catalog.machine(arch, machine);
  if (row) return row;
  throw new VirtwrightError([
    {
      code: 'unknown-machine',
      severity: 'error',
      message: `The catalog has no machine '${machine}' on ${arch}.`,
      remedy: 'Name another machine, or add it with catalog.extend().',
    },
  ]);
}

/**
 * Turns the plain data of a guest into domain XML without addresses, and the intents that go with its devices.
 *
 * @throws {@link VirtwrightError} with every fault of the data.
 */
export function compile(
  spec: GuestSpec,
  machine: Machine,
  policy: Policy,
  catalog: Catalog = shipped,
): CompiledGuest {
  const issues: Issue[] = [];
  const all = flatten(spec.devices, spec.intents);
  const targets = new Targets(all.map(({ device }) => device));
  const context: DeviceContext = {
    machine,
    avoidsConventional: policy.avoids === 'conventional' && machine.growth.express.length > 0,
    nextTarget: (prefix) => targets.next(prefix),
  };
  const intents = new Map<XmlElement, DeviceIntents>();
  const made = all.flatMap(({ device, intents: wanted }) => {
    const elements = caught(issues, () => toElements(device, context)) ?? [];
    const [main] = elements;
    if (main) {
      if (device.name !== undefined) setAlias(main, device.name);
      caught(issues, () => pin(main, wanted.at));
      intents.set(main, toDeviceIntents(wanted));
    }
    return elements;
  });
  const root = domainSkeleton(spec, machine);
  root.children.push(element('devices', {}, ...made, ...scsiControllers(made)));
  const document = { before: [], root, after: [] };
  issues.push(...setBootOrder(spec.boot ?? [], document, catalog));
  if (issues.length > 0) throw new VirtwrightError(issues);
  return { document, intents, headroom: headroomOf(spec.headroom, machine) };
}

interface FlatDevice {
  readonly device: DeviceSpec;
  readonly intents: Intents;
}

function flatten(
  devices: readonly (DeviceSpec | GroupSpec)[],
  intents: Intents = {},
): FlatDevice[] {
  return devices.flatMap((device): FlatDevice[] => {
    const merged = mergeIntents(intents, device.intents);
    return device.kind === 'group'
      ? flatten(device.devices, merged)
      : [{ device, intents: merged }];
  });
}

/** Runs a step and keeps the issues it throws, so that all faults of a guest are told at once. */
function caught<Made>(issues: Issue[], step: () => Made): Made | undefined {
  try {
    return step();
  } catch (error) {
    if (!VirtwrightError.is(error)) throw error;
    issues.push(...error.issues);
    return undefined;
  }
}

function setAlias(device: XmlElement, name: string): void {
  if (!child(device, 'alias')) device.children.push(element('alias', { name: aliasOf(name) }));
}

function pin(device: XmlElement, at: string | undefined): void {
  if (at !== undefined) writePciAddress(device, parsePciAddress(at), false);
}

/** Disks on one SCSI controller (libvirt src/conf/domain_conf.c, narrow mapping of target names). */
const DISKS_PER_SCSI_CONTROLLER = 7;

/** SCSI disks come with virtio-scsi controllers unless the guest declares controllers of its own. */
function scsiControllers(made: readonly XmlElement[]): XmlElement[] {
  const declared = made.some(
    ({ name, attributes }) => name === 'controller' && attributes.get('type') === 'scsi',
  );
  const disks = made.filter((one) => child(one, 'target')?.attributes.get('bus') === 'scsi');
  if (declared) return [];
  return Array.from({ length: Math.ceil(disks.length / DISKS_PER_SCSI_CONTROLLER) }, (_, index) =>
    element('controller', { type: 'scsi', index, model: 'virtio-scsi' }),
  );
}

function setBootOrder(boot: readonly string[], document: XmlDocument, catalog: Catalog): Issue[] {
  if (boot.length === 0) return [];
  const byId = new Map(new Domain(document, catalog).devices().map((one) => [one.id, one.element]));
  return boot.flatMap((id, at): Issue[] => {
    const device = byId.get(id);
    if (device) {
      device.children.push(element('boot', { order: at + 1 }));
      return [];
    }
    return [
      {
        code: 'unknown-device',
        severity: 'error',
        device: id,
        message: `The boot order names '${id}', and the guest has no such device.`,
        remedy: `It has ${[...byId.keys()].join(', ') || 'no devices'}.`,
      },
    ];
  });
}

function headroomOf(spec: HeadroomSpec | undefined, machine: Machine): Headroom | undefined {
  if (!spec) return undefined;
  const { nics = 0, disks = 0, gpus = 0, scsiControllers = 0, legacy = 0 } = spec;
  const ordinary = nics + disks + gpus + scsiControllers;
  return machine.growth.express.length > 0
    ? { express: ordinary, conventional: legacy }
    : { express: 0, conventional: ordinary + legacy };
}
