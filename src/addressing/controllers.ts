import { controllerIndex, controllerType } from '../domain/controller.js';
import type { Device, Domain } from '../domain/domain.js';
import { parseNumber } from '../domain/number.js';
import type { Issue } from '../issue.js';
import { child } from '../xml/tree.js';
import { addressError, type Outcome } from './outcome.js';

const PARSE = 'libvirt src/conf/domain_conf.c (USB controllers)';
const VALIDATE = 'libvirt src/qemu/qemu_validate.c, src/qemu/qemu_postparse.c';

/** Boards with an IDE controller, the only one that QEMU has: by family, and by name where the family is a wide one. */
const WITH_IDE = {
  families: ['i440fx', 'mips-malta'],
  names: ['sun4u', 'g3beige'],
} as const;

/** Most ports of an xHCI controller. */
const XHCI_PORTS = 15;

/** One thing about a controller that is not PCI's which libvirt refuses. */
interface ControllerCheck {
  readonly code: string;
  readonly remedy: string;
  /** Why a controller cannot be, or `undefined`. */
  broken(device: Device, index: number, domain: Domain): string | undefined;
}

const checks: readonly ControllerCheck[] = [
  {
    code: 'machine-lacks-controller',
    remedy: 'Put the disks on another bus, such as sata, scsi or virtio.',
    broken: ({ element }, index, { machine, machineName }) => {
      if (controllerType(element) !== 'ide') return undefined;
      const { families, names } = WITH_IDE;
      const has =
        [...families].some((it) => it === machine.family) ||
        [...names].some((it) => it === machineName);
      if (!has) return `the machine ${machineName || machine.family} has no IDE controller`;
      return index === 0 ? undefined : 'the machine has one IDE controller, with index 0';
    },
  },
  {
    code: 'usb-ports-beyond',
    remedy: `Write ports='${XHCI_PORTS}' or less.`,
    broken: ({ element, model = '' }) => {
      const ports = parseNumber(element.attributes.get('ports')) ?? 0;
      return model.endsWith('-xhci') && ports > XHCI_PORTS
        ? `it has ${ports} ports, and at most ${XHCI_PORTS} are possible`
        : undefined;
    },
  },
  {
    code: 'machine-lacks-controller',
    remedy: 'Use qemu-xhci.',
    broken: ({ model }) =>
      model === 'usb/qusb1' || model === 'usb/qusb2'
        ? `${model.slice('usb/'.length)} is for Xen only`
        : undefined,
  },
  {
    code: 'machine-lacks-controller',
    remedy: 'Use another model, such as virtio-scsi.',
    broken: ({ model }, index, { machine }) => {
      if (model === 'scsi/buslogic') return 'QEMU has no buslogic';
      if (model !== 'scsi/ncr53c90') return undefined;
      const builtIn = machine.defaultModels['controller:scsi'] === model;
      if (!builtIn)
        return `an ncr53c90 is part of a board, and not of the machine ${machine.family}`;
      return index === 0 ? undefined : 'the board has one ncr53c90, with index 0';
    },
  },
];

/** Refuses controllers that the machine does not have or that exist twice. PCI and USB ones are checked where placed. */
export function checkOtherControllers(domain: Domain): Outcome {
  const seen = new Set<string>();
  const issues: Issue[] = [];
  for (const device of domain.devices()) {
    const type = controllerType(device.element);
    if (device.kind !== 'controller' || type === 'pci') continue;
    const index = controllerIndex(device.element);
    if (index === undefined) {
      issues.push(badIndex(device));
      continue;
    }
    for (const check of checks) {
      const why = check.broken(device, index, domain);
      if (why !== undefined) issues.push(cannotBe(device, check, why));
    }
    if (type !== 'usb' && seen.has(`${type}:${index}`)) issues.push(twice(device, index));
    seen.add(`${type}:${index}`);
  }
  return { writes: [], issues };
}

/** A guest has USB or it has none, and the companions it declares need a declared controller to be companions of. */
export function checkUsbDeclared(domain: Domain): Outcome {
  return { writes: [], issues: usbProblems(domain) };
}

function usbProblems(domain: Domain): Issue[] {
  const all = domain
    .devices()
    .filter(({ kind, element }) => kind === 'controller' && controllerType(element) === 'usb');
  const off = all.find(({ element }) => element.attributes.get('model') === 'none');
  const on = all.filter((device) => device !== off);
  const [first] = on;
  if (off && first)
    return [
      addressError(off, {
        code: 'usb-disabled',
        message: `${off.id} says that the guest has no USB, and there is ${first.id}.`,
        remedy: 'Take one of them out.',
        source: PARSE,
      }),
    ];
  if (!first || on.some(({ element }) => child(element, 'master') === undefined)) return [];
  return [
    addressError(first, {
      code: 'usb-master-missing',
      message: `All USB controllers of the guest, ${first.id} among them, are companions of one that is not there.`,
      remedy: 'Add the ich9-ehci1 of the same index, or use qemu-xhci.',
      source: PARSE,
    }),
  ];
}

function cannotBe(device: Device, { code, remedy }: ControllerCheck, why: string): Issue {
  const message = `The controller ${device.id} cannot be: ${why}.`;
  return addressError(device, { code, message, remedy, source: VALIDATE });
}

function badIndex(device: Device): Issue {
  const index = device.element.attributes.get('index');
  return addressError(device, {
    code: 'bad-index',
    message: `The index '${index}' of ${device.id} is no number.`,
    remedy: 'Correct it, or leave it out to have one chosen.',
    source: VALIDATE,
  });
}

function twice(device: Device, index: number): Issue {
  return addressError(device, {
    code: 'controller-index-taken',
    message: `The index ${index} of ${device.id} is that of another controller of its type.`,
    remedy: 'Give it a free index, or leave the index out.',
    source: 'libvirt src/conf/domain_postparse.c (duplicate controllers)',
  });
}
