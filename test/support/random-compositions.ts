import fc from 'fast-check';
import type { PolicySpec } from 'virtwright';

const plain = fc.constantFrom(
  'pure-pcie',
  'legacy-pci',
  'numa-aware',
  'auto',
  'libvirt',
  'max-density',
  'windows-desktop',
);

const match = fc.record(
  {
    kind: fc.constantFrom('disk', 'interface', ['rng', 'memballoon'], 'controller', 'hostdev'),
    model: fc.constantFrom('virtio*', 'e1000', ['usb/*', 'sata']),
    device: fc.constantFrom('*:0', 'disk:vd*', '*a*'),
    only: fc.constantFrom('conventional', 'express'),
  },
  { requiredKeys: [] },
);

const wants = fc.record(
  {
    pcie: fc.constant('prefer'),
    pci: fc.constant('prefer'),
    hotplug: fc.boolean(),
    node: fc.nat(1),
    dense: fc.boolean(),
    policy: plain,
  },
  { requiredKeys: [] },
);

const layer = fc.tuple(match, wants).map((parts) => Object.assign({}, ...parts));

/** Compositions of any policies with up to three rules; some stand in each other's way, which is of interest too. */
export function randomCompositions(): fc.Arbitrary<PolicySpec> {
  return fc
    .record({ base: plain, layers: fc.array(layer, { maxLength: 3 }) })
    .map((options) => ({ name: 'compose', options }));
}
