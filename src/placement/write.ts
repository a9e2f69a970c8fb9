import { pciControllerElement } from '../domain/controller.js';
import { add, setPciAddress, setTarget } from '../domain/edit.js';
import type { Outcome, PlacedJob } from './job/job.js';

/** Writes places and added controllers into the tree; nothing else is touched. */
export function writeTopology({ domain, topology }: PlacedJob): Outcome {
  const elements = new Map(domain.devices().map(({ id, element }) => [id, element]));
  for (const controller of topology.controllers) {
    let written = elements.get(controller.device);
    if (!written) {
      written = pciControllerElement(controller.row, controller.index, domain.machine);
      elements.set(controller.device, written);
      add(domain, written);
    }
    setTarget(domain, written, controller);
  }
  for (const { device, address, multifunction } of topology.decisions) {
    const written = elements.get(device);
    if (written) setPciAddress(domain, written, address, multifunction);
  }
  return {};
}
