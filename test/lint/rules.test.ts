import { describe, expect, it } from '@jest/globals';
import { lint, lintRules } from 'virtwright/lint';
import { everyFault } from '../../src/checks/lists.js';
import { meanings } from '../../src/checks/meanings.js';
import { sourceUri } from '../../src/lint/source-uri.js';

const rules = new Map(lintRules().map((rule) => [rule.code, rule]));

describe('the rules of lint', () => {
  it('say of each code of a check what it means, and of no other', () => {
    const codes = new Set(everyFault.map(({ code }) => code));
    expect([...codes].filter((code) => !Object.hasOwn(meanings, code))).toEqual([]);
    expect(Object.keys(meanings).filter((code) => !codes.has(code))).toEqual([]);
  });

  it('tell how grave each is for placing and for lint', () => {
    expect(rules.get('slot-taken')).toMatchObject({ placed: ['error'], found: ['error'] });
    expect(rules.get('chassis-clash')).toMatchObject({ placed: ['warning'], found: ['error'] });
    expect(rules.get('old-tpm')).toMatchObject({ placed: ['warning'], found: ['warning'] });
    expect(rules.get('function-zero-missing')).toMatchObject({ found: ['error'] });
  });

  it('stand for what is found', () => {
    const [issue] = lint("<domain type='qemu'><name>a/b</name></domain>");
    expect(rules.get(issue?.code ?? '')).toMatchObject({ found: [issue?.severity] });
  });

  it('have no code that only placing tells', () => {
    for (const code of ['guest-address-moved', 'headroom-unmet', 'would-renumber'])
      expect(rules.has(code)).toBe(false);
  });
});

describe('where a source is read', () => {
  it.each([
    [
      'libvirt src/conf/domain_addr.c (flags)',
      'https://gitlab.com/libvirt/libvirt/-/blob/master/src/conf/domain_addr.c',
    ],
    [
      'seen on 11.3.0; QEMU docs/pcie.txt, section 5.1',
      'https://gitlab.com/qemu-project/qemu/-/blob/master/docs/pcie.txt',
    ],
    ['https://example.org/a, section 2', 'https://example.org/a'],
    ['PCI Local Bus Specification 3.0, section 3.2.2.3', undefined],
  ])('is told of %s', (source, uri) => {
    expect(sourceUri(source)).toBe(uri);
  });
});
