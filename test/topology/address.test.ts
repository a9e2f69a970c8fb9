import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatPciAddress, parsePciAddress, pciAddress, sameAddress } from 'virtwright';
import { thrownIssues } from '../support/thrown.js';

const anyAddress = fc.record({
  domain: fc.integer({ min: 0, max: 0xffff }),
  bus: fc.integer({ min: 0, max: 0xff }),
  slot: fc.integer({ min: 0, max: 0x1f }),
  function: fc.integer({ min: 0, max: 7 }),
});

describe('a PCI address', () => {
  it.each([
    ['0000:05:00.0', { domain: 0, bus: 5, slot: 0, function: 0 }],
    ['05:1f.7', { domain: 0, bus: 5, slot: 0x1f, function: 7 }],
    ['ffff:FF:1F.7', { domain: 0xffff, bus: 0xff, slot: 0x1f, function: 7 }],
    ['1:2:3.4', { domain: 1, bus: 2, slot: 3, function: 4 }],
  ])('is read from %s', (text, address) => {
    expect(parsePciAddress(text)).toEqual(address);
  });

  it('is written with all digits', () => {
    expect(formatPciAddress(pciAddress(10, 31, 7))).toBe('0000:0a:1f.7');
  });

  it('is the same after writing and reading', () => {
    fc.assert(
      fc.property(anyAddress, (address) => {
        expect(parsePciAddress(formatPciAddress(address))).toEqual(address);
      }),
    );
  });

  it('equals another one when every part does', () => {
    fc.assert(
      fc.property(anyAddress, anyAddress, (a, b) => {
        expect(sameAddress(a, { ...a })).toBe(true);
        expect(sameAddress(a, b)).toBe(formatPciAddress(a) === formatPciAddress(b));
      }),
    );
  });

  it('has function 0 and domain 0 unless they are given', () => {
    expect(pciAddress(3, 4)).toEqual({ domain: 0, bus: 3, slot: 4, function: 0 });
  });
});

describe('a PCI address that cannot be', () => {
  it.each([
    ['10000:00:00.0', ['domain 0x10000, above the limit 0xffff']],
    ['100:00.0', ['bus 0x100, above the limit 0xff']],
    ['00:20.0', ['slot 0x20, above the limit 0x1f']],
    ['00:00.8', ['function 0x8, above the limit 0x7']],
    ['00:20.9', ['slot 0x20, above the limit 0x1f', 'function 0x9, above the limit 0x7']],
  ])('names every wrong part of %s', (text, parts) => {
    const issues = thrownIssues(() => parsePciAddress(text));
    expect(issues.map(({ code }) => code)).toEqual(parts.map(() => 'bad-address'));
    expect(issues.map(({ message }) => message)).toEqual(
      parts.map((part) => `The PCI address '${text}' has ${part}.`),
    );
  });

  it.each(['', '05', '05:00', '05:00.', 'xx:00.0', '0000:05:00.0 ', '0x0:05:00.0', '-1:00.0'])(
    'is refused for its form: "%s"',
    (text) => {
      const [issue] = thrownIssues(() => parsePciAddress(text));
      expect(issue?.message).toContain(`'${text}' is not of the form DDDD:BB:SS.F`);
      expect(issue?.remedy).toContain('0000:05:00.0');
    },
  );
});
