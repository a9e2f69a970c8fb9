import {
  choice,
  coded,
  count,
  flag,
  list,
  needed,
  record,
  type ShapeOf,
  text,
} from '../../shape/shape.js';
import type { ExtraDrivers, Resources, SystemFacts, VirtioDrivers } from './facts.js';

// What facts about a system may be, for who brings further ones.

const number = coded('bad-row', count);
const names = list(text);

/** One of these words, or a fault of the row. */
function oneOf<const Word extends string>(words: readonly Word[]) {
  return coded('bad-row', choice(words));
}

const form = oneOf(['none', 'legacy', '1.0']);

const virtio: ShapeOf<VirtioDrivers> = record({
  disk: needed(form),
  nic: needed(form),
  scsi: needed(form),
  serial: needed(form),
  balloon: needed(form),
  rng: needed(form),
  gpu: needed(flag),
  input: needed(flag),
  fs: needed(flag),
});

const media: ShapeOf<ExtraDrivers> = record({
  virtio: record({
    disk: form,
    nic: form,
    scsi: form,
    serial: form,
    balloon: form,
    rng: form,
    gpu: flag,
    input: flag,
    fs: flag,
  }),
  videos: names,
  source: needed(text),
});

const drivers: ShapeOf<NonNullable<SystemFacts['drivers']>> = { is: 'map', of: media };

const resources: ShapeOf<Resources> = record({ memory: number, vcpus: number, storage: number });

/** What is known of a system. */
export const systemShape: ShapeOf<SystemFacts> = record({
  id: needed(text),
  shortIds: needed(list(text)),
  name: needed(text),
  kernel: needed(oneOf(['Windows', 'Linux', 'BSD', 'other'])),
  arches: names,
  virtio: needed(virtio),
  q35: needed(flag),
  sata: needed(flag),
  usb3: needed(flag),
  tablet: needed(flag),
  nics: names,
  videos: names,
  sounds: names,
  efi: needed(flag),
  bios: needed(flag),
  secureBoot: needed(flag),
  tpm: oneOf(['2.0']),
  localTime: needed(flag),
  hyperv: needed(flag),
  cpuLevel: oneOf(['x86-64-v2', 'x86-64-v3']),
  drivers,
  armMaxCpuHangs: needed(flag),
  resources: needed(record({ minimum: resources, recommended: resources })),
  source: needed(text),
});
