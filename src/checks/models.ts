import type { Device } from '../domain/domain.js';
import { nearest } from '../nearest.js';
import type { DeviceCheck } from './check.js';

const UNKNOWN = {
  code: 'unknown-model',
  decisive: true,
  source: 'libvirt src/qemu/qemu_domain_address.c (connection types by model)',
  remedy: 'Correct the model, or add it with catalog.extend().',
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
    broken: (device) => {
      if (device.row || device.controller?.pci || !mayBePci(device)) return undefined;
      const named = device.model === undefined ? 'without a model' : `model '${device.model}'`;
      return {
        message: `The catalog has no ${device.kind} ${named}, so nobody can tell where it may sit.`,
      };
    },
  },
  {
    code: UNKNOWN.code,
    severity: 'warning',
    bounds: true,
    remedy: UNKNOWN.remedy,
    source: 'libvirt src/conf/domain_conf.c (network models)',
    broken: ({ kind, model = '', row }, { catalog }) => {
      if (!row?.anyWord) return undefined;
      const known = catalog.devicesOf(kind).flatMap((one) => (one.anyWord ? [] : one.model));
      const meant = nearest(model, known);
      return {
        message: `The catalog has no ${kind} model '${model}'. libvirt passes the name on, and places it as PCI Express where there is that.`,
        ...(meant !== undefined && { remedy: `Did you mean '${meant}'?` }),
      };
    },
  },
];

/** Kinds whose models are cards, so that an unknown one is more likely PCI than not. */
function mayBePci({ kind, model, address: { type } }: Device): boolean {
  if (type !== undefined) return type === 'pci';
  return (kind === 'interface' || kind === 'video' || kind === 'sound') && model !== undefined;
}
