import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cli, DISK, diskAt, domain, Folder, OLD_NIC } from './support.js';

let folder: Folder;
beforeEach(() => {
  folder = new Folder();
});
afterEach(() => folder.remove());

describe('draw', () => {
  it('draws a guest that exists as libvirt keeps it, to standard output', async () => {
    const file = folder.put('web.xml', domain('q35', OLD_NIC));
    const { status, out, err } = await cli(['draw', file]);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toMatch(/^<\?xml.*\n<svg /);
    expect(out).toContain('pcie-to-pci-bridge 2');
  });

  it('draws what placing would make of it where that is asked for', async () => {
    const file = folder.put('web.xml', domain('q35', DISK));
    const { out } = await cli(['draw', file, '--policy', 'legacy-pci']);
    expect(out).toContain('placed by legacy-pci');
  });

  it('draws a description into a file', async () => {
    const file = folder.put('web.yaml', 'name: web\nos: debian12\ndevices: [{ disk: /a.qcow2 }]\n');
    const to = folder.at('web.svg');
    const { status, out } = await cli(['draw', file, '-o', to]);
    expect({ status, out }).toEqual({ status: 0, out: '' });
    expect(readFileSync(to, 'utf8')).toContain('data-key="disk:vda"');
  });

  it('makes a page of a file that is called so, and where that is asked for', async () => {
    const file = folder.put('web.xml', domain('pc', DISK));
    await cli(['draw', file, '-o', folder.at('web.html')]);
    const page = readFileSync(folder.at('web.html'), 'utf8');
    expect(page).toMatch(/^<!DOCTYPE html>/);
    expect((await cli(['draw', file, '--format', 'html'])).out).toBe(page);
  });

  it('takes two guests, not three', async () => {
    const file = folder.put('web.xml', domain('pc', DISK));
    const { status, err } = await cli(['draw', file, file, '--against', file]);
    expect(status).toBe(2);
    expect(err).toContain('--against names the older guest already');
  });

  it('draws two guests side by side, the older one first', async () => {
    const old = folder.put('old.xml', domain('pc', diskAt('0x11')));
    const present = folder.put('new.xml', domain('pc', diskAt('0x12')));
    const { out } = await cli(['draw', old, present]);
    expect(out).toMatch(/00:11\.0.*class="picture".*00:12\.0/s);
    expect((await cli(['draw', present, '--against', old])).out).toBe(out);
  });

  it('tells the picture as data', async () => {
    const { out } = await cli(['draw', '--json', folder.put('web.xml', domain('pc', DISK))]);
    expect(JSON.parse(out)).toEqual([expect.objectContaining({ title: 'web' })]);
  });

  it('draws a guest with faults, and fails', async () => {
    const file = folder.put('web.xml', domain('pc', diskAt('0x11'), diskAt('0x11', 'vdb')));
    const { status, out, err } = await cli(['draw', file]);
    expect(status).toBe(1);
    expect(out).toContain('clash</text>');
    expect(err).toContain('disk:vdb');
  });
});
