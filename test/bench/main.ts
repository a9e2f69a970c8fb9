import { Bench } from 'tinybench';
import { legacyPci, numaAware, purePcie } from '../../policies/index.js';
import { catalog } from '../../src/catalog/index.js';
import { guest } from '../../src/guest/guest.js';
import { place } from '../../src/placement/place.js';
import {
  type EngineInput,
  type PlacementRequest,
  type Policy,
  plan,
} from '../../src/topology/index.js';
import { withMany } from '../support/crowds.js';

/** Requests of `count` virtio disks on a machine; for numa-aware every eighth of them on a NUMA node. */
function input(policy: Policy, count: number, family = 'q35'): EngineInput {
  const byNode = policy.name === 'numa-aware';
  const machine = catalog.machines.find((row) => row.family === family);
  const root = machine?.root === undefined ? undefined : catalog.controller(machine.root);
  if (!machine || !root) throw new Error(`no machine ${family} with PCI`);
  const express = machine.growth.express.length > 0;
  const device = (number: number): PlacementRequest => ({
    device: `disk:${number}`,
    label: 'virtio disk',
    kind: 'disk',
    model: 'virtio',
    connectors: express
      ? ['express', 'conventional', 'integrated']
      : ['conventional', 'integrated'],
    filedAs: express ? 'express' : 'conventional',
    wants: byNode && number % 8 === 7 ? { node: { cell: number % 2, strength: 'prefer' } } : {},
    chipset: [],
  });
  return {
    machine,
    catalog,
    policy,
    controllers: [
      {
        device: 'pci:0',
        label: root.model,
        kind: 'controller',
        model: `pci/${root.model}`,
        connectors: [],
        filedAs: 'integrated',
        wants: {},
        chipset: [],
        controller: { row: root, index: 0, numbers: {} },
      },
    ],
    devices: Array.from({ length: count }, (_, number) => device(number)),
    nodes: 2,
  };
}

function guestOf(disks: number): ReturnType<typeof guest> {
  let built = guest('bench').memory('4 GiB');
  for (let disk = 0; disk < disks; disk += 1)
    built = built.addDisk({ file: `/images/${disk}.qcow2` });
  return built;
}

type Tasks = Readonly<Record<string, () => unknown>>;

/** Runs some tasks and prints their medians; what ran before may slow down what runs after, so groups are kept apart. */
async function measure(tasks: Tasks): Promise<readonly number[]> {
  const bench = new Bench({ time: 400, warmupTime: 200 });
  for (const [name, task] of Object.entries(tasks)) bench.add(name, task);
  await bench.run();
  return bench.tasks.map(({ name, result }) => {
    const milliseconds = 'latency' in result ? result.latency.p50 : Number.NaN;
    process.stdout.write(`${milliseconds.toFixed(3).padStart(9)} ms  ${name}\n`);
    return milliseconds;
  });
}

/** How the time of 1,000 dense devices compares with that of 100: 10 would be linear. */
async function growth(policy: Policy): Promise<void> {
  const dense = (count: number): (() => unknown) => {
    const built = withMany(guest('bench').policy(policy), count).dense();
    return () => built.design();
  };
  const [few = Number.NaN, many = Number.NaN] = await measure({
    [`design  ${policy.name}  100 dense devices`]: dense(100),
    [`design  ${policy.name}  1000 dense devices`]: dense(1000),
  });
  process.stdout.write(`${(many / few).toFixed(1).padStart(9)} x   as long\n`);
}

function engineAlone(policy: Policy, counts: readonly number[], family = 'q35'): Tasks {
  return Object.fromEntries(
    counts.map((count) => {
      const given = input(policy, count, family);
      return [`engine  ${policy.name} on ${family}  ${count} devices`, () => plan(given)];
    }),
  );
}

function withXml(counts: readonly number[]): Tasks {
  return Object.fromEntries(
    counts.flatMap((count) => {
      const built = guestOf(count);
      const { xml } = built.design();
      return [
        [`design  pure-pcie  ${count} disks`, () => built.design()],
        [`design and write  pure-pcie  ${count} disks`, () => built.design().xml],
        [`read, place and write  ${count} disks`, () => place(xml).xml],
      ];
    }),
  );
}

/** The engine alone, then with XML, then how time grows. */
async function main(): Promise<void> {
  await measure(engineAlone(purePcie(), [10, 100, 200]));
  await measure(engineAlone(legacyPci(), [10, 100, 1000]));
  await measure(engineAlone(legacyPci(), [10, 100, 250], 'i440fx'));
  await measure(engineAlone(numaAware({ base: purePcie() }), [10, 100, 200]));
  await measure(withXml([10, 100, 200]));
  for (const policy of [purePcie(), legacyPci(), numaAware({ base: purePcie() })])
    await growth(policy);
}

await main();
