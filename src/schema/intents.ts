import * as z from 'zod';
import type { Intents } from '../guest/intents.js';
import { inStep } from './in-step.js';

export type IntentsSchema = z.ZodType<Intents, Intents>;

const strength = z.enum(['require', 'prefer']);

/** What is wanted of the place of a device, a group or the guest. */
export const intents: IntentsSchema = inStep<Intents>()(
  z
    .strictObject({
      pcie: strength.exactOptional(),
      pci: strength.exactOptional(),
      hotplug: z.boolean().exactOptional(),
      integrated: z.boolean().exactOptional(),
      node: z.int().min(0).exactOptional(),
      nearHostDevice: z.string().exactOptional(),
      sameNodeAs: z.string().exactOptional(),
      nodeStrength: strength.exactOptional(),
      dense: z.boolean().exactOptional(),
      controller: z.union([z.string(), z.int().min(0)]).exactOptional(),
      apartFrom: z.array(z.string()).exactOptional(),
      sameSlotAs: z.string().exactOptional(),
      functionOf: z.union([z.string(), z.literal(false)]).exactOptional(),
      guestName: z.templateLiteral(['eno', z.number()]).exactOptional(),
      acpiIndex: z.int().min(0).exactOptional(),
      at: z.string().exactOptional(),
    })
    .meta({ id: 'Intents', description: 'What is wanted of a place' }),
);
