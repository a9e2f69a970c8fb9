import { describe, expect, it } from '@jest/globals';
import { type Issue, VirtwrightError } from '../../src/issue.js';
import { readElement, readXml } from '../../src/xml/index.js';

/** What a text is refused for. */
function issuesOf(xml: string): readonly Issue[] {
  try {
    readXml(xml);
  } catch (error) {
    if (VirtwrightError.is(error)) return error.issues;
    throw error;
  }
  return [];
}

it('says of a description in YAML what makes domain XML of it', () => {
  expect(issuesOf('name: web\n')[0]?.remedy).toMatch(/This is no XML.*virtwright design/);
  expect(issuesOf('<a/>\nhi')[0]?.remedy).toMatch(/^Remove it/);
});

const deep = '<a>'.repeat(65);

describe('readXml refuses', () => {
  it.each([
    // What is wrong, the text, the code, line and column, what the message says
    ['nothing', '', 'xml-empty', 1, 1, 'no XML element'],
    ['white space and comments only', ' <!-- x --> ', 'xml-empty', 1, 1, 'no XML element'],
    ['plain text', '\n hello', 'xml-outside-root', 2, 2, '"hello"'],
    ['text before the root', 'hi<a/>', 'xml-outside-root', 1, 1, '"hi'],
    ['text behind the root', '<a/>\nhi', 'xml-outside-root', 2, 1, '"hi"'],
    ['CDATA outside the root', '<a/><![CDATA[x]]>', 'xml-outside-root', 1, 5, 'CDATA'],
    [
      'a second root',
      '<a/>\n<b></b>',
      'xml-several-roots',
      2,
      1,
      '<b> is another root element beside <a>',
    ],
    ['65 nested elements', deep, 'xml-too-deep', 1, 193, 'nested 65 elements deep; at most 64'],
    ['a DOCTYPE', '<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>', 'xml-doctype', 1, 1, '<!DOCTYPE a'],
    ['a DOCTYPE inside the root', '<a><!doctype b></a>', 'xml-doctype', 1, 4, '<!doctype b'],
    ['a processing instruction', '<a><?b c?></a>', 'xml-instruction', 1, 4, '<?b c?>'],
    ['a stylesheet', '<?xml-stylesheet href="x"?><a/>', 'xml-instruction', 1, 1, 'xml-stylesheet'],
    ['a late XML declaration', '\n<?xml version="1.0"?><a/>', 'xml-malformed', 2, 1, 'very start'],
    [
      'a wrong XML declaration',
      '<?xml version="2.0"?><a/>',
      'xml-malformed',
      1,
      1,
      'not of the form',
    ],

    ['an entity of HTML', '<a>\n&nbsp;</a>', 'xml-entity', 2, 1, '"&nbsp;"'],
    ['an entity in an attribute', '<a b="x&y;"/>', 'xml-entity', 1, 8, '"&y;"'],
    ['the name of an object member', '<a>&constructor;</a>', 'xml-entity', 1, 4, '"&constructor;"'],
    ['an entity in a password', '<a passwd="x&HUNTER2;"/>', 'xml-entity', 1, 13, '"&…;"'],
    ['a number in a password', '<a passwd="&#7;"/>', 'xml-character', 1, 12, '"&…;" stands for a'],
    ['an entity without a name', '<a>&;</a>', 'xml-entity', 1, 4, '"&;"'],
    ['a number that is none', '<a>&#x;</a>', 'xml-entity', 1, 4, '"&#x;"'],
    ['a bare ampersand', '<a>b & c</a>', 'xml-entity', 1, 6, 'bare "&"'],

    ['a control character', '<a>\n\u0001</a>', 'xml-character', 2, 1, 'U+0001'],
    ['half a surrogate pair', '<a b="\ud800"/>', 'xml-character', 1, 7, 'U+D800'],
    ['a noncharacter in a comment', '<a><!--\uffff--></a>', 'xml-character', 1, 8, 'U+FFFF'],
    [
      'a reference to a control character',
      '<a>&#1;</a>',
      'xml-character',
      1,
      4,
      '"&#1;" stands for U+0001',
    ],
    ['a reference to a surrogate', '<a b="&#xD800;"/>', 'xml-character', 1, 7, 'U+D800'],
    ['a reference beyond Unicode', '<a>&#x110000;</a>', 'xml-character', 1, 4, 'no character'],

    [
      'an attribute given twice',
      '<a b="1"\n  b="2"/>',
      'xml-duplicate-attribute',
      2,
      3,
      '"b" of <a>',
    ],
    [
      'an attribute without value',
      '<a b/>',
      'xml-malformed',
      1,
      4,
      'Attribute "b" of <a> has no value',
    ],
    ['a value without quotes', '<a b=1/>', 'xml-malformed', 1, 6, '"b" of <a> is not in quotes'],
    ['a value that is not closed', '<a b="1/>', 'xml-malformed', 1, 6, 'not closed before the end'],
    ['a tag in a value', '<a b="1><c d="2"/></a>', 'xml-malformed', 1, 9, 'not closed before "<"'],
    [
      'attributes without space between',
      '<a b="1"c="2"/>',
      'xml-malformed',
      1,
      9,
      '"c="2"/>" follows directly',
    ],
    ['a stray character in a tag', '<a b="1" =/>', 'xml-malformed', 1, 10, 'Tag <a> holds "=/>"'],
    ['a tag that ends in nothing', '<a ', 'xml-malformed', 1, 4, 'Tag <a> is never ended'],
    ['a tag that ends with its name', '<a', 'xml-malformed', 1, 3, 'Tag <a> is never ended'],
    ['a tag that ends with a value', '<a b="1"', 'xml-malformed', 1, 9, 'Tag <a> is never ended'],
    ['a name with two prefixes', '<a:b:c/>', 'xml-malformed', 1, 5, '":c/>" follows'],
    [
      'a name that begins with a digit',
      '<1a/>',
      'xml-malformed',
      1,
      1,
      '"<1a/>" does not begin a tag',
    ],
    [
      'a literal less-than',
      '<a>1 < 2</a>',
      'xml-malformed',
      1,
      6,
      '"< 2</a>" does not begin a tag',
    ],
    ['a declaration of a DTD', '<a><!ELEMENT b></a>', 'xml-malformed', 1, 4, '"<!ELEMENT b>'],

    ['an element that is not closed', '<a>\n <b>', 'xml-malformed', 2, 2, '<b> is never closed'],
    [
      'tags that cross',
      '<a><b></a></b>',
      'xml-malformed',
      1,
      7,
      '</a> stands where <b> is to be closed',
    ],
    [
      'an end tag too many',
      '<a/></b>',
      'xml-malformed',
      1,
      5,
      '</b> closes an element that was not opened',
    ],
    ['an end tag with an attribute', '<a></a b="1">', 'xml-malformed', 1, 4, 'is not an end tag'],
    ['an end tag without name', '<a></>', 'xml-malformed', 1, 4, 'is not an end tag'],
    ['a comment that is not closed', '<a><!-- b </a>', 'xml-malformed', 1, 4, 'never closed'],
    ['hyphens in a comment', '<a><!-- b -- c --></a>', 'xml-malformed', 1, 4, 'holds "--"'],
    [
      'a hyphen at the end of a comment',
      '<a><!-- b ---></a>',
      'xml-malformed',
      1,
      4,
      'ends with "-"',
    ],
    ['CDATA that is not closed', '<a><![CDATA[x</a>', 'xml-malformed', 1, 4, 'never closed'],
    ['an instruction that is not closed', '<a><?b</a>', 'xml-malformed', 1, 4, 'never closed'],
    ['the end of a CDATA section in text', '<a>x]]></a>', 'xml-malformed', 1, 5, '"]]>"'],
  ])('%s', (_, xml, code, line, column, message) => {
    const [issue, ...others] = issuesOf(xml);
    expect(issue).toMatchObject({ code, severity: 'error', position: { line, column } });
    expect(issue?.message).toContain(message);
    expect(issue?.remedy).toMatch(/\.$/);
    expect(others).toEqual([]);
  });

  it('a text for everything that is wrong with it, in order', () => {
    const issues = issuesOf('<a b="1" b="&x;">\u0002&#3;<!--\u0004----></a><c/>d');
    expect(issues.map(({ code }) => code)).toEqual([
      'xml-duplicate-attribute',
      'xml-entity',
      'xml-character',
      'xml-character',
      'xml-malformed',
      'xml-character',
      'xml-several-roots',
      'xml-outside-root',
    ]);
  });

  it('a file that is no text with a limited number of issues', () => {
    expect(issuesOf('\u0000'.repeat(100_000))).toHaveLength(50);
  });

  it.each([
    ['undefined', undefined],
    ['null', null],
    ['number', 7],
    ['object', new Uint8Array()],
  ])('%s in place of a string', (kind, value) => {
    // Callers without TypeScript can pass anything.
    const anything: (text: never) => unknown = readXml;
    const call = () => Reflect.apply(anything, undefined, [value]);
    expect(call).toThrow(`xml-not-text: XML is read from a string, and this is of type ${kind}.`);
  });
});

describe('readElement refuses', () => {
  it('more than one element', () => {
    expect(() => readElement('<disk/><disk/>')).toThrow('xml-several-roots');
  });
});
