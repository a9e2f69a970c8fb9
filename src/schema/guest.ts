import * as z from 'zod';
import {
  type CellSpec,
  type DeviceSpec,
  FIRMWARES,
  type GroupSpec,
  type GuestSpec,
  type HeadroomSpec,
  HYPERVISORS,
} from '../guest/spec.js';
import type { PolicySpec } from '../topology/index.js';
import { controller, hostdev, iommu, xml } from './devices/buses.js';
import { channel, console } from './devices/character.js';
import { graphics, input, sound, video } from './devices/display.js';
import { balloon, memory, shmem } from './devices/memory.js';
import { nic, vsock } from './devices/network.js';
import { crypto, panic, rng, tpm, watchdog } from './devices/safety.js';
import { cdrom, disk, filesystem } from './devices/storage.js';
import { inStep } from './in-step.js';
import { intents } from './intents.js';
import { count, maybeSize, size, text } from './parts.js';

const group = inStep<GroupSpec>()(
  z.strictObject({
    kind: z.literal('group'),
    intents: intents.exactOptional(),
    // A getter, because groups hold groups.
    get devices(): z.ZodArray<z.ZodType<DeviceSpec | GroupSpec, DeviceSpec | GroupSpec>> {
      return z.array(entry);
    },
  }),
);

const entry = inStep<DeviceSpec | GroupSpec>()(
  z
    .discriminatedUnion('kind', [
      disk,
      cdrom,
      filesystem,
      nic,
      vsock,
      video,
      graphics,
      sound,
      input,
      console,
      channel,
      shmem,
      memory,
      balloon,
      rng,
      tpm,
      crypto,
      watchdog,
      panic,
      hostdev,
      controller,
      iommu,
      xml,
      group,
    ])
    .meta({
      id: 'Device',
      description: 'A device, or devices that share what is wanted of their places',
    }),
);

const cell = inStep<CellSpec>()(
  z.strictObject({
    cpus: z.string(),
    memory: size,
    hostNodes: text,
    hostCpus: text,
    pages: maybeSize,
  }),
);

const ports = { nics: count, disks: count, gpus: count, scsiControllers: count } as const;
const places = { ...ports, legacy: count } as const;

const headroom = inStep<HeadroomSpec>()(
  z.strictObject({
    ...places,
    nodes: z.array(z.strictObject({ node: z.int().min(0), ...places })).exactOptional(),
    withMemory: z.array(z.strictObject({ memory: size, node: count, ...ports })).exactOptional(),
  }),
);

const policy = inStep<PolicySpec>()(
  z.strictObject({
    name: z.string(),
    options: z.record(z.string(), z.unknown()).exactOptional(),
  }),
);

/**
 * The schema of a guest as plain data.
 *
 * It says which members there are and of what kind; whether their values make sense together is told by `design`.
 */
export const guestSchema: z.ZodType<GuestSpec, GuestSpec> = inStep<GuestSpec>()(
  z
    .strictObject({
      name: z.string(),
      uuid: text,
      os: text,
      hypervisor: z.enum(HYPERVISORS).exactOptional(),
      arch: text,
      machine: text,
      memory: maybeSize,
      vcpus: count,
      cells: z.array(cell).exactOptional(),
      firmware: z.enum(FIRMWARES).exactOptional(),
      boot: z.array(z.string()).exactOptional(),
      policy: policy.exactOptional(),
      headroom: headroom.exactOptional(),
      pciHole64: z.union([size, z.literal('fit')]).exactOptional(),
      intents: intents.exactOptional(),
      devices: z.array(entry),
    })
    .meta({ title: 'Guest', description: 'A guest of virtwright as plain data' }),
);
