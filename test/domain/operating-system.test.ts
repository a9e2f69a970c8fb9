import { describe, expect, it } from '@jest/globals';
import { readXml } from 'virtwright';
import { readOs } from '../../src/domain/operating-system.js';

const NAMESPACE = 'http://libosinfo.org/xmlns/libvirt/domain/1.0';
const ID = 'http://microsoft.com/win/11';
const osOf = (metadata: string) => readOs(readXml(`<domain>${metadata}</domain>`).root);

describe('the operating system of a domain', () => {
  it.each([
    [
      `<libosinfo:libosinfo xmlns:libosinfo="${NAMESPACE}"><libosinfo:os id="${ID}"/></libosinfo:libosinfo>`,
    ],
    [`<x:libosinfo xmlns:x="${NAMESPACE}"><x:os id="${ID}"/></x:libosinfo>`],
    [`<libosinfo xmlns="${NAMESPACE}"><os id="${ID}"/></libosinfo>`],
  ])('is read from its metadata: %s', (noted) => {
    expect(osOf(`<metadata>${noted}</metadata>`)).toBe(ID);
  });

  it.each([
    [''],
    ['<metadata/>'],
    [`<metadata><libosinfo xmlns="http://example.com"><os id="${ID}"/></libosinfo></metadata>`],
    [`<metadata><libosinfo xmlns="${NAMESPACE}"/></metadata>`],
  ])('is not told by %s', (metadata) => {
    expect(osOf(metadata)).toBeUndefined();
  });
});
