import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { element, readXml, writeXml } from '../../src/xml/index.js';
import { compareXml } from '../support/compare-xml.js';
import * as any from './trees.js';

describe('writing and reading back', () => {
  it('gives the same tree, whatever it holds', () => {
    fc.assert(
      fc.property(any.document, (document) => {
        const back = readXml(writeXml(document));
        expect(compareXml(document, back, { attributeOrder: true })).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('gives exactly the nodes that were written, where reading could have given them', () => {
    fc.assert(
      fc.property(any.readable, (tree) => {
        expect(any.plain(readXml(writeXml(tree)).root)).toEqual(any.plain(tree));
      }),
      { numRuns: 300 },
    );
  });

  it('gives exactly the nodes that were read before', () => {
    fc.assert(
      fc.property(any.document, (document) => {
        const read = readXml(writeXml(document));
        expect(any.plainDocument(readXml(writeXml(read)))).toEqual(any.plainDocument(read));
      }),
      { numRuns: 300 },
    );
  });

  it('keeps every text and every attribute value to the character', () => {
    fc.assert(
      fc.property(any.name, any.text, any.text, (name, value, text) => {
        const written = element(name, {}, ...(text === '' ? [] : [text]));
        written.attributes.set(name, value);
        expect(any.plain(readXml(writeXml(written)).root)).toEqual(any.plain(written));
      }),
      { numRuns: 500 },
    );
  });

  it('gives the same text when written a second time', () => {
    fc.assert(
      fc.property(any.document, (document) => {
        const once = writeXml(document);
        expect(writeXml(readXml(once))).toBe(once);
      }),
      { numRuns: 300 },
    );
  });

  it('leaves the tree alone', () => {
    fc.assert(
      fc.property(any.element, (tree) => {
        const before = any.plain(tree);
        writeXml(tree);
        expect(any.plain(tree)).toEqual(before);
      }),
      { numRuns: 50 },
    );
  });
});
