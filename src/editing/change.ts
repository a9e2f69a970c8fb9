import { EXTEND_CATALOG } from '../both-forms.js';
import type { Catalog } from '../catalog/catalog.js';
import { wordOf } from '../catalog/model-word.js';
import type { Device } from '../domain/domain.js';
import { dropAddress, setModel } from '../domain/edit.js';
import { WITH_MODEL } from '../domain/models.js';
import { modelWriters } from '../domain/write-model.js';
import type { Fault } from '../guest/devices/context.js';
import { intentFaults } from '../guest/form.js';
import { nearest } from '../nearest.js';
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
  const { kind, element, controller } = device;
  if (!Object.hasOwn(modelWriters, kind) || (controller && !WITH_MODEL.has(controller.type)))
    return [
      {
        code: 'cannot-update',
        message: `A <${element.name}> says no model that could be another one.`,
        remedy: 'Remove it, and add the one it is to be.',
      },
    ];
  const word = wordOf(model);
  const known = wordsFor(device, domain.catalog);
  if (!known.some((one) => one.toLowerCase() === word.toLowerCase()))
    return [unknownModel(device, word, known)];
  setModel(domain, device, model);
  if (!hasBecome(domain.deviceOf(element), word, device))
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

/** The words that may stand for the model of a device. */
function wordsFor({ kind, controller }: Device, catalog: Catalog): readonly string[] {
  return controller?.pci
    ? catalog.controllers.map(({ model }) => model)
    : catalog.wordsOf(kind, controller?.type);
}

function unknownModel({ kind }: Device, word: string, known: readonly string[]): Fault {
  const meant = nearest(word, known);
  return {
    code: 'unknown-model',
    message: `The catalog has no ${kind} model '${word}'.`,
    remedy:
      meant === undefined ? `Correct the model, or ${EXTEND_CATALOG}.` : `Did you mean '${meant}'?`,
  };
}

/** Whether a device has become a model, and a disk is on its bus still. */
function hasBecome(now: Device | undefined, word: string, before: Device): boolean {
  const isThere = now?.kind !== 'disk' || now.row?.attaches === before.row?.attaches;
  return isThere && wordOf(now?.model ?? '').toLowerCase() === word.toLowerCase();
}
