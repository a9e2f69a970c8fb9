import { describe, expect, it } from '@jest/globals';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { create } from 'xmlbuilder2';

// Habits of the two libraries that src/xml works round. Where one of these fails after an upgrade, the library has
// changed its ways, and what was done about them may go.

/** What the parser makes of a text, as it is set for reading. */
function parsed(text: string, options: object = {}): unknown {
  const parser = new XMLParser({ preserveOrder: true, trimValues: false, ...options });
  return parser.parse(text);
}

describe("fast-xml-parser's validator, for which src/xml/read/scan.ts stands in", () => {
  it.each([
    ['two roots', '<a/><b/>'],
    ['text behind the root', '<a/>text'],
    ['an entity that is not defined', '<a>&nope;</a>'],
    ['a reference to a character that XML cannot hold', '<a>&#0;</a>'],
    ['a character that XML cannot hold', '<a>\u0001</a>'],
    ['"<" in a value', '<a b="<"/>'],
    ['"]]>" in text', '<a>]]></a>'],
    ['"--" in a comment', '<a><!-- b -- c --></a>'],
    ['a processing instruction', '<a><?b c?></a>'],
    ['a DOCTYPE', '<!DOCTYPE a><a/>'],
    ['a no-break space behind the root', '<a/>\u00a0'],
  ])('passes %s', (_, text) => {
    expect(XMLValidator.validate(text)).toBe(true);
  });

  it('stops at the first of several faults', () => {
    expect(XMLValidator.validate('<a b="1" b="2" c/>')).toMatchObject({ err: { line: 1 } });
  });
});

describe('fast-xml-parser, for which src/xml/read/parser.ts is set up', () => {
  it.each([
    ['an element that is not closed', '<a><b></a>', [{ a: [{ b: [] }] }]],
    ['an end tag too many', '<a/></b>', [{ a: [] }]],
  ])('reads without complaint %s', (_, text, tree) => {
    expect(parsed(text)).toEqual(tree);
  });

  it('takes names that mean something to JavaScript for an attack, so that names are marked', () => {
    expect(() => parsed('<constructor/>')).toThrow('SECURITY');
    expect(parsed('<toString/>')).toEqual([{ __toString: [] }]);
  });

  it('marks the name of an empty-element tag twice', () => {
    const transformTagName = (name: string): string => `~${name}`;
    expect(parsed('<a/>', { transformTagName })).toEqual([{ '~~a': [] }]);
    expect(parsed('<a></a>', { transformTagName })).toEqual([{ '~a': [] }]);
  });

  it('makes numbers of text, unless told not to', () => {
    expect(parsed('<a>0x10</a>')).toEqual([{ a: [{ '#text': 16 }] }]);
  });

  it('trims text, unless told not to', () => {
    expect(parsed('<a> b </a>', { trimValues: true })).toEqual([{ a: [{ '#text': 'b' }] }]);
  });

  it('leaves references to numbers as they are, and defines entities of its own for HTML', () => {
    expect(parsed('<a>&#65;</a>')).toEqual([{ a: [{ '#text': '&#65;' }] }]);
    expect(parsed('<a>&nbsp;</a>', { htmlEntities: true })).toEqual([
      { a: [{ '#text': '\u00a0' }] },
    ]);
  });

  it('expands entities that a DOCTYPE defines', () => {
    expect(parsed('<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>')).toEqual([{ a: [{ '#text': 'x' }] }]);
  });

  it('drops comments, and takes CDATA for text, unless told not to', () => {
    expect(parsed('<a><!--b--><![CDATA[c]]></a>')).toEqual([{ a: [{ '#text': 'c' }] }]);
  });

  it('leaves line ends in attribute values, where XML has spaces', () => {
    const tree = [{ a: [], ':@': { b: '1\n2' } }];
    expect(parsed('<a b="1\n2"/>', { ignoreAttributes: false, attributeNamePrefix: '' })).toEqual(
      tree,
    );
  });

  it('gives one of attributes that come twice', () => {
    const tree = [{ a: [], ':@': { b: '2' } }];
    expect(
      parsed('<a b="1" b="2"/>', { ignoreAttributes: false, attributeNamePrefix: '' }),
    ).toEqual(tree);
  });
});

/** What the builder writes of an element after something was done to it. */
function built(change: (at: ReturnType<typeof create>) => unknown): string {
  const document = create();
  change(document.ele('a'));
  return document.end({ headless: true });
}

describe('xmlbuilder2, for which src/xml/write/markup.ts prepares what it gets', () => {
  it('leaves what looks like a reference alone', () => {
    expect(built((a) => a.att('b', '&#10;').txt('&amp;'))).toBe('<a b="&#10;">&amp;</a>');
  });

  it('writes tabs and line ends in values as they are, where a reader sees spaces', () => {
    expect(built((a) => a.att('b', '\t\n\r'))).toBe('<a b="\t\n\r"/>');
  });

  it('writes a carriage return in text as it is, which a reader takes for a line feed', () => {
    expect(built((a) => a.txt('\r'))).toBe('<a>\r</a>');
  });

  it('gives a meaning to xmlns, and leaves out what repeats an outer declaration', () => {
    expect(built((a) => a.att('xmlns:p', 'u').ele('b').att('xmlns:p', 'u'))).toBe(
      '<a xmlns:p="u"><b/></a>',
    );
  });

  it('writes characters that no document can hold, unless told to check', () => {
    expect(built((a) => a.txt('\u0001'))).toBe('<a>\u0001</a>');
  });

  it('adds white space to text when it prints on lines', () => {
    const document = create().ele('a').txt('x').ele('b').doc();
    expect(document.end({ headless: true, prettyPrint: true })).toContain('\n');
  });

  it('has double quotes only', () => {
    expect(built((a) => a.att('b', '"'))).toBe('<a b="&quot;"/>');
  });
});
