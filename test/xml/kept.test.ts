import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  child,
  copyElement,
  element,
  readElement,
  readXml,
  writeXml,
  type XmlDocument,
  type XmlElement,
} from '../../src/xml/index.js';
import { compareXml } from '../support/compare-xml.js';
import { anyEdits, apply, edits } from './edits.js';
import { oddText } from './odd-text.js';
import { print, printable, printed } from './printed.js';

/** A document as `place` copies it. */
function copied(document: XmlDocument): XmlDocument {
  return { ...document, root: copyElement(document.root) };
}

/** A text after something was done to its tree. */
function changed(text: string, change: (root: XmlElement) => void): string {
  const document = copied(readXml(text));
  change(document.root);
  return writeXml(document);
}

describe('a document that was read', () => {
  it('is written as it was, to the byte, however it is spelled', () => {
    fc.assert(
      fc.property(oddText, (text) => {
        expect(writeXml(readXml(text))).toBe(text);
        expect(writeXml(copied(readXml(text)))).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });

  it('reads back as its tree, whatever was done to it', () => {
    fc.assert(
      fc.property(oddText, anyEdits, (text, done) => {
        const document = copied(readXml(text));
        apply(done, document.root);
        const written = writeXml(document);
        expect(compareXml(document, readXml(written))).toEqual([]);
        expect(writeXml(readXml(written))).toBe(written);
      }),
      { numRuns: 1000 },
    );
  });

  it('looks, whatever was done to it, as the program would have printed it', () => {
    fc.assert(
      fc.property(printable, print, edits, (tree, style, done) => {
        const document = readXml(printed(tree, style));
        apply(done, document.root);
        expect(writeXml(document)).toBe(printed(document.root, style));
      }),
      { numRuns: 1000 },
    );
  });
});

const DUMP = `<?xml version='1.0'?>
<!-- by hand -->
<domain  type = 'kvm'>
    <name>a &amp; &#98;</name>

    <devices>
        <disk type='file'
              device='disk' >
            <target dev="vda"  bus='virtio'/>
        </disk> <!-- system -->
        <video/><input type='tablet'/>
        <rng model='virtio'></rng>
    </devices>
</domain>`;

/** Lines of the second text that the first has not, and of the first that the second has not. */
function difference(before: string, now: string): { gone: string[]; come: string[] } {
  const [old, young] = [before.split('\n'), now.split('\n')];
  return {
    gone: old.filter((line) => !young.includes(line)),
    come: young.filter((line) => !old.includes(line)),
  };
}

function devices(root: XmlElement): XmlElement {
  return child(root, 'devices') ?? root;
}

function device(root: XmlElement, name: string): XmlElement {
  return child(devices(root), name) ?? root;
}

function drop(parent: XmlElement, name: string): void {
  parent.children.splice(parent.children.indexOf(child(parent, name) ?? parent), 1);
}

describe('a change to a document', () => {
  it.each<[string, (root: XmlElement) => void, string[], string[]]>([
    ['nothing', () => undefined, [], []],
    [
      'a value, beside which all stay as they are spelled',
      (root) => child(device(root, 'disk'), 'target')?.attributes.set('bus', 'sata'),
      [`            <target dev="vda"  bus='virtio'/>`],
      [`            <target dev="vda"  bus='sata'/>`],
    ],
    [
      'an attribute more, set off like the one before',
      (root) => device(root, 'disk').attributes.set('model', 'virtio'),
      [`              device='disk' >`],
      [`              device='disk'`, `              model='virtio' >`],
    ],
    [
      'an attribute less',
      (root) => device(root, 'disk').attributes.delete('device'),
      [`        <disk type='file'`, `              device='disk' >`],
      [`        <disk type='file' >`],
    ],
    [
      'a device more, on a line like its neighbours',
      (root) => devices(root).children.push(element('vsock', { model: 'virtio' }, element('cid'))),
      [],
      [`        <vsock model='virtio'>`, '            <cid/>', '        </vsock>'],
    ],
    [
      'a device less, and its comment has the line to itself',
      (root) => drop(devices(root), 'disk'),
      [
        `        <disk type='file'`,
        `              device='disk' >`,
        `            <target dev="vda"  bus='virtio'/>`,
        '        </disk> <!-- system -->',
      ],
      ['        <!-- system -->'],
    ],
    [
      'the first of two on a line less',
      (root) => drop(devices(root), 'video'),
      [`        <video/><input type='tablet'/>`],
      [`        <input type='tablet'/>`],
    ],
    [
      'something in an element that shares its line',
      (root) => device(root, 'video').children.push(element('model')),
      [`        <video/><input type='tablet'/>`],
      [`        <video>`, '            <model/>', `        </video><input type='tablet'/>`],
    ],
    [
      'something in an element that was empty',
      (root) => device(root, 'rng').children.push(element('backend', {}, "it's <b>")),
      [`        <rng model='virtio'></rng>`],
      [
        `        <rng model='virtio'>`,
        "            <backend>it's &lt;b&gt;</backend>",
        '        </rng>',
      ],
    ],
    [
      'an element emptied',
      (root) => device(root, 'disk').children.splice(0),
      [
        `              device='disk' >`,
        `            <target dev="vda"  bus='virtio'/>`,
        '        </disk> <!-- system -->',
      ],
      [`              device='disk'/> <!-- system -->`],
    ],
    [
      'another name',
      (root) => {
        device(root, 'rng').name = 'vsock';
      },
      [`        <rng model='virtio'></rng>`],
      [`        <vsock model='virtio'></vsock>`],
    ],
    [
      'an element of another document, in the style of this one',
      (root) => devices(root).children.push(readElement('<a  b="&#34;\'">\n <c/></a>')),
      [],
      [`        <a b='"&apos;'>`, '            <c/>', '        </a>'],
    ],
    [
      'another text',
      (root) => child(root, 'name')?.children.splice(0, 1, { type: 'text', text: 'c&d' }),
      ['    <name>a &amp; &#98;</name>'],
      ['    <name>c&amp;d</name>'],
    ],
  ])('is seen in its lines only: %s', (_, change, gone, come) => {
    expect(difference(DUMP, changed(DUMP, change))).toEqual({ gone, come });
  });

  it.each<[string, string, (root: XmlElement) => void, string]>([
    [
      'stays on one line where the document is on one',
      '<a><b c="d"/></a>',
      (root) => root.children.push(element('e', { f: '1' }, element('g'))),
      '<a><b c="d"/><e f="1"><g/></e></a>',
    ],
    [
      'begins lines where there was nothing yet',
      "<a b='c'/>\r\n",
      (root) => root.children.push(element('d'), element('e')),
      "<a b='c'>\r\n  <d/>\r\n  <e/>\r\n</a>\r\n",
    ],
    [
      'moves an element to another level with its spelling',
      '<a>\n <b>\n  <c  d="1">\n   <e/>\n  </c>\n </b>\n</a>',
      (root) => root.children.push(...(child(root, 'b')?.children.splice(0) ?? [])),
      '<a>\n <b/>\n <c  d="1">\n  <e/>\n </c>\n</a>',
    ],
    [
      'adds no white space to text',
      '<a>x <b/></a>',
      (root) => root.children.push(element('c'), element('d', {}, element('e'))),
      '<a>x <b/><c/><d><e/></d></a>',
    ],
    [
      'takes pretty-printing for content nowhere',
      '<a>\n  <b>\n    <c/>\n  </b>\n</a>',
      (root) => root.children.push({ type: 'text', text: 'x' }),
      '<a><b><c/></b>x</a>',
    ],
  ])('%s', (_, text, change, expected) => {
    expect(changed(text, change)).toBe(expected);
  });

  it('keeps the XML declaration when comments around the root change', () => {
    const document = readXml("<?xml version='1.0'?><!-- old --><a/>");
    document.before.splice(0, 1, { type: 'comment', text: 'new' });
    document.after.push({ type: 'comment', text: 'end' });
    expect(writeXml(document)).toBe("<?xml version='1.0'?>\n<!--new-->\n<a/>\n<!--end-->\n");
  });

  it('gives a root that took the place of the one that was read', () => {
    const document = readXml("<!-- x -->\n<a b='c'>\n\t<d/>\n</a>\n");
    const root = element('r', { s: 't' }, document.root);
    expect(writeXml({ ...document, root })).toBe(
      "<!-- x -->\n<r s='t'>\n\t<a b='c'>\n\t\t<d/>\n\t</a>\n</r>\n",
    );
  });

  it('is not asked after for an element by itself, which is written anew', () => {
    const { root } = readXml("<a>\n\t<b  c='d' />\n</a>");
    expect(writeXml(child(root, 'b') ?? root)).toBe('<b c="d"/>\n');
  });
});
