import { guest } from 'virtwright';
import { purePcie } from 'virtwright/policies';
import { printIfMain } from './print-if-main.js';

const station = guest('station')
  .addHostdev({ name: 'gpu', host: '0000:3b:00.0' })
  .addHostdev({ name: 'sound', host: '0000:3b:00.1' })
  .addNic({ name: 'lan-a', network: 'office' })
  .addNic({ name: 'lan-b', network: 'office' })
  .apartFrom('lan-a')
  .addRng({ name: 'rng' })
  .sameSlotAs('lan-b')
  .reserveHotplug({ disks: 2 })
  .policy(purePcie());

/** A graphics card with its sound in one slot, two network cards that no single port takes both, and what is left. */
export function shareASlot(): string {
  const { topology } = station.design();
  const { busNumbers, express, freePorts } = topology.budget;
  const left = `${busNumbers.left} bus numbers left, ${express} free ports in ${freePorts.memoryKiB} KiB`;
  return [String(topology), left].join('\n\n');
}

printIfMain(import.meta.url, shareASlot);
