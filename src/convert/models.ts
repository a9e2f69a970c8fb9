import { isFor, type Machine } from '../catalog/machine-types.js';
import type { DeviceModel } from '../catalog/types.js';
import type { Device, Domain } from '../domain/domain.js';
import { remove, setModel } from '../domain/edit.js';
import { dropUntaken } from '../domain/model-settings.js';
import { modelWriters } from '../domain/write-model.js';
import { isLacking, standInFor } from './lacking.js';
import type { Changed, Move } from './move.js';

/**
 * Gives devices that the machine lacks the model that stands in for theirs. Those that libvirt had added to the old machine
 * by itself go with it; what nothing stands in for stays, and is refused as what the machine lacks.
 */
export function moveModels({ domain, from, before }: Move): readonly Changed[] {
  return domain.devices().flatMap((device, at): Changed[] => {
    const { kind, controller } = device;
    if (kind === 'disk' || controller) return [];
    const old = before.devices()[at];
    const card = ofTheBoard(old, domain);
    if (card) return [replaced(device, card, domain, `it is part of ${from.family}`)];
    if (!isLacking(device, domain)) return keepModel(device, old, domain);
    if (cameWith(from, device, domain)) return [gone(device, domain, `${from.family} brought it`)];
    const row = standInFor(device, domain);
    if (!row || !modelWriters[kind]) return [];
    return [replaced(device, row, domain, `${domain.machine.family} has no ${device.model}`)];
  });
}

/** What takes the place of a network card that is part of the old board: the usual one of the new machine. */
function ofTheBoard(old: Device | undefined, domain: Domain): DeviceModel | undefined {
  const { kind, row } = old ?? {};
  if (kind !== 'interface' || !row?.ofBoards) return undefined;
  const usual = domain.defaultModel(kind);
  return usual === undefined || usual === row.model
    ? undefined
    : domain.catalog.device(kind, usual);
}

/** Takes a device out, and tells so. */
export function gone(device: Device, domain: Domain, because: string): Changed {
  const { id, element, model = device.kind } = device;
  remove(domain, element);
  return { device: id, element, before: model, because };
}

function replaced(device: Device, row: DeviceModel, domain: Domain, because: string): Changed {
  const { id, element, model = '' } = device;
  setModel(domain, device, row.model);
  const lost = dropUntaken(domain, element);
  return {
    ...(lost.length > 0 && { lost }),
    device: id,
    element,
    before: model,
    after: row.model,
    because,
  };
}

/** Writes the model that the old machine took where none was named, if the new one takes another one but has it too. */
function keepModel(device: Device, old: Device | undefined, domain: Domain): Changed[] {
  const { row, model } = old ?? {};
  if (row === undefined || model === undefined || model === device.model) return [];
  const isCard = row.endpoint !== 'none' || row.attaches !== undefined;
  if (isCard && isFor(row, domain.machine) && modelWriters[device.kind])
    setModel(domain, device, model);
  return [];
}

/** Whether libvirt adds such a device to every guest of a machine, and it says no more than what libvirt writes. */
function cameWith(
  machine: Machine,
  { kind, model = '', element }: Device,
  domain: Domain,
): boolean {
  const added = domain.catalog
    .added(machine, domain.releases)
    .find((one) => one.kind === kind && one.when === 'always' && one.models.includes(model));
  if (!added) return false;
  const others = domain.devices().filter((other) => other.kind === kind);
  const said = [...element.attributes].filter(([name]) => name !== 'model');
  return others.length > 1 || said.every(([name, value]) => added.says?.[name] === value);
}
