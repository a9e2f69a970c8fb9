import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cli, DISK, diskAt, domain, Folder } from './support.js';

const CLASH = domain('q35', diskAt('3'), diskAt('3', 'vdb'));
const TOASTER = domain('q35', DISK, '<toaster/>');
const GOOD = domain('q35', DISK);

let folder: Folder;
beforeEach(() => {
  folder = new Folder();
});
afterEach(() => folder.remove());

const linesOf = (text: string): string[] => text.split('\n').filter((line) => line !== '');

describe('lint', () => {
  it('tells nothing of a guest that is well, but that', async () => {
    const file = folder.put('web.xml', GOOD);
    expect(await cli(['lint', file])).toEqual({
      status: 0,
      out: '',
      err: 'nothing found in 1 file\n',
    });
  });

  it('tells what is wrong with file, line and column, and ends with status 1', async () => {
    const file = folder.put('web.xml', CLASH);
    const { status, out, err } = await cli(['lint', file]);
    expect({ status, err }).toEqual({ status: 1, err: '1 error in 1 file\n' });
    expect(out).toMatch(/^\S+web\.xml:10:\d+: slot-taken disk:vdb: .+\. .+\.\n$/);
  });

  it('ends with status 1 for a warning too', async () => {
    const { status, out } = await cli(['lint', folder.put('web.xml', TOASTER)]);
    expect(status).toBe(1);
    expect(out).toMatch(/web\.xml:10:\d+: warning unknown-element: /);
  });

  it('tells the same as JSON, one issue a line with every member', async () => {
    const file = folder.put(
      'web.xml',
      domain('q35', diskAt('3'), diskAt('3', 'vdb'), '<toaster/>'),
    );
    const { status, out, err } = await cli(['lint', '--json', file]);
    expect({ status, err }).toEqual({ status: 1, err: '' });
    expect(linesOf(out).map((line) => JSON.parse(line))).toEqual([
      {
        file,
        code: 'slot-taken',
        severity: 'error',
        device: 'disk:vdb',
        other: 'disk:vda',
        message: expect.any(String),
        remedy: expect.any(String),
        source: expect.any(String),
        position: { line: 10, column: expect.any(Number) },
      },
      expect.objectContaining({ code: 'unknown-element', severity: 'warning', device: null }),
    ]);
  });

  it('looks at all files and standard input, whatever is wrong with some', async () => {
    const files = [
      folder.put('bad.xml', '<domain>'),
      '-',
      folder.at('none.xml'),
      folder.put('good.xml', GOOD),
    ];
    const { status, out, err } = await cli(['lint', '--json', ...files], { input: CLASH });
    expect({ status, err }).toEqual({ status: 1, err: '' });
    expect(linesOf(out).map((line) => JSON.parse(line))).toMatchObject([
      { file: files[0], code: 'xml-malformed', position: { line: 1 } },
      { file: '<stdin>', code: 'slot-taken' },
      { file: files[2], code: 'file-unreadable', position: null },
    ]);
  });

  it('counts no less than the severity that is named', async () => {
    const file = folder.put('web.xml', TOASTER);
    expect(await cli(['lint', '--severity', 'error', file])).toMatchObject({ status: 0, out: '' });
    expect(await cli(['lint', '--severity', 'warning', file])).toMatchObject({ status: 1 });
  });

  it('does not count codes that are ignored', async () => {
    const file = folder.put('web.xml', TOASTER);
    const ignore = ['--ignore', 'chassis-clash', '--ignore', 'slot-taken,unknown-element'];
    expect(await cli(['lint', ...ignore, file])).toMatchObject({ status: 0, out: '' });
  });

  it('tells errors only with --quiet, and a warning still counts', async () => {
    const file = folder.put('web.xml', TOASTER);
    expect(await cli(['lint', '--quiet', file])).toEqual({ status: 1, out: '', err: '' });
  });

  it('takes the releases that the guest is for', async () => {
    const file = folder.put(
      'web.xml',
      domain('q35', '<interface type="user"><model type="igb"/></interface>'),
    );
    expect(await cli(['lint', file])).toMatchObject({ status: 0 });
    const { status, out } = await cli(['lint', '--qemu', '7.2', file]);
    expect(status).toBe(1);
    expect(out).toContain('release-too-old');
  });

  it('prints one log of SARIF for all files, whose paths are URIs', async () => {
    const file = folder.put('my guests/web.xml', CLASH);
    const files = [file, '-', folder.put('good.xml', GOOD)];
    const { status, out, err } = await cli(['lint', '--sarif', ...files], { input: TOASTER });
    expect({ status, err }).toEqual({ status: 1, err: '' });
    const { version, runs } = JSON.parse(out);
    expect(version).toBe('2.1.0');
    expect(runs[0].results).toMatchObject([
      { ruleId: 'slot-taken', locations: [{ physicalLocation: { region: { startLine: 10 } } }] },
      { ruleId: 'unknown-element' },
    ]);
    const [first, second] = runs[0].results.map(
      (result: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }) =>
        result.locations[0]?.physicalLocation.artifactLocation.uri,
    );
    expect(first).toBe(`file://${file.replace(' ', '%20')}`);
    expect(second).toBe('stdin');
  });

  it('prints a log where nothing is wrong, too', async () => {
    const { status, out } = await cli(['lint', '--sarif', folder.put('web.xml', GOOD)]);
    expect(status).toBe(0);
    expect(JSON.parse(out).runs[0].results).toEqual([]);
  });

  it('writes into a file what it found, and that it found nothing', async () => {
    const [file, out] = [folder.put('web.xml', TOASTER), folder.at('found.txt')];
    expect(await cli(['lint', '-o', out, file])).toMatchObject({ status: 1, out: '' });
    expect(folder.read('found.txt')).toContain('unknown-element');
    expect(await cli(['lint', '-o', out, '--severity', 'error', file])).toMatchObject({
      status: 0,
    });
    expect(folder.read('found.txt')).toBe('');
  });

  it('knows its codes, and names the one that is meant', async () => {
    const { status, err } = await cli(['lint', '--ignore', 'chasis-clash,warp', '-']);
    expect(status).toBe(2);
    expect(err).toBe(
      "error: lint has no code 'chasis-clash'. Did you mean chassis-clash?\nerror: lint has no code 'warp'.\n",
    );
  });

  it('ends with status 2 where the command line is wrong', async () => {
    const file = folder.put('web.xml', GOOD);
    for (const wrong of [
      ['--severity', 'bad'],
      ['--qemu', 'new'],
      ['--severty', 'note'],
      ['--json', '--sarif'],
      ['--write'],
      ['--fix=some'],
    ])
      expect(await cli(['lint', ...wrong, file])).toMatchObject({
        status: 2,
        out: wrong.includes('--json') ? expect.stringContaining('bad-command-line') : '',
      });
  });
});

const port = (index: number): string =>
  `<controller type="pci" index="${index}" model="pcie-root-port"><target chassis="7"/></controller>`;
const PORTS = domain('q35', port(1), port(2));

describe('lint --fix', () => {
  it('prints what is mended, and tells beside it what was done', async () => {
    const file = folder.put('web.xml', PORTS);
    const { status, out, err } = await cli(['lint', '--fix', file]);
    expect({ status, out }).toEqual({
      status: 0,
      out: domain('q35', port(1), port(2).replace('chassis="7"', 'chassis="1"')),
    });
    expect(err).toMatch(/web\.xml:10:\d+: note mended pci:2: .*\n1 note in 1 file\n$/);
    expect(folder.read('web.xml')).toBe(PORTS);
  });

  it('ends with status 1 where something is left, and --fix=all leaves less', async () => {
    const file = folder.put('web.xml', CLASH);
    const left = await cli(['lint', '--fix', file]);
    expect(left).toMatchObject({ status: 1, out: CLASH });
    expect(left.err).toContain('--fix=all moves it');
    const { status, out } = await cli(['lint', '--fix', 'all', file]);
    expect(status).toBe(0);
    expect(out).not.toBe(CLASH);
  });

  it('writes back what it mended and nothing else, and tells it on standard output', async () => {
    const files = [
      folder.put('a.xml', PORTS),
      folder.put('b.xml', GOOD),
      folder.put('c.xml', '<a'),
    ];
    const { status, out } = await cli(['lint', '--fix', '--write', '--json', ...files]);
    expect(status).toBe(1);
    expect(linesOf(out).map((line) => JSON.parse(line).code)).toEqual(['mended', 'xml-malformed']);
    expect(folder.read('a.xml')).toContain('chassis="1"');
    expect(folder.read('b.xml')).toBe(GOOD);
    expect(folder.read('c.xml')).toBe('<a');
  });

  it('writes any number of results beside', async () => {
    const files = [folder.put('a.xml', PORTS), folder.put('b.xml', GOOD)];
    expect(await cli(['lint', '--fix', '--out-dir', folder.at('out'), ...files])).toMatchObject({
      status: 0,
    });
    expect(folder.read('out', 'a.xml')).toContain('chassis="1"');
    expect(folder.read('out', 'b.xml')).toBe(GOOD);
    expect(await cli(['lint', '--fix', ...files])).toMatchObject({ status: 2 });
  });

  it('tells where a result cannot be kept', async () => {
    const files = ['--out-dir', folder.at('out'), folder.put('a.xml', PORTS)];
    folder.put('out/a.xml/taken', '');
    const { status, out } = await cli(['lint', '--fix', '--json', ...files]);
    expect(status).toBe(1);
    expect(linesOf(out).map((line) => JSON.parse(line).code)).toEqual([
      'mended',
      'file-unwritable',
    ]);
  });
});
