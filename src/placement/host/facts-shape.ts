import { isRelease, type Releases } from '../../catalog/releases.js';
import type { HostFacts, WordLists } from '../../domain/host-facts.js';
import { parseNumberList } from '../../domain/number-list.js';
import {
  anySize,
  choice,
  count,
  either,
  flag,
  list,
  needed,
  record,
  type ShapeOf,
  strictTextOf,
  text,
} from '../../shape/shape.js';

const release = strictTextOf({ test: isRelease }, "a release, such as '11.3.0'");

export const releasesShape: ShapeOf<Releases> = record({ libvirt: release, qemu: release });

const cpus = strictTextOf(
  { test: (cpus) => parseNumberList(cpus) !== undefined },
  "a list, such as '0-15,32-47'",
);

/** As Linux lists them in /sys/bus/pci/devices; the same device under two spellings would be two. */
const hostAddresses = {
  pattern: /^[0-9a-f]{4,8}:[0-9a-f]{2}:[01][0-9a-f]\.[0-7]$/,
  words: "a PCI address of the host, such as '0000:3b:00.0'",
};

const hostAddress = strictTextOf(hostAddresses.pattern, hostAddresses.words);

const devices: ShapeOf<NonNullable<HostFacts['devices']>> = {
  is: 'map',
  names: hostAddresses,
  of: record({
    node: count,
    iommuGroup: count,
    driver: text,
    neededFor: choice(['screen', 'root', 'network']),
    physicalFunction: hostAddress,
    rootComplex: text,
    switches: list(text),
    bars: list(record({ bytes: needed(count), wide: needed(flag), prefetchable: needed(flag) })),
    ioBar: flag,
  }),
};

const texts = list(text);

const emulators: ShapeOf<NonNullable<HostFacts['emulators']>> = {
  is: 'map',
  of: record({
    path: text,
    release,
    domains: texts,
    machines: list(record({ name: needed(text), alias: text, maxVcpus: count, deprecated: flag })),
    types: texts,
    cpus: list(record({ name: needed(text), deprecated: flag })),
  }),
};

const wordLists: ShapeOf<WordLists> = { is: 'map', of: { is: 'map', of: texts } };

const capabilities: ShapeOf<NonNullable<HostFacts['capabilities']>> = list(
  record({
    arch: needed(text),
    machine: needed(text),
    type: needed(text),
    maxVcpus: count,
    firmware: texts,
    secureLoader: flag,
    cpu: record({
      modes: texts,
      migratable: flag,
      hostModel: text,
      models: texts,
      unusable: texts,
    }),
    memorySources: texts,
    devices: wordLists,
    features: wordLists,
    unsupported: texts,
  }),
);

/** What a host may tell about itself. */
export const hostFactsShape: ShapeOf<HostFacts> = record({
  releases: releasesShape,
  nodes: list(
    record({
      id: needed(count),
      cpus,
      memory: either(count, anySize),
      pages: list(record({ size: needed(count), count: needed(count) })),
    }),
  ),
  devices,
  emulators,
  capabilities,
});
