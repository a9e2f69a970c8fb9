import { describe, expect, it } from '@jest/globals';
import { element, readXml, writeXml, type XmlNode } from '../../src/xml/index.js';

function comment(text: string): XmlNode {
  return { type: 'comment', text };
}

function cdata(text: string): XmlNode {
  return { type: 'text', text, cdata: true };
}

describe('writeXml', () => {
  it('indents by two spaces, with double quotes and a line feed at the end', () => {
    const disk = element('disk', { type: 'file', readonly: '' }, element('target', { dev: 'vda' }));
    expect(writeXml(element('devices', {}, disk, element('name', {}, 'web')))).toBe(
      `<devices>
  <disk type="file" readonly="">
    <target dev="vda"/>
  </disk>
  <name>web</name>
</devices>
`,
    );
  });

  it('puts comments on lines of their own, around the root too', () => {
    const xml = '<!-- a < b & c -->\n<a>\n  <!-- <b/> -->\n  <c/>\n</a>\n<!--d-->\n';
    expect(writeXml(readXml(xml))).toBe(xml);
  });

  it.each([
    ['mixed content', '<a>one <b><c/></b> two<!-- three --></a>\n'],
    ['text of several lines', '<a>\n  <b>\n1\n  2\n</b>\n</a>\n'],
    ['white space alone', '<a>\n  <b> \n </b>\n</a>\n'],
    ['CDATA beside elements', '<a><b/><![CDATA[ ]]></a>\n'],
    ['xml:space', '<a>\n  <b xml:space="preserve"> <c/></b>\n</a>\n'],
  ])('adds no white space to %s', (_, xml) => {
    expect(writeXml(readXml(xml))).toBe(xml);
  });

  it('re-indents an element whose white space was pretty-printing only', () => {
    expect(writeXml(element('a', {}, '\n      ', element('b'), '\n'))).toBe('<a>\n  <b/>\n</a>\n');
  });

  it('escapes what is markup, and line ends that a reader would change', () => {
    const tree = element('a', { b: '<&>"\'\t\n\r&#10;&amp;' }, '<&>"\'\t\n\r]]>&lt;');
    expect(writeXml(tree)).toBe(
      '<a b="&lt;&amp;&gt;&quot;\'&#9;&#10;&#13;&amp;#10;&amp;amp;">' +
        '&lt;&amp;&gt;"\'\t\n&#13;]]&gt;&amp;lt;</a>\n',
    );
  });

  it('divides CDATA that holds "]]>"', () => {
    expect(writeXml(element('a', {}, cdata('<&x]]>y')))).toBe(
      '<a><![CDATA[<&x]]]]><![CDATA[>y]]></a>\n',
    );
  });

  it('leaves out empty text', () => {
    expect(writeXml(element('a', {}, '', cdata('')))).toBe('<a/>\n');
  });

  it('writes characters beyond the first plane as they are', () => {
    expect(writeXml(element('a', { b: '\u{1f600}' }, '\u{10ffff}'))).toBe(
      '<a b="\u{1f600}">\u{10ffff}</a>\n',
    );
  });

  it.each([
    [
      'declared on the root',
      '<domain xmlns:qemu="http://libvirt.org/schemas/domain/qemu/1.0">\n  <qemu:commandline>\n    <qemu:arg value="-s"/>\n  </qemu:commandline>\n</domain>\n',
    ],
    [
      'declared on the element itself',
      '<metadata>\n  <cockpit_machines:data xmlns:cockpit_machines="https://github.com/cockpit-project/cockpit"/>\n  <app:x xmlns:app="u" app:y="1"/>\n</metadata>\n',
    ],
    [
      'declared again',
      '<a xmlns:p="u">\n  <p:b xmlns:p="u">\n    <c xmlns:p="v"/>\n  </p:b>\n</a>\n',
    ],
    ['declared and not used', '<a xmlns:p="u" xmlns:q="u"/>\n'],
    ['by default', '<a>\n  <b xmlns="u">\n    <c xmlns="u"/>\n    <d xmlns=""/>\n  </b>\n</a>\n'],
    ['declared nowhere', '<p:a q:b="1">\n  <q:c/>\n</p:a>\n'],
    ['that XML itself defines', '<a xml:lang="de">\n  <xml:b/>\n</a>\n'],
  ])('writes namespaces %s as they were read', (_, xml) => {
    expect(writeXml(readXml(xml))).toBe(xml);
  });

  it('writes comments around a document as given', () => {
    const root = element('a');
    const around = { type: 'comment' as const, text: ' \u{1f600} ' };
    expect(writeXml({ before: [around], root, after: [around] })).toBe(
      '<!-- \u{1f600} -->\n<a/>\n<!-- \u{1f600} -->\n',
    );
  });

  it('writes a comment alone in an element on its own line', () => {
    expect(writeXml(element('a', {}, comment('b')))).toBe('<a>\n  <!--b-->\n</a>\n');
  });
});
