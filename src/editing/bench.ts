import type { Device, Domain } from '../domain/domain.js';
import { parseDecimal } from '../domain/number.js';
import type { MadeChoice } from '../guest/choices/question.js';
import { OWN } from '../guest/devices/watchdog.js';
import { type MadeDevice, Workshop } from '../guest/workshop.js';
import type { Issue } from '../issue.js';
import type { Policy } from '../topology/index.js';
import { attribute } from '../xml/tree.js';
import { OpenedDevices } from './identities.js';

/** A device that stays and was changed, what is wanted of its place, and what is wrong with that. */
export type ChangedDevice = Omit<MadeDevice, 'device'>;

/** A guest that is being changed: its domain, who makes devices for it, and what was found wrong on the way. */
export interface Bench {
  readonly domain: Domain;
  readonly opened: OpenedDevices;
  readonly workshop: Workshop;
  /** Devices that were added, with what is wrong with them. */
  readonly made: MadeDevice[];
  readonly changed: ChangedDevice[];
  /** Devices that were removed. */
  readonly gone: Device[];
  readonly issues: Issue[];
  /** What was chosen for devices that were added, where nobody says it. */
  readonly choices: MadeChoice[];
  /** What there is to know of changes that were made. */
  readonly notes: Issue[];
}

/** @param vcpus - Those that the guest will have. */
export function benchFor(domain: Domain, policy: Policy, vcpus: number): Bench {
  const { catalog, releases, machine, arch, numaCells } = domain;
  const devices = domain.devices();
  const isOwn = (model: string): boolean =>
    machine.adds.some(({ models }) => models.includes(model));
  const workshop = new Workshop({
    catalog,
    releases,
    machine,
    policy,
    arch,
    vcpus,
    cells: Math.max(1, numaCells),
    targets: devices.flatMap(({ kind, key }) => (kind === 'disk' && key !== undefined ? key : [])),
    counts: [
      ['video', devices.filter(({ kind }) => kind === 'video').length],
      [OWN, devices.filter(({ kind, model = '' }) => kind === 'watchdog' && isOwn(model)).length],
      ['serial', nextPort(devices, 'serial')],
      ['console', nextPort(devices, 'console')],
    ],
  });
  const opened = new OpenedDevices(domain);
  const nothing = { made: [], changed: [], gone: [], issues: [], choices: [], notes: [] };
  return { domain, opened, workshop, ...nothing };
}

/** The device that a step names; that there is none is told. */
export function deviceFor(
  { opened, issues }: Bench,
  name: string,
  step: string,
): Device | undefined {
  const device = opened.find(name);
  if (!device) issues.push(opened.unknown(name, `step ${step}`));
  return device;
}

function nextPort(devices: readonly Device[], wanted: Device['kind']): number {
  const ports = devices
    .filter(({ kind }) => kind === wanted)
    .map(({ element }, at) => parseDecimal(attribute(element, 'port', 'target')) ?? at);
  return Math.max(-1, ...ports) + 1;
}
