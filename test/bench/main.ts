import { Bench } from 'tinybench';
import { legacyPci, libvirt, numaAware, purePcie } from '../../policies/index.js';
import { catalog } from '../../src/catalog/index.js';
import { convert } from '../../src/convert/convert.js';
import { open } from '../../src/editing/open.js';
import { guest } from '../../src/guest/guest.js';
import { place } from '../../src/placement/place.js';
import {
  type EngineInput,
  type PlacementRequest,
  type Policy,
  plan,
} from '../../src/topology/index.js';
import { withMany } from '../support/crowds.js';
import { againstLibvirt } from './against-libvirt.js';
import { least } from './least.js';

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
    cells: 2,
  };
}

function guestOf(disks: number): ReturnType<typeof guest> {
  let built = guest('bench').defaults(false).memory('4 GiB');
  for (let disk = 0; disk < disks; disk += 1)
    built = built.addDisk({ file: `/images/${disk}.qcow2` });
  return built;
}

function print(milliseconds: number, name: string): void {
  process.stdout.write(`${milliseconds.toFixed(3).padStart(9)} ms  ${name}\n`);
}

type Tasks = Readonly<Record<string, () => unknown>>;

/** Runs some tasks and prints their medians; what ran before may slow down what runs after, so groups are kept apart. */
async function measure(tasks: Tasks): Promise<void> {
  const bench = new Bench({ time: 400, warmupTime: 200 });
  for (const [name, task] of Object.entries(tasks)) bench.add(name, task);
  await bench.run();
  for (const { name, result } of bench.tasks) {
    const milliseconds = 'latency' in result ? result.latency.p50 : Number.NaN;
    print(milliseconds, name);
  }
}

/** How the time of four times as many dense devices compares: 4 would be linear, 5 is the most it may be. */
function growth(policy: Policy, count: number): void {
  const dense = (count: number): number => {
    const built = withMany(guest('bench').defaults(false).policy(policy), count).dense();
    const milliseconds = least(() => built.design());
    print(milliseconds, `design  ${policy.name}  ${count} dense devices`);
    return milliseconds;
  };
  const few = dense(count);
  process.stdout.write(`${(dense(4 * count) / few).toFixed(1).padStart(9)} x   as long\n`);
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

/** What is done to guests that exist: edited, moved to a newer machine, mended where all cards claim one slot. */
function withGuestsThatExist(counts: readonly number[]): Tasks {
  return Object.fromEntries(
    counts.flatMap((count) => {
      const { xml } = guestOf(count).design();
      const old = guestOf(count).machine('pc').policy(libvirt()).design().xml;
      const claim = "bus='0x01' slot='0x00' function='0x0'";
      const clashing = xml.replace(/bus="0x\w+" slot="0x00" function="0x0"/g, claim);
      return [
        [`open, add and design  ${count} disks`, () => open(xml).addNic().design()],
        [`convert from pc to q35  ${count} disks`, () => convert(old, { machine: 'q35' })],
        [`repair  ${count} disks in one slot`, () => place(clashing, { repair: true })],
      ];
    }),
  );
}

/** With XML, also beside the real libvirt; then the engine alone, and how time grows. */
async function main(): Promise<void> {
  if (process.argv.includes('--libvirt')) await againstLibvirt([10, 32, 100, 200]);
  else await measure(withXml([10, 100, 200]));
  await measure(withGuestsThatExist([10, 25]));
  await measure(engineAlone(purePcie(), [10, 100, 200]));
  await measure(engineAlone(legacyPci(), [10, 100, 1000]));
  await measure(engineAlone(legacyPci(), [10, 100, 250], 'i440fx'));
  await measure(engineAlone(numaAware({ base: purePcie() }), [10, 100, 200]));
  await measure(engineAlone(libvirt(), [10, 100, 200]));
  // Eight to a port there is room for 2,008.
  growth(purePcie(), 500);
  growth(numaAware({ base: purePcie() }), 500);
  growth(legacyPci(), 1000);
}

await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
