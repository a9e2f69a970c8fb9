import { describe, expect, it } from '@jest/globals';
import { fromJSON, guest } from 'virtwright';
import { parseGuest } from 'virtwright/schema';
import { devices, faults } from './written.js';

describe('guestName', () => {
  it('is the ACPI index of a card', () => {
    const made = guest('web').defaults(false).addNic({ name: 'lan' }).guestName('eno3');
    expect(devices(made, 'interface')).toContain('<acpi index="3"/>');
    expect(made.design().guestView.nameOf('lan')).toBe('eno3');
  });

  it('is plain data', () => {
    const made = guest('web').defaults(false).addNic().guestName('eno3').addRng().acpiIndex(4);
    const data = parseGuest(JSON.parse(JSON.stringify(made)));
    expect(fromJSON(data).design().xml).toBe(made.design().xml);
  });

  it('is for cards; other devices have a number', () => {
    expect(devices(guest('web').defaults(false).addRng().acpiIndex(5), 'rng')).toContain(
      '<acpi index="5"/>',
    );
    expect(faults(guest('web').defaults(false).addRng().guestName('eno1'))).toEqual([
      'option-does-not-apply rng:0: The guest is to call it eno1, and it is no network card.',
    ]);
    expect(
      faults(guest('web').defaults(false).addHostdev('0000:3b:00.0').guestName('eno1')),
    ).toEqual([]);
  });

  it.each(['eno0', 'eno16384', 'eno1.5', 'eno-1'] as const)('is not %s', (name) => {
    expect(faults(guest('web').defaults(false).addNic().guestName(name))).toEqual([
      `bad-option interface:0: The option guestName is "${name}", and it is not eno and a number from 1 to 16383, such as 'eno1'.`,
    ]);
  });

  it('says the same as the number', () => {
    const named = guest('web').defaults(false).addNic().guestName('eno1');
    expect(faults(named.acpiIndex(1))).toEqual([]);
    expect(faults(named.acpiIndex(2))).toEqual([
      'conflicting-options interface:0: It is to be called eno1, and to have the ACPI index 2.',
    ]);
    expect(faults(guest('web').defaults(false).addNic().acpiIndex(0))).toEqual([
      'bad-option interface:0: The option acpiIndex is 0, and it has to be a whole number from 1 to 16383.',
    ]);
  });

  it('is for PCI devices, and for one of them', () => {
    expect(faults(guest('web').defaults(false).addPanic().acpiIndex(1))).toEqual([
      'not-pci panic:0: panic:0 has the ACPI index 1, and it is no PCI device.',
    ]);
    const both = guest('web').defaults(false).addNic().guestName('eno1').addNic().guestName('eno1');
    expect(faults(both)).toEqual([
      'acpi-index-clash interface:1: interface:1 has the ACPI index 1, and so has interface:0.',
    ]);
  });
});
