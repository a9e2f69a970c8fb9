import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { pciAddress } from 'virtwright';
import { readPciAddress, writePciAddress } from '../../src/domain/address.js';
import { parseNumber } from '../../src/domain/number.js';
import { readElement, writeXml } from '../../src/xml/index.js';

/** A device with this `<address>`. */
const device = (attributes: string) =>
  readElement(`<rng>\n  <address type='pci' ${attributes}/>\n</rng>`);
const read = (attributes: string) => readPciAddress(device(attributes));
/** A device with an address, in text, after another one was written to it. */
function rewritten(attributes: string, ...to: Parameters<typeof pciAddress>): string {
  const element = device(attributes);
  writePciAddress(element, pciAddress(...to), false);
  return writeXml(element).replace(/\s*\n\s*/g, '');
}

describe('a number', () => {
  it.each([
    ['0', 0],
    ['10', 10],
    ['0x1F', 31],
    ['0X0a', 10],
    ['017', 15],
    ['00', 0],
    [' 3', 3],
    ['+1', 1],
  ])('is read as libvirt reads it: "%s"', (text, value) => {
    expect(parseNumber(text)).toBe(value);
  });

  it.each(['', 'x', '0x', '1f', '-1', '+', '3 ', '1.5', '08', '1 2', '0b1'])(
    'is none where libvirt reads none: "%s"',
    (text) => {
      expect(parseNumber(text)).toBeUndefined();
    },
  );
});

describe('the address of a device', () => {
  it.each([
    ["domain='0x0000' bus='0x05' slot='0x1f' function='0x7'", pciAddress(5, 31, 7)],
    ["domain='0' bus='5' slot='31' function='7'", pciAddress(5, 31, 7)],
    ["bus='05' slot='037' function='07'", pciAddress(5, 31, 7)],
    ["bus='3'", pciAddress(3, 0)],
    ["slot='5'", pciAddress(0, 5)],
    ["domain='1'", { ...pciAddress(0, 0), domain: 1 }],
  ])('is read from %s', (attributes, address) => {
    expect(read(attributes)).toEqual({ address, faults: [] });
  });

  it.each(['', "function='3'", "multifunction='on'", "bus='0' slot='0'", "domain='0x0000'"])(
    'is left to be chosen when it says nothing: "%s"',
    (attributes) => {
      expect(read(attributes)).toEqual({ faults: [] });
    },
  );

  it.each([
    ["bus='256'", ['has bus 0x100, above the limit 0xff']],
    [
      "slot='32' function='8'",
      ['has slot 0x20, above the limit 0x1f', 'has function 0x8, above the limit 0x7'],
    ],
    ["bus='five'", ["has bus 'five', which is no number"]],
    ["slot='-1'", ["has slot '-1', which is no number"]],
    ["bus='' slot='1'", ["has bus '', which is no number"]],
  ])('is a fault for every wrong part: %s', (attributes, faults) => {
    expect(read(attributes)).toEqual({ faults });
  });

  it('is told of, all that is wrong at once', () => {
    expect(read("bus='five' slot='99' multifunction='maybe'").faults).toEqual([
      "has bus 'five', which is no number",
      'has slot 0x63, above the limit 0x1f',
      "has multifunction 'maybe', which is neither on nor off",
    ]);
  });

  it('is not read from an address of another kind', () => {
    const usb = readElement("<disk><address type='usb' bus='0' port='1'/></disk>");
    expect(readPciAddress(usb)).toEqual({ faults: [] });
  });
});

describe('writing an address', () => {
  it('keeps the spelling of one that says the same', () => {
    const attributes = 'function="00" slot="037" bus="5" domain="0"';
    expect(rewritten(attributes, 5, 31)).toBe(`<rng><address type="pci" ${attributes}/></rng>`);
  });

  it('adds the parts that one leaves out', () => {
    expect(rewritten('bus="5"', 5, 0)).toBe(
      '<rng><address type="pci" bus="5" domain="0x0000" slot="0x00" function="0x0"/></rng>',
    );
  });

  it('fills one that says nothing', () => {
    expect(rewritten('function="3"', 5, 0)).toBe(
      '<rng><address type="pci" domain="0x0000" bus="0x05" slot="0x00" function="0x0"/></rng>',
    );
  });

  it('adds one at the end of a device that has none', () => {
    const element = readElement('<rng><backend/></rng>');
    writePciAddress(element, pciAddress(0, 3), true);
    expect(element.children.map((node) => node.type === 'element' && node.name)).toEqual([
      'backend',
      'address',
    ]);
    expect(writeXml(element)).toContain('function="0x0" multifunction="on"');
  });

  it('keeps what is said of multifunction', () => {
    const element = device("bus='1' multifunction='off'");
    writePciAddress(element, pciAddress(1, 0), true);
    expect(writeXml(element)).toContain('multifunction="off"');
  });

  it('is read back as it was', () => {
    const part = (max: number) => fc.integer({ min: 0, max });
    fc.assert(
      fc.property(part(255), part(31), part(7), (bus, slot, fn) => {
        fc.pre(bus + slot > 0);
        const element = readElement('<rng/>');
        writePciAddress(element, pciAddress(bus, slot, fn), false);
        expect(readPciAddress(element).address).toEqual(pciAddress(bus, slot, fn));
      }),
    );
  });
});
