import type { Device } from '../domain/domain.js';
import { dropAddress, setModel } from '../domain/edit.js';
import { modelWriters, wordOf } from '../domain/write-model.js';
import type { Fault } from '../guest/devices/context.js';
import { intentFaults } from '../guest/form.js';
import { shown } from '../shape/words.js';
import { mendChanged } from './addresses.js';
import { type Bench, deviceFor } from './bench.js';
import { type Edit, editSteps } from './edits.js';
import { updateDevice } from './update.js';

/** A change of a device that stays. */
type Change = Extract<Edit, { readonly edit: 'update' | 'model' | 'move' }>;

/** Changes a device that stays. */
export function changeDevice(bench: Bench, step: Change): void {
  const device = deviceFor(bench, step.device, editSteps[step.edit]);
  if (!device) return;
  const { intents = {} } = step;
  bench.changed.push({
    intents,
    elements: [device.element],
    faults: [...intentFaults(intents), ...faultsIn(bench, device, step)],
    fallbackId: device.id,
  });
}

function faultsIn(bench: Bench, device: Device, step: Change): readonly Fault[] {
  switch (step.edit) {
    case 'update':
      // What is only said of its place changes nothing in it.
      return step.intents && Object.keys(step.options).length === 0
        ? []
        : updateDevice(bench, device, step.options);
    case 'model':
      return replaceModel(bench, device, step.model);
    case 'move':
      dropAddress(bench.domain, device.element);
      return [];
  }
}

function replaceModel(bench: Bench, device: Device, model: string): readonly Fault[] {
  const { domain } = bench;
  const { kind, element } = device;
  if (!Object.hasOwn(modelWriters, kind))
    return [
      {
        code: 'cannot-update',
        message: `A <${element.name}> says no model that could be another one.`,
        remedy: 'Remove it, and add the one it is to be.',
      },
    ];
  setModel(domain, device, model);
  if (
    !hasBecome(
      domain.devices().find((one) => one.element === element),
      model,
      device,
    )
  )
    return [
      {
        code: 'cannot-update',
        message: `It is ${device.model}, and ${shown(model, "'")} makes no other one of it.`,
        remedy: 'Name a model of its kind; another bus is a matter of changeBus().',
      },
    ];
  mendChanged(bench, device);
  return [];
}

/** Whether a device has become a model, and a disk is on its bus still. */
function hasBecome(now: Device | undefined, model: string, before: Device): boolean {
  const isThere = now?.kind !== 'disk' || now.row?.attaches === before.row?.attaches;
  return isThere && wordOf(now?.model ?? '') === wordOf(model);
}
