import type { Guest, Policy } from 'virtwright';
import {
  asWished,
  auto,
  compose,
  freePlaces,
  legacyPci,
  libvirt,
  makePolicy,
  numaAware,
  presets,
  purePcie,
} from 'virtwright/policies';

/** A policy of somebody else, whose habit is the first free port or slot. */
const own: Policy<'own'> = {
  name: 'own',
  summary: 'The first free place, after what is wished.',
  *propose(request, view) {
    yield* asWished(request, view);
    for (const connector of request.connectors)
      yield* freePlaces(view, connector, () => true, 'it is free');
  },
};

/** All policies and presets, and one of somebody else. */
export const everyPolicy: readonly Policy[] = [
  auto(),
  purePcie(),
  legacyPci(),
  numaAware(),
  compose(auto(), { kind: 'rng', dense: true }),
  libvirt(),
  own,
  ...Object.keys(presets).map((name) => makePolicy({ name })),
];

/** Devices that can be Express and conventional, each called `it`. */
export const dualDevices: Readonly<Record<string, (g: Guest) => Guest<'it'>>> = {
  'a virtio card': (g) => g.addNic({ name: 'it', model: 'virtio' }),
  'a virtio disk': (g) => g.addDisk({ name: 'it', file: '/it.raw' }),
  'a host device': (g) => g.addHostdev({ name: 'it', host: '0000:3b:00.0' }),
  'a USB controller': (g) => g.addController({ name: 'it', type: 'usb', model: 'qemu-xhci' }),
  'a vmxnet3 card': (g) => g.addNic({ name: 'it', model: 'vmxnet3' }),
};
