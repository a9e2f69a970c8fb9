import { controllerIndex, controllerType } from '../domain/controller.js';
import type { Device } from '../domain/domain.js';
import { LAST_CONTROLLER_INDEX } from '../topology/growth.js';
import type { DeviceCheck, DomainCheck, Finding } from './check.js';
import type { PciDevice } from './pci-device.js';

const VALIDATE = 'libvirt src/qemu/qemu_validate.c, src/qemu/qemu_postparse.c';

/** Indexes that no controller has. */
export const controllerIndexes: readonly DeviceCheck[] = [
  {
    code: 'bad-index',
    kind: 'controller',
    source: VALIDATE,
    remedy: 'Correct it, or leave it out to have one chosen.',
    broken: ({ id, element }) => {
      const written = element.attributes.get('index');
      return written === undefined || controllerIndex(element) !== undefined
        ? undefined
        : { message: `The index '${written}' of ${id} is no number.` };
    },
  },
];

/** Indexes that no PCI controller has. */
export const pciIndexes: readonly DeviceCheck<PciDevice>[] = [
  {
    code: 'controller-index-limit',
    source: VALIDATE,
    remedy: 'Give it a lower one, or leave it out to have one chosen.',
    broken: ({ id, index }) =>
      index > LAST_CONTROLLER_INDEX
        ? { message: `The index ${index} of ${id} is above ${LAST_CONTROLLER_INDEX}.` }
        : undefined,
  },
];

/** Types whose indexes are told apart by what plugs into them: PCI controllers are buses, USB ones may be companions. */
const SHARED: ReadonlySet<string | undefined> = new Set(['pci', 'usb']);

export const sharedIndexes: readonly DomainCheck[] = [
  {
    code: 'controller-index-taken',
    source: 'libvirt src/conf/domain_postparse.c (duplicate controllers)',
    remedy: 'Give it a free index, or leave the index out.',
    broken: (domain) => {
      const first = new Map<string, Device>();
      return domain.devices().flatMap((device): Finding[] => {
        const type = controllerType(device.element);
        const index = controllerIndex(device.element);
        if (device.kind !== 'controller' || SHARED.has(type) || index === undefined) return [];
        const other = first.get(`${type}:${index}`);
        first.set(`${type}:${index}`, other ?? device);
        if (!other) return [];
        return [
          {
            device,
            message: `The index ${index} of ${device.id} is that of ${other.id} too, and both are of type ${type}.`,
          },
        ];
      });
    },
  },
];
