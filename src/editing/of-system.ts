import type { Device, Domain } from '../domain/domain.js';
import { models } from '../guest/choices/models.js';
import type { Answered, Question } from '../guest/choices/question.js';
import { Seen } from '../guest/choices/seen.js';
import { disks } from '../guest/choices/storage.js';
import type { DeviceSpec } from '../guest/spec.js';

/** A kind of device that is virtio where nobody says else, and what is chosen for it. */
interface Usual {
  readonly kind: Device['kind'];
  readonly drives: 'disk' | 'nic';
}

const USUAL: Readonly<Partial<Record<DeviceSpec['kind'], Usual>>> = {
  disk: { kind: 'disk', drives: 'disk' },
  nic: { kind: 'interface', drives: 'nic' },
};

/**
 * A device that is added, with what the guest's system drives where nobody says it.
 *
 * Nothing is chosen where the system is not noted or has a driver for virtio, nor where a device of the kind is virtio already:
 * the guest has a driver from elsewhere then, such as media that its maker gives out.
 */
export function ofSystem(device: DeviceSpec, domain: Domain): Answered {
  const { system, catalog, releases, machine, arch } = domain;
  const spec = { name: domain.name, arch, devices: [device] };
  const usual = USUAL[device.kind];
  const same: Answered = { spec, choices: [] };
  if (!usual || !system || system.virtio[usual.drives] !== 'none') return same;
  if (domain.devices().some(({ kind, row }) => kind === usual.kind && row?.virtio)) return same;
  const guest = new Seen(spec, { catalog, releases, machine, system, hasPolicy: true });
  for (const question of questionsOf(usual)) {
    const answered = question.ask(guest);
    if (answered) return answered;
  }
  return same;
}

function questionsOf({ drives }: Usual): readonly Question[] {
  return [...disks, ...models].filter(({ about }) => about === drives);
}
