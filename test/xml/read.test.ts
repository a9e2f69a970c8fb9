import { describe, expect, it } from '@jest/globals';
import { child, descend, readElement, readXml, textOf, writeXml } from '../../src/xml/index.js';
import { plain } from './trees.js';

/** What an element is read as, as plain data. */
function read(xml: string): unknown {
  return plain(readXml(xml).root);
}

function text(it: string): unknown {
  return { type: 'text', text: it };
}

describe('readXml', () => {
  it('keeps names, attributes and their order, and drops pretty-printing', () => {
    const xml = `
<domain type='kvm' id="7">
  <name>web</name>
  <features>
    <acpi/>
  </features>
</domain>
`;
    expect(read(xml)).toEqual({
      name: 'domain',
      attributes: [
        ['type', 'kvm'],
        ['id', '7'],
      ],
      children: [
        { name: 'name', attributes: [], children: [text('web')] },
        {
          name: 'features',
          attributes: [],
          children: [{ name: 'acpi', attributes: [], children: [] }],
        },
      ],
    });
  });

  it('leaves values as they are written, numbers among them', () => {
    const { root } = readXml('<a x="0x10" y="1e5" z="007" w=" 1 ">12345678901234567890</a>');
    expect([...root.attributes.values()]).toEqual(['0x10', '1e5', '007', ' 1 ']);
    expect(textOf(root)).toBe('12345678901234567890');
  });

  it('knows where every start tag begins, counted from 1', () => {
    const { root } = readXml('<?xml version="1.0"?>\r\n<a>\r\n  <b/><c\n  d="e"/>\r  <f/></a>');
    const at = [root, child(root, 'b'), child(root, 'c'), child(root, 'f')].map(
      (it) => it?.position,
    );
    expect(at).toEqual([
      { line: 2, column: 1 },
      { line: 3, column: 3 },
      { line: 3, column: 7 },
      { line: 5, column: 3 },
    ]);
  });

  it('keeps comments, inside the root and around it', () => {
    const document = readXml('<!-- one --><a><!--two--><b/><!----></a><!--three-->\n');
    expect(document.before).toEqual([{ type: 'comment', text: ' one ' }]);
    expect(document.after).toEqual([{ type: 'comment', text: 'three' }]);
    expect(document.root.children.map((it) => it.type)).toEqual(['comment', 'element', 'comment']);
  });

  it('takes markup in comments and CDATA for what it is', () => {
    const xml = '<a><!-- <b> & <!DOCTYPE c> --><![CDATA[<d> &amp; <?e?>]]></a>';
    expect(readXml(xml).root.children).toEqual([
      { type: 'comment', text: ' <b> & <!DOCTYPE c> ' },
      { type: 'text', text: '<d> &amp; <?e?>', cdata: true },
    ]);
  });

  it('joins CDATA sections that were divided to hold "]]>", and no others', () => {
    const xml = '<a><![CDATA[1]]]]><![CDATA[>2]]><![CDATA[3]]></a>';
    expect(readXml(xml).root.children).toEqual([
      { type: 'text', text: '1]]>2', cdata: true },
      { type: 'text', text: '3', cdata: true },
    ]);
  });

  it.each([
    ['text alone in an element', '<a>  two  lines\n</a>', [text('  two  lines\n')]],
    ['white space alone in an element', '<a> \n </a>', [text(' \n ')]],
    ['a no-break space beside elements', '<a><b/>\u00a0</a>', [expect.anything(), text('\u00a0')]],
    [
      'white space in mixed content',
      '<a>x <b/> <c/>\n</a>',
      [text('x '), expect.anything(), text(' '), expect.anything(), text('\n')],
    ],
    [
      'white space under xml:space',
      '<a xml:space="preserve"> <b/></a>',
      [text(' '), expect.anything()],
    ],
    [
      'a CDATA section of white space',
      '<a><b/><![CDATA[ ]]></a>',
      [expect.anything(), { type: 'text', text: ' ', cdata: true }],
    ],
  ])('keeps %s', (_, xml, children) => {
    expect(read(xml)).toMatchObject({ children });
  });

  it('keeps white space below mixed content too', () => {
    const { root } = readXml('<p>See <b> <i>this</i> </b></p>');
    expect(child(root, 'b')?.children).toHaveLength(3);
  });

  it('drops white space beside comments', () => {
    expect(readXml('<a>\n  <!-- none -->\n</a>').root.children).toEqual([
      { type: 'comment', text: ' none ' },
    ]);
  });

  it('reads line ends of any kind as line feeds', () => {
    expect(textOf(readXml('<a>1\r\n2\r3\n4</a>').root)).toBe('1\n2\n3\n4');
  });

  it('reads a literal tab or line end in an attribute as a space, and a reference as itself', () => {
    const { root } = readXml('<a b="1\t2\n3\r\n4&#9;5&#10;6&#xD;7"/>');
    expect(root.attributes.get('b')).toBe('1 2 3 4\t5\n6\r7');
  });

  it('decodes references once', () => {
    const { root } = readXml('<a b="&quot;&apos;">&lt;&gt;&amp;lt; &#65;&#x1F600;&amp;#65;</a>');
    expect(root.attributes.get('b')).toBe('"\'');
    expect(textOf(root)).toBe('<>&lt; A\u{1f600}&#65;');
  });

  it('keeps prefixes and declarations, declared or not', () => {
    const xml = '<d xmlns:q="u"><q:c q:e="f"/><x:y/><m xmlns="n"><l xmlns="n"/></m></d>';
    expect(writeXml(readXml(xml)).replace(/\n */g, '')).toBe(xml);
  });

  it('takes names that mean something to JavaScript for names', () => {
    const xml = '<__proto__ constructor="1" __proto__="2"><toString/><constructor/></__proto__>';
    const { root } = readXml(xml);
    expect([...root.attributes]).toEqual([
      ['constructor', '1'],
      ['__proto__', '2'],
    ]);
    expect(writeXml(root).replace(/\n */g, '')).toBe(xml);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it('passes over a byte order mark and the XML declaration', () => {
    const xml = '\ufeff<?xml version="1.0" encoding=\'UTF-8\' standalone="yes"?><a/>';
    expect(readXml(xml).root.position).toEqual({ line: 1, column: 56 });
  });

  it('accepts 64 nested elements', () => {
    const xml = `${'<a>'.repeat(64)}${'</a>'.repeat(64)}`;
    const { root } = readXml(xml);
    expect(descend(root, ...Array.from({ length: 63 }, () => 'a'))?.children).toEqual([]);
  });
});

describe('readElement', () => {
  it('reads a fragment, prefixes declared elsewhere included', () => {
    const disk = readElement(' <disk type="file"><x:y/></disk>');
    expect(disk.attributes.get('type')).toBe('file');
    expect(child(disk, 'x:y')).toBeDefined();
  });
});
