import { wordOf } from '../catalog/model-word.js';
import type { Device, Domain } from '../domain/domain.js';
import { parseNumber } from '../domain/number.js';
import { child } from '../xml/tree.js';
import type { DeviceCheck, DomainCheck } from './check.js';

const PARSE = 'libvirt src/conf/domain_conf.c (USB controllers)';

export const usbControllers: readonly DeviceCheck[] = [
  {
    code: 'usb-ports-beyond',
    kind: 'controller',
    source: 'libvirt src/qemu/qemu_validate.c',
    remedy: 'Write as many ports as it can have, or less.',
    broken: ({ element, row }) => {
      const ports = parseNumber(element.attributes.get('ports')) ?? 0;
      const most = row?.usbPorts?.most;
      return most !== undefined && ports > most
        ? `it has ${ports} ports, and at most ${most} are possible`
        : undefined;
    },
  },
];

/** Companions give their devices to the ports of the controller of their index, which has to be one that takes them. */
export const usbCompanions: DeviceCheck = {
  code: 'usb-master-unfit',
  kind: 'controller',
  startsNot: true,
  source: 'QEMU hw/usb/hcd-ehci-pci.c (companion_enable, of the ICH9 EHCI only)',
  remedy: 'Take the companions out, or make the other one an ich9-ehci1 again.',
  broken: ({ element, controller, row }, domain) => {
    const group = row?.companion?.group;
    if (group === undefined || child(element, 'master') === undefined) return undefined;
    const masters = domain
      .controllers('usb')
      .filter((one) => one.controller.index === controller?.index && !child(one.element, 'master'));
    const [master] = masters;
    if (!master?.row || masters.some((one) => one.row?.companion?.group === group))
      return undefined;
    return `it is a companion of ${master.id}, a ${wordOf(master.row.model)}, which takes none`;
  },
};

/** A guest has USB or it has none, and the companions it declares need a declared controller to be companions of. */
export const usbDeclared: readonly DomainCheck[] = [
  {
    code: 'usb-disabled',
    source: PARSE,
    remedy: 'Take one of them out.',
    broken: (domain) => {
      const { off, on } = usbOf(domain);
      const [first] = on;
      if (!off) return undefined;
      if (!first)
        return off.controller?.index === 0
          ? undefined
          : {
              device: off,
              message: `${off.id} says that the guest has no USB, and libvirt adds a controller 0 to that and refuses both the next time.`,
              remedy: "Write index='0'.",
            };
      return {
        device: off,
        message: `${off.id} says that the guest has no USB, and there is ${first.id}.`,
      };
    },
  },
  {
    code: 'usb-master-missing',
    source: PARSE,
    remedy: 'Add the ich9-ehci1 of the same index, or use qemu-xhci.',
    broken: (domain) => {
      const { off, on } = usbOf(domain);
      const [first] = on;
      if (off || !first || on.some(({ element }) => child(element, 'master') === undefined))
        return undefined;
      return {
        device: first,
        message: `All USB controllers of the guest, ${first.id} among them, are companions of one that is not there.`,
      };
    },
  },
];

/** The USB controllers of a guest, and the one that says there are none. */
function usbOf(domain: Domain): { readonly off: Device | undefined; readonly on: Device[] } {
  const all = domain.controllers('usb');
  const off = all.find(({ row }) => row?.absent);
  return { off, on: all.filter((device) => device !== off) };
}
