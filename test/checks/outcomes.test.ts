import { describe, expect, it } from '@jest/globals';
import { asFound } from '../../src/checks/outcomes.js';
import { asKept } from '../../src/placement/as-kept.js';
import { at, BARE, definition, nic, pci } from '../support/placing.js';

/** What is told of a guest that exists: as placing tells it, and as those do who look for faults. */
function told(code: string, devices: string): [string[], string[]] {
  const { issues } = asKept(definition({ devices: BARE + devices }));
  const of = (all: typeof issues): string[] =>
    all.filter((issue) => issue.code === code).map(({ severity }) => severity);
  return [of(issues), of(asFound(issues))];
}

const port = (index: number, target: string): string =>
  pci('pcie-root-port', index, `${target}${at(`00:0${index}.0`)}`);
const bridge = (index: number): string =>
  pci('pci-bridge', index, `<target chassisNr='7'/>${at(`01:0${index}.0`)}`);
const DMI = pci('dmi-to-pci-bridge', 1, at('00:1e.0'));

describe('what becomes of a guest that libvirt has defined', () => {
  it.each([
    ['acpi-index-clash', nic('virtio', "<acpi index='3'/>").repeat(2)],
    ['chassis-clash', port(1, "<target chassis='7'/>") + port(2, "<target chassis='7'/>")],
  ])('is told as an error where QEMU does not start: %s', (code, devices) => {
    expect(told(code, devices)).toEqual([['warning'], ['error']]);
  });

  it('is told as an error where a device is lost to the guest', () => {
    const alone = nic('virtio', at('00:05.1'));
    expect(told('function-zero-missing', alone)).toEqual([['warning'], ['error']]);
  });

  it('stays a note where both work, as bridges of one chassis number do', () => {
    expect(told('chassis-clash', DMI + bridge(2) + bridge(3))).toEqual([['note'], ['note']]);
  });
});
