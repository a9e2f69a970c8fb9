import { parseNumber } from '../domain/number.js';
import { attribute } from '../xml/tree.js';
import type { DeviceCheck, Placed } from './check.js';

/** Drives by the number that their controller has itself. */
export const ownUnits: readonly DeviceCheck<Placed>[] = [
  {
    code: 'unit-of-controller',
    severity: 'warning',
    source: 'SCSI Parallel Interface, initiator identifiers; QEMU hw/scsi/lsi53c895a.c',
    remedy: 'Choose another target name or unit.',
    at: ['address'],
    broken: ({ id, element, row, kind }, { domain }) => {
      const isOnScsi = kind === 'disk' && row?.attaches === 'drive' && row.model === 'scsi';
      const numberOf = (part: string): number | undefined =>
        parseNumber(attribute(element, part, 'address') ?? '');
      const unit = isOnScsi ? numberOf('unit') : undefined;
      if (unit === undefined) return undefined;
      const index = numberOf('controller') ?? 0;
      const controller = domain.device(`scsi:${index}`);
      return controller?.row?.scsi?.own === unit
        ? {
            message: `${id} is unit ${unit} of ${controller.id}, which is the number of the controller itself on its bus: a guest may not find it.`,
          }
        : undefined;
    },
  },
];
