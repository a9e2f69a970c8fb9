import { reaches } from '../catalog/releases.js';
import { singleKinds } from '../catalog/single-kinds.js';
import type { Domain } from '../domain/domain.js';
import { attribute } from '../xml/tree.js';
import type { DeviceCheck, DomainCheck } from './check.js';
import { machineDevices } from './machine-devices.js';
import { repeated } from './repeated.js';

const VALIDATE = 'libvirt src/qemu/qemu_validate.c, src/conf/domain_validate.c';

/** Types of inputs that are not there on a bus, with what to do instead. */
const EXCLUDED: ReadonlyMap<string, string> = new Map([
  ['tablet ps2', 'Choose usb or virtio.'],
  ['passthrough ps2', 'Choose virtio.'],
  ['passthrough usb', 'Choose virtio, or pass the USB device through as a hostdev.'],
]);

/** Forms of devices that libvirt refuses wherever they sit. */
export const deviceForms: readonly DeviceCheck[] = [
  ...machineDevices,
  {
    code: 'mdev-without-uuid',
    kind: 'hostdev',
    source: VALIDATE,
    remedy: "Write the UUID of the mediated device in <source><address uuid='…'/></source>.",
    broken: ({ element, model = '' }) =>
      model.startsWith('mdev/') && attribute(element, 'uuid', 'source', 'address') === undefined
        ? 'its source names no mediated device'
        : undefined,
  },
  {
    code: 'model-not-legal',
    kind: 'filesystem',
    source: VALIDATE,
    remedy: 'Leave the model out.',
    broken: ({ element, model, row }) =>
      element.attributes.has('model') && row && !row.model.includes('/')
        ? `${model} comes in one form only and has no model`
        : undefined,
  },
  {
    code: 'model-not-legal',
    kind: 'input',
    source: VALIDATE,
    remedy: "Leave the model out, or write model='virtio'.",
    broken: ({ element }) => {
      const form = element.attributes.get('model');
      return form?.startsWith('virtio-') ? `no input is ${form}` : undefined;
    },
  },
  {
    code: 'conflicting-options',
    kind: 'input',
    source: VALIDATE,
    remedy: 'Choose another bus.',
    broken: ({ element, model }) => {
      const type = element.attributes.get('type');
      const remedy = EXCLUDED.get(`${type} ${model}`);
      return remedy === undefined
        ? undefined
        : { message: `The type ${type} and the bus ${model} exclude each other.`, remedy };
    },
  },
  {
    code: 'needs-firmware',
    startsNot: true,
    kind: 'memory',
    source: 'QEMU hw/arm/virt.c',
    remedy:
      "Write <features><acpi/></features>, in the builder firmware('efi'), or choose virtio-mem.",
    broken: ({ model, row }, { machine, lacksAcpi }) =>
      row?.attaches === 'dimm' && machine.modulesByAcpi && lacksAcpi
        ? `a ${model} is plugged by ACPI there, and the guest has none`
        : undefined,
  },
  {
    code: 'console-not-first',
    kind: 'console',
    source: VALIDATE,
    remedy: "Make it the first console, or write <target type='virtio'/>.",
    broken: (device, domain) =>
      device.model === 'serial' &&
      device !== domain.devices().find(({ kind }) => kind === 'console')
        ? 'only the first console stands for the serial line'
        : undefined,
  },
  {
    code: 'not-secondary',
    decisive: true,
    kind: 'video',
    source: VALIDATE,
    remedy: 'Put it before the other cards, or choose a model that can be a further one.',
    at: ['model'],
    broken: (device, domain) => {
      const first = domain.listed().find(({ kind }) => kind === 'video');
      if (first === device) return undefined;
      if (first?.row?.absent) return 'the guest says that it has no screen';
      return device.row?.secondary
        ? undefined
        : {
            message: `${device.id} cannot be: a ${device.model} can only be the first graphics card of a guest.`,
            remedy: `Put it before the other cards, or choose ${secondary(domain)}.`,
          };
    },
  },
];

/** Graphics cards that may be there beside a first one, for a sentence. */
function secondary({ catalog }: Domain): string {
  return catalog
    .devicesOf('video')
    .flatMap(({ model, secondary: may }) => (may ? model : []))
    .join(' or ');
}

/** Devices of which a guest has one, or one of a model. */
export const singleDevices: readonly DomainCheck[] = [
  {
    code: 'only-one',
    source: 'libvirt src/conf/domain_conf.c, src/qemu/qemu_validate.c',
    remedy: 'Leave one of them out.',
    broken: (domain) =>
      repeated(
        domain.devices(),
        ({ kind, model }) => {
          if (kind === 'panic') return `${kind} of the model ${model}`;
          const since = singleKinds.get(kind);
          const isSingle = singleKinds.has(kind) && !(since && reaches(domain.releases, since));
          return isSingle ? kind : undefined;
        },
        (what, { id }, first) =>
          `A guest has one ${what}, and ${id} is another one beside ${first.id}.`,
      ),
  },
];
