import type { AddedDevice, Machine } from '../catalog/machine-types.js';
import { lacksDriver } from '../catalog/systems/drivers.js';
import type { DeviceModel } from '../catalog/types.js';
import { type ControllerDevice, hangsOff } from '../domain/device.js';
import type { Domain } from '../domain/domain.js';
import { substituteModel } from '../placement/completion/substitute.js';
import { isLacking } from './lacking.js';
import { gone } from './models.js';
import type { Changed, Move } from './move.js';

/**
 * Moves the controllers that are part of the old machine: what the new one brings along itself takes their place, and what
 * it lacks goes, unless something hangs from it. PCI controllers are another matter: places are chosen anew.
 */
export function moveControllers({ domain, from }: Move): readonly Changed[] {
  return domain.controllers().flatMap((device): Changed[] => {
    if (device.controller.pci) return [];
    const unused = !isUsed(device, domain);
    if (isLacking(device, domain))
      return unused ? [gone(device, domain, `${domain.machine.family} has none`)] : [];
    if (!isPartOf(from, device) || isPartOf(domain.machine, device)) return [];
    const own = ownLike(device, domain);
    if (own) return successor(device, own, { domain, from });
    return unused ? [gone(device, domain, `it is part of ${from.family}`)] : [];
  });
}

/** The machine's own controller in the place of the old one's, where the guest has a driver for it. */
function successor(
  device: ControllerDevice,
  own: DeviceModel,
  { domain, from }: Pick<Move, 'domain' | 'from'>,
): Changed[] {
  const { id, element, model = '' } = device;
  const { system, machine } = domain;
  if (own.model === model || lacksDriver(system, own)) return [];
  substituteModel(device, own, domain);
  const because = `it was part of ${from.family}, and ${machine.family} has its own`;
  return [{ device: id, element, before: model, after: own.model, because }];
}

/** Whether a machine has a place for a controller that is nobody else's. */
function isPartOf({ places }: Machine, { model = '', controller }: ControllerDevice): boolean {
  return places.some(
    ({ kind, strength, models, index }) =>
      kind === 'controller' &&
      strength === 'must' &&
      models?.includes(model) === true &&
      index === controller.index,
  );
}

/** What libvirt adds to every guest of the machine with the type and index of a controller. */
function ownLike({ controller }: ControllerDevice, domain: Domain): DeviceModel | undefined {
  const isAlike = ({ kind, when, index, models: [model = ''] }: AddedDevice): boolean =>
    kind === 'controller' &&
    when === 'always' &&
    index === controller.index &&
    model.startsWith(`${controller.type}/`);
  const added = domain.catalog.added(domain.machine, domain.releases).find(isAlike);
  return added?.models[0] === undefined
    ? undefined
    : domain.catalog.device('controller', added.models[0]);
}

/** Whether devices of the guest hang off controllers of a type. */
function isUsed({ controller: { type } }: ControllerDevice, domain: Domain): boolean {
  return domain.devices().some((device) => hangsOff(device, type));
}
