import type * as z from 'zod';
import type { HostFacts } from '../domain/host-facts.js';
import { hostFactsShape } from '../placement/host/facts-shape.js';
import { schemaOf } from './from-shape.js';

/** The schema of what a host tells about itself. */
export const hostFactsSchema: z.ZodType<HostFacts, HostFacts> = schemaOf<HostFacts>(
  hostFactsShape,
).meta({ title: 'Host', description: 'What virtwright knows of a host' });
