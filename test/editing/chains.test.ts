import { describe, expect, it } from '@jest/globals';
import { targetName } from '../../src/domain/disk-name.js';
import { open } from '../../src/editing/open.js';

/** Milliseconds for what takes seconds on a machine that does much else. */
const PATIENCE = 120_000;

/** A guest with disks, each second of which is removed in a step of its own. */
function milliseconds(disks: number): number {
  const names = Array.from({ length: disks }, (_, at) => targetName('sd', at));
  const written = names.map(
    (dev, unit) => `<disk type='file'><source file='/${dev}'/><target dev='${dev}' bus='scsi'/>
      <address type='drive' controller='0' bus='0' target='0' unit='${unit}'/></disk>`,
  );
  const xml = `<domain type='kvm'><name>chain</name><memory>1048576</memory>
    <os><type arch='x86_64' machine='q35'>hvm</type></os>
    <devices><controller type='scsi' index='0' model='virtio-scsi'/>${written.join('')}</devices></domain>`;
  const removals = names.filter((_, at) => at % 2 === 0);
  const once = (): number => {
    const chain = removals.reduce((opened, dev) => opened.remove(`disk:${dev}`), open(xml));
    const before = process.cpuUsage();
    expect(chain.tryDesign().ok).toBe(true);
    return process.cpuUsage(before).user / 1000;
  };
  return Math.min(once(), once(), once());
}

describe('a chain of steps', () => {
  it(
    'takes time in proportion to its length',
    () => {
      milliseconds(200);
      // Eight times as many in proportion are 8; with a look at all devices at each step it was 53.
      expect(milliseconds(6400) / milliseconds(800)).toBeLessThan(24);
    },
    PATIENCE,
  );
});
