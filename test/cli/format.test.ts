import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cli, Folder } from './support.js';

const XML = `<?xml version='1.0'?>
<domain type='kvm'><!-- by hand --><name>web</name>
     <odd:thing xmlns:odd='http://example.org/odd' a=''>x &amp; y</odd:thing></domain>`;

let folder: Folder;
beforeEach(() => {
  folder = new Folder();
});
afterEach(() => folder.remove());

describe('format', () => {
  it('writes the same document, to the byte', async () => {
    expect(await cli(['format', '-'], { input: XML })).toEqual({ status: 0, out: XML, err: '' });
  });

  it('takes many files and tells where one is not well-formed', async () => {
    const files = [folder.put('a.xml', XML), folder.put('b.xml', '<a>\n<b></a>')];
    const { status, err } = await cli(['format', '--out-dir', folder.at('out'), ...files]);
    expect(status).toBe(1);
    expect(err).toMatch(/b\.xml:2:\d+: xml-[a-z-]+: .*\n1 formatted, 1 failed\n$/);
    expect(folder.read('out', 'a.xml')).toContain('<!-- by hand -->');
  });
});
