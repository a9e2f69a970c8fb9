import { Behind } from '../addressing/index.js';
import type { DeviceCheck } from '../checks/check.js';
import { checkEach } from '../checks/runner.js';
import type { Device } from '../domain/domain.js';
import { formatPciAddress, nameOf } from '../topology/index.js';
import { writeXml } from '../xml/write/write.js';
import { onVirtualBus, refusing, VIRTUAL_BUSES } from './accepted.js';
import { addressOf } from './address.js';
import { no, type UnplugAnswer } from './answer.js';
import { deviceOf } from './find.js';
import type { Attempt, SaidDevice } from './in-turn.js';
import { detachedKinds } from './kinds.js';
import type { Leaving } from './leaving.js';
import { saying } from './saying.js';
import { unseen } from './seen.js';

const SOURCE = 'libvirt src/qemu/qemu_hotplug.c (qemuDomainDetachDeviceLive)';
const APART =
  'Give it a slot of its own behind a port or bridge with hotplug, from the next start on.';

/** Why libvirt or QEMU leave a device where it is, in the order in which they look. */
const staying: readonly DeviceCheck<Leaving>[] = [
  ...detachedKinds,
  {
    code: 'controller-in-use',
    kind: 'controller',
    source: SOURCE,
    remedy: 'Take out first what sits on it.',
    broken: (device, { domain, gone }) => {
      const user = new Behind(domain.devices()).of(device).find((one) => !gone.has(one));
      return user && `${user.id} sits on ${device.id}, which is busy`;
    },
  },
  {
    code: 'slot-shared',
    source: SOURCE,
    remedy: APART,
    broken: ({ id }, { topology, gone }) => {
      const address = topology.addressOf(id);
      const left = new Set([id, ...[...gone].map((one) => one.id)]);
      const other = address && topology.inSlot(address).find(({ device }) => !left.has(device));
      return (
        other &&
        `it shares its slot with ${other.device}, and libvirt takes no function of such a slot out`
      );
    },
  },
  {
    code: 'bus-not-pluggable',
    source: SOURCE,
    remedy: APART,
    broken: ({ id }, { topology }) => {
      const address = topology.addressOf(id);
      const bus = address && topology.bus(address.bus);
      return address && bus?.switchedOff
        ? `it is at ${formatPciAddress(address)}, and hotplug is switched off in ${nameOf(bus)}`
        : undefined;
    },
  },
  {
    code: 'bus-without-hotplug',
    source: 'QEMU hw/core/qdev.c ("Bus \'%s\' does not support hotplugging")',
    remedy: APART,
    broken: (device, { topology }) => refusing(device, topology)?.plugging.because,
  },
  {
    code: 'bus-without-hotplug',
    source: VIRTUAL_BUSES,
    remedy: APART,
    broken: (device, { domain }) => {
      const virtual = onVirtualBus([device], domain);
      return virtual && `QEMU takes nothing off the virtual bus of ${virtual.id}, nor behind it`;
    },
  },
];

/** Takes a device out of a guest that runs, as far as it goes. */
export function detach(guest: Leaving, said: SaidDevice): Attempt<Leaving, UnplugAnswer> {
  const device = deviceOf(said, guest);
  if ('severity' in device) return { answer: no(device), guest };
  const [refusal] = checkEach([device], saying('taken out', staying), guest);
  if (refusal) return { answer: no(refusal), guest };
  const answer = {
    ok: true,
    device: device.id,
    address: addressOf(device),
    xml: writeXml(device.element).trimEnd(),
    gone: isAsked(device) ? 'by-guest' : 'at-once',
    warnings: unseen(device, guest),
  } as const;
  return { answer, guest: { ...guest, gone: new Set([...guest.gone, device]) } };
}

/** Whether QEMU asks the guest to let go of it: of PCI, but not where channel I/O carries it, and memory modules. */
function isAsked({ address: { type } }: Device): boolean {
  return type === 'pci' || type === 'dimm';
}
