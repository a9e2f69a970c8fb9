import { EXTEND_CATALOG } from '../both-forms.js';
import { wordOf } from '../catalog/model-word.js';
import type { Device } from '../domain/domain.js';
import { nearest } from '../nearest.js';
import type { DeviceCheck } from './check.js';

const UNKNOWN = {
  code: 'unknown-model',
  decisive: true,
  source: 'libvirt src/qemu/qemu_domain_address.c (connection types by model)',
  remedy: `Correct the model, or ${EXTEND_CATALOG}.`,
} as const;

/** Models that the catalog does not have where the place depends on them; libvirt takes any word for some. */
export const unknownModels: readonly DeviceCheck[] = [
  {
    ...UNKNOWN,
    kind: 'controller',
    broken: ({ controller }, { catalog }) => {
      if (!controller?.pci || controller.pci.row) return undefined;
      return {
        message: `The catalog has no PCI controller '${controller.pci.model}'.`,
        remedy: `Use one of ${catalog.controllers.map((known) => known.model).join(', ')}.`,
      };
    },
  },
  {
    ...UNKNOWN,
    kind: 'controller',
    source: 'libvirt src/conf/domain_conf.c (virDomainControllerModelTypeFromString)',
    broken: ({ controller, model, row }, { catalog }) => {
      if (!controller || controller.pci || row || model === undefined) return undefined;
      const known = catalog.wordsOf('controller', controller.type);
      const meant = nearest(wordOf(model), known);
      return {
        message: `The catalog has no ${controller.type} controller '${wordOf(model)}'.`,
        remedy:
          meant === undefined ? `Use one of ${known.join(', ')}.` : `Did you mean '${meant}'?`,
      };
    },
  },
  {
    ...UNKNOWN,
    broken: (device, { catalog }) => {
      const { kind, model, row, controller } = device;
      if (row || (controller && model !== undefined)) return undefined;
      const known = catalog.devicesOf(kind).map((one) => one.model);
      if (!mayBePci(device) && !isOtherwiseSpelt(model, known)) return undefined;
      const named = model === undefined ? 'without a model' : `model '${model}'`;
      const meant = model && nearest(model, known);
      return {
        message: `The catalog has no ${kind} ${named}, so nobody can tell where it may sit.`,
        ...(meant && { remedy: `Did you mean '${meant}'?` }),
      };
    },
  },
  {
    ...UNKNOWN,
    source: 'libvirt src/conf/domain_conf.c (NET_MODEL_CHARS)',
    remedy: 'Write letters, digits, - and _ only, without spaces.',
    broken: ({ id, model = '', row }) =>
      row?.anyWord && /[^\w-]/.test(model)
        ? { message: `The model '${model}' of ${id} has characters that libvirt refuses.` }
        : undefined,
  },
  {
    code: UNKNOWN.code,
    startsNot: true,
    bounds: true,
    remedy: UNKNOWN.remedy,
    source: 'libvirt src/conf/domain_conf.c (network models)',
    broken: ({ kind, model = '', row }, { catalog }) => {
      if (!row?.anyWord || /[^\w-]/.test(model)) return undefined;
      const known = catalog.devicesOf(kind).flatMap((one) => (one.anyWord ? [] : one.model));
      const meant = nearest(model, known);
      return {
        message: `The catalog has no ${kind} model '${model}'. libvirt passes the name on, and places it as PCI Express where there is that.`,
        ...(meant !== undefined && { remedy: `Did you mean '${meant}'?` }),
      };
    },
  },
];

/** Whether only upper and lower case tell a word from a model: libvirt reads those of most kinds to the letter. */
function isOtherwiseSpelt(word: string | undefined, known: readonly string[]): boolean {
  const lower = word?.toLowerCase();
  return known.some((model) => model.toLowerCase() === lower);
}

/** Kinds whose models are cards, so that an unknown one is more likely PCI than not. */
function mayBePci({ kind, model, address: { type } }: Device): boolean {
  if (type !== undefined) return type === 'pci';
  return (kind === 'interface' || kind === 'video' || kind === 'sound') && model !== undefined;
}
