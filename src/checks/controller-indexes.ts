import { LAST_CONTROLLER_INDEX } from '../catalog/types.js';
import type { DeviceCheck, DomainCheck } from './check.js';
import { ofPci } from './of-pci.js';
import { repeated } from './repeated.js';

const VALIDATE = 'libvirt src/qemu/qemu_validate.c, src/qemu/qemu_postparse.c';

/** Indexes that no controller has. */
export const controllerIndexes: readonly DeviceCheck[] = [
  {
    code: 'bad-index',
    decisive: true,
    kind: 'controller',
    source: VALIDATE,
    remedy: 'Correct it, or leave it out to have one chosen.',
    broken: ({ id, element, controller }) => {
      const written = element.attributes.get('index');
      return written === undefined || controller?.index !== undefined
        ? undefined
        : { message: `The index '${written}' of ${id} is no decimal number that an index can be.` };
    },
  },
  ofPci({
    code: 'controller-index-limit',
    decisive: true,
    source: VALIDATE,
    remedy: 'Give it a lower one, or leave it out to have one chosen.',
    broken: ({ id, index }) =>
      index > LAST_CONTROLLER_INDEX
        ? { message: `The index ${index} of ${id} is above ${LAST_CONTROLLER_INDEX}.` }
        : undefined,
  }),
];

/** Types whose indexes are told apart by what plugs into them: PCI controllers are buses, USB ones may be companions. */
const SHARED: ReadonlySet<string | undefined> = new Set(['pci', 'usb']);

export const sharedIndexes: readonly DomainCheck[] = [
  {
    code: 'controller-index-taken',
    source: 'libvirt src/conf/domain_postparse.c (duplicate controllers)',
    remedy: 'Give it a free index, or leave the index out.',
    broken: (domain) =>
      repeated(
        domain.controllers(),
        ({ controller: { type, index } }) =>
          SHARED.has(type) || index === undefined ? undefined : `${type} ${index}`,
        (_key, { id, controller }, first) =>
          `The index ${controller.index} of ${id} is that of ${first.id} too.`,
      ),
  },
];
