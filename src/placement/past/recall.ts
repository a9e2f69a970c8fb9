import { isPciController, type PciControllerDevice } from '../../domain/device.js';
import type { XmlElement } from '../../xml/tree.js';
import type { Job, Outcome } from '../job/job.js';
import type { Recalled, Trace } from '../job/past.js';
import { match } from './match.js';
import { recallController, restoreControllers, takenNumbers } from './restore.js';

/** Adds the PCI controllers that are missing, and tells where everything of the completed domain sat. */
export function recall(job: Job): Outcome {
  const { domain, past, found } = job;
  if (past.traces.length + past.controllers.length === 0) return {};
  const { devices, recalled } = recallDevices(job);
  const isTaken = takenNumbers(domain);
  const restored = restoreControllers(domain, past.controllers, lastKept(job, recalled), isTaken);
  for (const [element, controller] of [...found.controllers, ...restored])
    recalled.set(element, recallController(controller, isTaken));
  return { found: { ...found, devices, recalled } };
}

function recallDevices({ domain, past }: Job): {
  readonly devices: ReadonlyMap<string, Trace>;
  readonly recalled: Map<XmlElement, Recalled>;
} {
  const presents = domain.devices().filter((device) => !isPciController(device));
  const devices = new Map<string, Trace>();
  const recalled = new Map<XmlElement, Recalled>();
  for (const [{ id, element, model }, trace] of match(presents, past.traces)) {
    const { address } = trace;
    const authority = model === trace.model ? 'user' : 'policy';
    devices.set(id, trace);
    if (address) recalled.set(element, { remembered: { address, authority } });
  }
  return { devices, recalled };
}

/** Index of the last controller that stays: any, unless the end is to be given back. */
function lastKept(
  { domain, past, found, options }: Job,
  recalled: ReadonlyMap<XmlElement, Recalled>,
): number {
  if (!options.compact) return Number.POSITIVE_INFINITY;
  const remembered = [...recalled.values()].map((one) => one.remembered?.address.bus ?? 0);
  const declared = [...found.controllers.values()].map(({ controller }) => controller.index ?? 0);
  const fixed = domain.devices().map(({ address }) => address.pci?.bus ?? 0);
  return lastNeeded(past.controllers, [...remembered, ...declared, ...fixed]);
}

/**
 * The highest index among PCI controllers that something hangs from; those below it stay, for none changes its index.
 *
 * @param used - Buses that devices sit on, and indexes of controllers that are declared.
 */
function lastNeeded(controllers: readonly PciControllerDevice[], used: Iterable<number>): number {
  const parents = new Map(
    controllers.map(({ controller, address }) => [controller.index ?? 0, address.pci?.bus ?? 0]),
  );
  const needed = new Set<number>();
  for (const bus of used)
    for (
      let at: number | undefined = bus;
      at !== undefined && !needed.has(at);
      at = parents.get(at)
    )
      needed.add(at);
  return Math.max(0, ...needed);
}
