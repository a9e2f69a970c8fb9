import { describe, expect, it } from '@jest/globals';
import { at, BARE, codesOf, disk, nic, placed, places, tryWith } from '../../support/placing.js';

const written = (wish: NonNullable<Parameters<typeof tryWith>[1][string]>, ...devices: string[]) =>
  tryWith({ devices: [BARE, ...devices] }, { 'disk:vda': wish, 'interface:0': {} });

describe('a wish that stands in the XML of a device', () => {
  it('is a fixed address, in place of the one that is there', () => {
    const intents = { 'disk:vda': { at: '0000:00:0a.0' } };
    for (const device of [disk('vda'), disk('vda', at('00:05.0'))])
      for (const fresh of [false, true]) {
        const design = placed({ devices: [BARE, device] }, { intents, fresh });
        expect(places(design)).toMatchObject({ 'disk:vda': '00:0a.0' });
      }
  });

  it('is an ACPI index, by number or by the name that it gives to a card', () => {
    const devices = [BARE, disk('vda'), nic('virtio', "<acpi index='5'/>")];
    const intents = { 'disk:vda': { acpiIndex: 3 }, 'interface:0': { guestName: 'eno4' } };
    const { xml } = placed({ devices }, { intents });
    expect(xml.match(/<acpi index=.\d+/g)).toHaveLength(2);
    expect(xml).toMatch(/<acpi index=.4/);
  });

  it.each([
    [{ at: '0000:00:00.0' }, 'bad-address disk:vda'],
    [{ at: 'five' }, 'bad-address disk:vda'],
    [{ guestName: 'eno1' }, 'option-does-not-apply disk:vda'],
    [{ acpiIndex: 2, guestName: 'eno1' }, 'conflicting-options disk:vda'],
  ])('is refused where it cannot be: %j', (wish, code) => {
    expect(codesOf(written(wish, disk('vda'), nic('virtio')))).toContain(code);
  });

  it('is refused for what is no PCI device', () => {
    const sata = "<disk type='file'><source file='/a'/><target dev='sda' bus='sata'/></disk>";
    const result = tryWith({ devices: [BARE, sata] }, { 'disk:sda': { at: '0000:05:00.0' } });
    expect(codesOf(result)).toEqual(['not-pci disk:sda']);
  });
});
