import { describe, expect, it } from '@jest/globals';
import { type Issue, VirtwrightError } from '../../src/issue.js';
import {
  element,
  readXml,
  writeXml,
  type XmlDocument,
  type XmlElement,
  type XmlNode,
} from '../../src/xml/index.js';

function issuesOf(source: XmlDocument | XmlElement): readonly Issue[] {
  try {
    writeXml(source);
  } catch (error) {
    if (VirtwrightError.is(error)) return error.issues;
    throw error;
  }
  return [];
}

function comment(text: string): XmlNode {
  return { type: 'comment', text };
}

describe('writeXml refuses', () => {
  it.each([
    [
      'a control character in an attribute',
      element('a', { b: 'x\u0000' }),
      'Attribute "b" holds the character U+0000',
    ],
    [
      'half a surrogate pair in text',
      element('a', {}, '\udc00'),
      'Text holds the character U+DC00',
    ],
    [
      'a noncharacter in a comment',
      element('a', {}, comment('\ufffe')),
      'A comment holds the character U+FFFE',
    ],
    [
      'a character that stands for markup inside',
      element('a', {}, '\u0002'),
      'Text holds the character U+0002',
    ],
    ['an element name with a space', element('a b'), 'Element name "a b" is not a name'],
    ['an empty element name', element(''), 'Element name "" is not a name'],
    ['markup in an element name', element('a><b'), 'Element name "a><b" is not a name'],
    [
      'an attribute name with a quote',
      element('a', { 'b"': '' }),
      'Attribute name "b"" is not a name',
    ],
    [
      'an attribute name with two prefixes',
      element('a', { 'b:c:d': '' }),
      'Attribute name "b:c:d" is not a name',
    ],
    ['hyphens in a comment', element('a', {}, comment('b--c')), 'Comment "b--c" holds "--"'],
    [
      'a hyphen at the end of a comment',
      element('a', {}, comment('b-')),
      'Comment "b-" holds "--" or ends with "-"',
    ],
    [
      'a carriage return in a comment',
      element('a', {}, comment('\r')),
      'A comment holds the character U+000D',
    ],
    [
      'a carriage return in CDATA',
      element('a', {}, { type: 'text', text: '\r', cdata: true }),
      'A CDATA section holds the character U+000D',
    ],
  ])('%s', (_, tree, message) => {
    const [issue, ...others] = issuesOf(tree);
    expect(issue).toMatchObject({ code: 'xml-unwritable', severity: 'error' });
    expect(issue?.message).toContain(message);
    expect(issue?.message).toContain(`In /${tree.name}.`);
    expect(others).toEqual([]);
  });

  it('everything at once, and says where', () => {
    const tree = element(
      'domain',
      {},
      element('disk'),
      element('disk', { type: '\u0001\u0002\u0001' }, element('0')),
    );
    const around = { type: 'comment' as const, text: '--' };
    expect(issuesOf({ before: [around], root: tree, after: [] }).map((it) => it.message)).toEqual([
      'Comment "--" holds "--" or ends with "-".',
      'Attribute "type" holds the character U+0001, which XML 1.0 cannot hold. In /domain/disk[2].',
      'Attribute "type" holds the character U+0002, which XML 1.0 cannot hold. In /domain/disk[2].',
      'Element name "0" is not a name in XML. In /domain/disk[2]/0.',
    ]);
  });

  it('with the position of an element that was read', () => {
    const { root } = readXml('\n <a/>');
    root.attributes.set('b', '\u0007');
    expect(issuesOf(root)).toMatchObject([{ position: { line: 2, column: 2 } }]);
  });

  it('a tree full of them with a limited number of issues', () => {
    const disks = Array.from({ length: 1000 }, () => element('disk', { 'a b': '\u0001' }));
    expect(issuesOf(element('domain', {}, ...disks))).toHaveLength(50);
  });

  it('an element that holds itself', () => {
    const tree = element('a', { b: '\u0001' });
    tree.children.push(tree, tree);
    const issues = issuesOf(tree);
    expect(issues.at(-1)).toMatchObject({ code: 'xml-too-deep' });
    expect(issues.at(-1)?.message).toContain('nested more than 64 deep');
  });
});
