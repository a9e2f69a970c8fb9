import { describe, expect, it } from '@jest/globals';
import { grow, type Policy, pass, tryPlace, use } from 'virtwright';
import {
  auto,
  compose,
  legacyPci,
  libvirt,
  numaAware,
  policies,
  preset,
  purePcie,
} from 'virtwright/policies';
import { BARE, definition, disk, nic } from '../support/placing.js';
import { type ContractOptions, describePolicyContract } from './contract.js';
import { watched } from './watched.js';

/** Every policy of this package, with every kind of option. */
const shipped: readonly (readonly [name: string, make: () => Policy, options?: ContractOptions])[] =
  [
    ['legacy-pci', () => legacyPci()],
    ['legacy-pci without spares', () => legacyPci({ spares: 0 })],
    ['pure-pcie', () => purePcie()],
    ['pure-pcie with four spares', () => purePcie({ spares: 4 })],
    ['numa-aware', () => numaAware()],
    ['numa-aware over legacy-pci', () => numaAware({ base: legacyPci() })],
    [
      'numa-aware with rules',
      () => numaAware({ base: purePcie(), devices: [{ kind: 'interface', node: 0 }] }),
    ],
    ['auto', () => auto()],
    [
      'compose',
      () =>
        compose(
          purePcie(),
          { kind: ['disk', 'rng'], hotplug: false },
          { only: 'conventional', policy: legacyPci() },
        ),
    ],
    ['compose over numa-aware', () => compose(numaAware(), { kind: 'interface', dense: true })],
    ['linux-server', () => preset('linux-server')],
    ['windows-desktop', () => preset('windows-desktop')],
    ['gpu-passthrough', () => preset('gpu-passthrough')],
    ['max-density', () => preset('max-density')],
    ['libvirt', () => libvirt()],
    ['libvirt of Debian 12', () => libvirt({ version: '9.0.0' })],
  ];

for (const [name, make, options] of shipped) describePolicyContract(name, make, options);

/** The example of the documentation. */
const firstFit: Policy = {
  name: 'first-fit',
  summary: 'Every device in the first free place that fits.',
  *propose(request, view) {
    for (const connector of request.connectors)
      for (const address of view.free(connector)) yield use(address, 'it is the first free place');
    if (view.machine.growth.express.includes('pcie-root-port'))
      yield grow('pcie-root-port', 'no place was free', { under: 0 });
    yield pass('no place was free');
  },
};

describePolicyContract('of a user', () => firstFit);

describe('the contract', () => {
  /** What is noticed of a policy that has two guests to place. */
  const noticed = (propose: Policy['propose']) => {
    const watch = watched({ ...firstFit, propose });
    for (const xml of [disk('vda'), nic('virtio')])
      tryPlace(definition({ devices: [BARE, xml] }), { policy: watch.policy });
    return watch;
  };

  it('notices a policy that answers one way and then another', () => {
    let turn = 0;
    const { unsteady } = noticed((request, view) => {
      turn += 1;
      return turn % 2 === 0 ? [] : firstFit.propose(request, view);
    });
    expect(unsteady).not.toEqual([]);
  });

  it('is kept by every policy that has a name', () => {
    const held = new Set(shipped.map(([, make]) => make().name));
    expect([...held].sort()).toEqual(Object.keys(policies).sort());
  });
});
