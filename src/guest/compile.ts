import type { Catalog } from '../catalog/catalog.js';
import type { Machine } from '../catalog/machine-types.js';
import type { Releases } from '../catalog/releases.js';
import { trueCauses } from '../checks/consequences.js';
import { checkMade, checkWishes } from '../checks/index.js';
import { Domain } from '../domain/domain.js';
import { usesVfio } from '../domain/iommu.js';
import { likelyMachine } from '../domain/likely-machine.js';
import { DeviceNames } from '../domain/names.js';
import { unknownMachine } from '../domain/unknown-machine.js';
import { putPart } from '../domain/whole.js';
import { type Issue, VirtwrightError } from '../issue.js';
import type { IommuWishes } from '../placement/job/options.js';
import type { DeviceIntents, Policy } from '../topology/index.js';
import { element, type XmlElement } from '../xml/tree.js';
import { bootInOrder } from './boot.js';
import { controllersBroughtAlong } from './brought-along.js';
import { domainSkeleton } from './domain-skeleton.js';
import { flatten, serialConsoleFirst } from './flatten.js';
import { checkGuest } from './guest-checks.js';
import { headroomOf, type PlacedHeadroom } from './headroom.js';
import { allowVfio } from './iommu.js';
import { sumUp } from './needs.js';
import { cpusOf, hole64Of } from './sizing.js';
import { type DeviceSpec, type GuestSpec, osName } from './spec.js';
import { namedTargets } from './targets.js';
import { intentsOf, ofOthers } from './wanted.js';
import { identities, issuesOf, Workshop } from './workshop.js';

/** A guest as placement takes it. */
export interface CompiledGuest extends PlacedHeadroom {
  readonly domain: Domain;
  /** Identity of a device that was made; a word that is none stays. */
  readonly idOf: (device: DeviceSpec | string) => string;
  /** By identity. */
  readonly intents: Readonly<Record<string, DeviceIntents>>;
  readonly iommu: IommuWishes;
  readonly pciHole64?: number | 'fit';
  /** What holds for devices that the guest does not name. */
  readonly otherIntents: DeviceIntents;
}

/**
 * The machine a guest is for, and the catalog as its host has it for such guests.
 *
 * @throws {@link VirtwrightError} `unknown-arch` or `unknown-machine`, with every fault that can be told without one.
 */
export function platformOf(
  spec: GuestSpec,
  catalog: Catalog,
): { readonly machine: Machine; readonly catalog: Catalog } {
  const { arch = 'x86_64', machine = catalog.usualMachine(arch), hypervisor: type } = spec;
  const row = catalog.machine(arch, machine);
  if (row) {
    const here = catalog.forGuest({ arch, machine: row, type });
    return { machine: here.machine(arch, machine) ?? row, catalog: here };
  }
  throw new VirtwrightError([
    ...checkGuest(spec, flatten(spec.devices)),
    unknownMachine(arch, machine, catalog),
  ]);
}

/** libosinfo's id of the operating system; `undefined` when none is named or nobody knows it. */
export function osOf({ os }: GuestSpec, { systems }: Catalog): string | undefined {
  const name = osName(os);
  return name === undefined ? undefined : systems.id(name);
}

/** A guest with its machine and libosinfo's id of its operating system, as far as somebody knows it. */
function named(spec: GuestSpec, catalog: Catalog): GuestSpec {
  const { os: _, machine = catalog.usualMachine(spec.arch ?? 'x86_64'), ...rest } = spec;
  const os = osOf(spec, catalog);
  return { ...rest, machine, ...(os !== undefined && { os }) };
}

/** A domain with the controllers its devices bring along, which go behind them. */
function withControllers(domain: Domain, devices: XmlElement): Domain {
  const brought = controllersBroughtAlong(domain);
  if (brought.length === 0) return domain;
  devices.children.push(...brought);
  return new Domain(domain.document, domain.catalog, domain.releases);
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
  catalog: Catalog,
  releases: Releases = {},
): CompiledGuest {
  const flat = serialConsoleFirst(flatten(spec.devices, spec.intents));
  const workshop = new Workshop({
    catalog,
    releases,
    machine,
    policy,
    arch: spec.arch ?? 'x86_64',
    vcpus: cpusOf(spec),
    cells: Math.max(1, spec.cells?.length ?? 0),
    targets: namedTargets(flat),
  });
  const made = flat.map((one) => workshop.make(one));
  const elements = made.flatMap((one) => one.elements);
  const needs = sumUp(workshop.needs);
  const root = domainSkeleton(named(spec, catalog), machine, needs);
  const list = element('devices', {}, ...elements);
  putPart(root, list);
  const document = { before: [], root, after: [] };
  const domain = withControllers(new Domain(document, catalog, releases), list);
  const devices = domain.devices();
  if (devices.some(usesVfio)) allowVfio(elements);
  const views = new Map(devices.map((device) => [device.element, device]));
  const intents = intentsOf(made, views);
  const issues = [
    ...checkGuest(spec, flat),
    ...needs.issues,
    ...made.flatMap((one) => issuesOf(one, one.elements[0] && views.get(one.elements[0]))),
    ...bootFrom(spec.boot, domain),
  ];
  if (issues.length > 0) {
    const wishes = checkWishes(devices, ({ id }) => intents[id]);
    const all = trueCauses([...issues, ...checkMade(domain), ...wishes]);
    throw new VirtwrightError([...likelyMachine(domain, all), ...all]);
  }
  return {
    domain,
    idOf: identities(made, views),
    iommu: { ...needs.iommu, ...(spec.launchSecurity && { virtioDevices: true }) },
    ...hole64Of(spec),
    intents,
    otherIntents: ofOthers(spec.intents),
    ...headroomOf(spec.headroom, machine),
  };
}

function bootFrom(boot: GuestSpec['boot'], domain: Domain): Issue[] {
  if (!boot) return [];
  const names = new DeviceNames(domain.devices());
  return bootInOrder(domain, boot, {
    get: (name) => names.get(name)?.element,
    unknown: (name, by) =>
      names.unknown(name, `The ${by} names '${name}', and the guest has no such device.`),
  });
}
