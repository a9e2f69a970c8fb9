import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { element, readXml } from '../../src/xml/index.js';
import { type CompareOptions, compareXml } from '../support/compare-xml.js';
import * as any from './trees.js';

function compare(left: string, right: string, options?: CompareOptions) {
  return compareXml(readXml(left), readXml(right), options);
}

describe('compareXml', () => {
  it('overlooks pretty-printing', () => {
    expect(compare('<a><b>1</b><!--c--></a>', '<a>\n <b>1</b>\n <!--c-->\n</a>\n')).toEqual([]);
  });

  it('overlooks the order of attributes, unless asked', () => {
    const [left, right] = ['<a x="1" y="2" z="3"/>', '<a y="2" x="1" z="3"/>'];
    expect(compare(left, right)).toEqual([]);
    expect(compare(left, right, { attributeOrder: true })).toEqual([
      { path: '/a/@*', left: 'x y', right: 'y x' },
    ]);
  });

  it('says which attribute of which element differs', () => {
    const left =
      '<domain><devices><disk type="file"/><disk type="file" id="1"/></devices></domain>';
    const right = '<domain><devices><disk type="file"/><disk type="block"/></devices></domain>';
    expect(compare(left, right)).toEqual([
      { path: '/domain/devices/disk[2]/@type', left: 'file', right: 'block' },
      { path: '/domain/devices/disk[2]/@id', left: '1', right: undefined },
    ]);
  });

  it('tells an absent attribute from an empty one', () => {
    expect(compare('<a/>', '<a b=""/>')).toEqual([{ path: '/a/@b', left: undefined, right: '' }]);
  });

  it('says which text and which comment differs', () => {
    expect(compare('<a>1<b/>2<!--3--></a>', '<a>1<b/>2 <!--4--></a>')).toEqual([
      { path: '/a/text()[2]', left: '2', right: '2 ' },
      { path: '/a/comment()', left: '3', right: '4' },
    ]);
  });

  it('tells CDATA from text', () => {
    expect(compare('<a>1</a>', '<a><![CDATA[1]]></a>')).toEqual([
      { path: '/a/text()', left: '1', right: '<![CDATA[1]]>' },
    ]);
  });

  it('shows an element that only one side has', () => {
    expect(compare('<a><b c="1"/></a>', '<a><b c="1"/><b d="2"><e/></b></a>')).toEqual([
      { path: '/a/b[2]', left: undefined, right: '<b d="2">' },
    ]);
  });

  it('shows where the order of children begins and ends to differ', () => {
    expect(compare('<a><x/><b/><c/><b/><y/></a>', '<a><x/><b/><b/><c/><y/></a>')).toEqual([
      { path: '/a/node()', left: 'c b[2]', right: 'b[2] c' },
    ]);
  });

  it('does not report order for what is missing', () => {
    expect(compare('<a><b/><c/></a>', '<a><c/></a>')).toEqual([
      { path: '/a/b', left: '<b>', right: undefined },
    ]);
  });

  it('compares comments around the root', () => {
    expect(compare('<!--1--><a/>', '<a/>')).toEqual([
      { path: '/comment()', left: '1', right: undefined },
    ]);
  });

  it('goes no further than roots of different names', () => {
    expect(compare('<a b="1"><c/></a>', '<d/>')).toEqual([
      { path: '/*', left: '<a b="1">', right: '<d>' },
    ]);
  });

  it('takes texts side by side for one, as a reader does', () => {
    expect(compareXml(element('a', {}, 'b', '', 'c'), element('a', {}, 'bc'))).toEqual([]);
  });

  it('finds nothing between a tree and itself', () => {
    fc.assert(
      fc.property(any.document, (tree) => {
        expect(compareXml(tree, tree, { attributeOrder: true })).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it('finds the same places from either side', () => {
    fc.assert(
      fc.property(any.element, any.element, (left, right) => {
        const mirrored = compareXml(right, left).map((it) => [it.path, it.right, it.left]);
        const found = compareXml(left, right).map((it) => [it.path, it.left, it.right]);
        expect(mirrored.toSorted()).toEqual(found.toSorted());
      }),
      { numRuns: 100 },
    );
  });
});
