import { readdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { fromJSON } from '../../src/guest/guest.js';
import type { GuestSpec } from '../../src/guest/spec.js';
import { cli, DISK, domain, Folder } from './support.js';

const YAML = `
name: web   # the guest's name
memory: 2 GiB
policy: { name: pure-pcie, options: { spares: 2 } }
devices:
  - { kind: disk, file: /web.qcow2 }
  - kind: nic
    network: default
    mac: 52:54:00:12:34:56
    intents: { hotplug: false }
`;

const SPEC: GuestSpec = {
  name: 'web',
  memory: '2 GiB',
  policy: { name: 'pure-pcie', options: { spares: 2 } },
  devices: [
    { kind: 'disk', file: '/web.qcow2' },
    { kind: 'nic', network: 'default', mac: '52:54:00:12:34:56', intents: { hotplug: false } },
  ],
};

let folder: Folder;
beforeEach(() => {
  folder = new Folder();
});
afterEach(() => folder.remove());

describe('design', () => {
  const { xml } = fromJSON(SPEC).design();

  it.each([
    ['web.yaml', YAML],
    ['web.json', JSON.stringify(SPEC, undefined, '\t')],
    ['anything', `\u{FEFF}${YAML}`],
  ])('makes the XML that the library makes: %s', async (name, text) => {
    expect(await cli(['design', folder.put(name, text)])).toEqual({ status: 0, out: xml, err: '' });
  });

  it('reads standard input', async () => {
    expect(await cli(['design', '-'], { input: YAML })).toEqual({ status: 0, out: xml, err: '' });
  });

  it('takes another policy than the data names', async () => {
    const { out } = await cli(['design', '--policy', 'legacy-pci', '-'], { input: YAML });
    expect(out).toContain('pcie-to-pci-bridge');
  });

  it('writes many as NAME.xml', async () => {
    const files = [folder.put('a.yaml', YAML), folder.put('b.yml', YAML), folder.put('c', YAML)];
    const { status, err } = await cli(['design', '--out-dir', folder.at('out'), ...files]);
    expect({ status, err }).toEqual({ status: 0, err: '3 designed, 0 failed\n' });
    expect(readdirSync(folder.at('out')).sort()).toEqual(['a.xml', 'b.xml', 'c.xml']);
  });

  it('refuses two that would become one', async () => {
    const files = [folder.put('a.yaml', YAML), folder.put('a.json', JSON.stringify(SPEC))];
    const { status, err } = await cli(['design', '--out-dir', folder.at('out'), ...files]);
    expect(status).toBe(2);
    expect(err).toContain(`would both become ${folder.at('out', 'a.xml')}`);
  });

  it('tells every syntax error with its place', async () => {
    const { status, err } = await cli(['design', '-'], { input: 'a: 1\na: 2\nb: [1\n' });
    expect(status).toBe(1);
    const lines = err.split('\n').filter(Boolean);
    expect(lines[0]).toBe(
      '<stdin>:2:1: yaml-syntax: Map keys must be unique. Mend the text there.',
    );
    expect(lines.length).toBeGreaterThan(1);
  });

  it.each([
    ['another tag than those of YAML', 'name: !!js/function x', 'Unresolved tag'],
    [
      'several documents',
      'name: a\n---\nname: b',
      'A file describes one guest, and this holds more.',
    ],
    ['an alias of nothing', 'name: *x', 'Unresolved alias'],
    [
      'aliases that unfold beyond measure',
      `a: &a [1, 1]\n${['b', 'c', 'd', 'e'].map((key, at) => `${key}: &${key} [${Array(12).fill(`*${'abcd'[at]}`)}]`).join('\n')}`,
      'Excessive alias count',
    ],
  ])('refuses %s', async (_, input, reason) => {
    const { status, out, err } = await cli(['design', '-'], { input });
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(err).toMatch(/^<stdin>(:\d+:\d+)?: yaml-syntax: /);
    expect(err).toContain(reason);
  });

  it('tells of a text that describes nothing', async () => {
    for (const input of ['', '# to be written\n']) {
      const { status, err } = await cli(['design', '-'], { input });
      expect(status).toBe(1);
      expect(err).toBe(
        '<stdin>: not-a-spec: There is no guest in the text: it is empty, or holds comments only. Describe the guest in YAML or JSON.\n',
      );
    }
  });

  it('tells whoever gives XML what to use', async () => {
    const { status, err } = await cli(['design', '-'], { input: domain('q35', DISK) });
    expect(status).toBe(1);
    expect(err).toBe(
      '<stdin>: not-a-spec: This is XML, and a guest is described in YAML or JSON. Use `virtwright place` for domain XML.\n',
    );
  });

  it('tells every fault of the data', async () => {
    const input = 'name: web\nmemory: {}\ndevices:\n  - { kind: disk, bus: flux }\n';
    const { status, out, err } = await cli(['design', '-'], { input });
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(err).toMatch(/memory/);
    expect(err).toMatch(/bus/);
  });

  it('tells of a policy that is not there', async () => {
    const input = 'name: web\npolicy: { name: best }\ndevices: []\n';
    const { status, err } = await cli(['design', '-'], { input });
    expect(status).toBe(1);
    expect(err).toContain('<stdin>:2:1: ');
    expect(err).toContain('best');
  });
});

describe('tree and explain', () => {
  const design = fromJSON(SPEC).design();

  it('take plain data too, by its suffix or its first character', async () => {
    const drawn = { status: 0, out: `${design.tree}\n`, err: '' };
    expect(await cli(['tree', folder.put('web.yaml', YAML)])).toEqual(drawn);
    expect(await cli(['tree', '-'], { input: YAML })).toEqual(drawn);
    expect(
      await cli(['explain', folder.put('web.json', JSON.stringify(SPEC)), 'disk:vda']),
    ).toEqual({
      status: 0,
      out: `${design.explain('disk:vda')}\n`,
      err: '',
    });
  });
});
