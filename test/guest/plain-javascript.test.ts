import { describe, expect, it } from '@jest/globals';
import * as virtwright from 'virtwright';
import { faults } from './written.js';

/** The builder as JavaScript sees it: nothing is known of types. */
interface Untyped {
  readonly [step: string]: (...given: readonly unknown[]) => Untyped;
}

function isUntyped(value: unknown): value is Untyped {
  return typeof value === 'object' && value !== null;
}

function isGuest(value: unknown): value is virtwright.Guest {
  return isUntyped(value) && 'tryDesign' in value;
}

/** What is wrong after steps taken without types. */
function wrong(steps: (begun: Untyped) => unknown, name: unknown = 'web'): string[] {
  const begun: unknown = Reflect.apply(virtwright.guest, undefined, [name]);
  const made = isUntyped(begun) ? steps(begun) : undefined;
  if (!isGuest(made)) throw new Error('These steps make no guest.');
  return faults(made);
}

describe('what TypeScript would refuse is told when all faults are:', () => {
  it.each<[string, (begun: Untyped) => unknown, string]>([
    ['memory', (g) => g['memory']?.(null), 'The option memory is null, and it has to be an amount'],
    ['vcpus', (g) => g['vcpus']?.('4'), 'The option vcpus is "4", and it has to be a number.'],
    ['a part of a vCPU', (g) => g['vcpus']?.(1.5), 'The guest has 1.5 vCPUs.'],
    ['no number of vCPUs', (g) => g['vcpus']?.(Number.NaN), 'The guest has NaN vCPUs.'],
    ['a disk', (g) => g['addDisk']?.('x'), 'There is no option options; there are file,'],
    ['options in a list', (g) => g['addNic']?.([]), 'There is no option options; there are'],
    ['a model', (g) => g['addVideo']?.(5), 'The option model is 5, and it has to be virtio, vga'],
    ['an option', (g) => g['addNic']?.({ modell: 'e1000' }), 'There is no option modell; there'],
    ['a text', (g) => g['addNic']?.({ mac: 5 }), 'The option mac is 5, and it has to be the MAC'],
    ['a symbol', (g) => g['addRng']?.({ device: Symbol('x') }), 'The option device is x, and it'],
    ['a function', (g) => g['addRng']?.({ bytes: () => 1 }), 'The option bytes is a function,'],
    ['a cell', (g) => g['addCell']?.({}), 'It has no cells[0].cpus.'],
    ['no cell', (g) => g['addCell']?.(5), 'The option cells[0] is 5, and it has to be a record'],
    ['places', (g) => g['reserveHotplug']?.({ nic: 1 }), 'There is no option places.nic;'],
    ['a node', (g) => g['onNode']?.('1'), 'The option node is "1", and it has to be a number.'],
    ['a kind', (g) => g['add']?.({ kind: 5 }), 'There is no kind of device 5.'],
    ['no device', (g) => g['add']?.('disk'), 'Among the devices is "disk", and a device is'],
    ['an index', (g) => g['addController']?.({ index: 1.5 }), 'The option index is 1.5, and it'],
  ])('%s', (_, steps, said) => {
    expect(wrong(steps)[0]).toContain(said);
  });

  it('the name of the guest', () => {
    expect(wrong((begun) => begun, 5)).toEqual([
      'bad-option guest: The option name is 5, and it has to be a text.',
    ]);
  });

  it('all at once, each with its device', () => {
    const steps = (begun: Untyped): unknown =>
      begun['addNic']?.({ modell: 'e1000' })['addDisk']?.({ file: 7, name: 'root' })['arch']?.(1);
    expect(wrong(steps)).toEqual([
      'bad-option guest: The option arch is 1, and it has to be a text.',
      'unknown-option nic:0: There is no option modell; there are network, bridge, direct, model, mac, name.',
      "bad-option root: The option file is 7, and it has to be an absolute path, such as '/srv/data'.",
    ]);
  });
});
