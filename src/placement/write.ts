import { pciControllerElement } from '../domain/controller.js';
import { add, setPciAddress, setTarget } from '../domain/edit.js';
import type { Outcome, PlacedJob } from './job/job.js';

/** Writes places and added controllers into the tree; nothing else is touched. */
export function writeTopology({ domain, topology }: PlacedJob): Outcome {
  const elements = new Map(domain.devices().map(({ id, element }) => [id, element]));
  const grown = topology.controllers.filter(({ device }) => !elements.has(device));
  for (const { device, row, index } of grown)
    elements.set(device, pciControllerElement(row, index, domain.machine));
  add(domain, ...grown.flatMap(({ device }) => elements.get(device) ?? []));
  for (const controller of topology.controllers) {
    const written = elements.get(controller.device);
    if (written) setTarget(domain, written, controller);
  }
  for (const { device, address, multifunction } of topology.decisions) {
    const written = elements.get(device);
    if (written) setPciAddress(domain, written, address, multifunction);
  }
  return {};
}
