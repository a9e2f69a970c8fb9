import * as z from 'zod';
import { isRelease, type Releases } from '../catalog/releases.js';
import { parseNumberList } from '../domain/number-list.js';
import type {
  HostBar,
  HostDevice,
  HostFacts,
  HostNode,
  HostPages,
} from '../placement/host/facts.js';
import { inStep } from './in-step.js';
import { count, text } from './parts.js';

const whole = z.int().min(0);

const release = z
  .string()
  .refine(isRelease, { error: "a release, such as '11.3.0'" })
  .exactOptional();

const releases = inStep<Releases>()(z.strictObject({ libvirt: release, qemu: release }));

const cpus = z
  .string()
  .refine((list) => parseNumberList(list) !== undefined, { error: "a list, such as '0-15,32-47'" });

const pages = inStep<HostPages>()(z.strictObject({ size: whole, count: whole }));

const node = inStep<HostNode>()(
  z.strictObject({
    id: whole,
    cpus: cpus.exactOptional(),
    memory: count,
    pages: z.array(pages).exactOptional(),
  }),
);

const bar = inStep<HostBar>()(
  z.strictObject({ bytes: whole, wide: z.boolean(), prefetchable: z.boolean() }),
);

const device = inStep<HostDevice>()(
  z.strictObject({
    node: count,
    iommuGroup: count,
    rootComplex: text,
    switches: z.array(z.string()).exactOptional(),
    bars: z.array(bar).exactOptional(),
  }),
);

/** Addresses as Linux lists them in /sys/bus/pci/devices; the same device under two spellings would be two. */
const address = z.string().regex(/^[0-9a-f]{4,8}:[0-9a-f]{2}:[01][0-9a-f]\.[0-7]$/, {
  error: "a PCI address of the host, such as '0000:3b:00.0'",
});

/** The schema of what a host tells about itself. */
export const hostFactsSchema: z.ZodType<HostFacts, HostFacts> = inStep<HostFacts>()(
  z
    .strictObject({
      releases: releases.exactOptional(),
      nodes: z.array(node).exactOptional(),
      devices: z.record(address, device).exactOptional(),
    })
    .meta({ title: 'Host', description: 'What virtwright knows of a host' }),
);
