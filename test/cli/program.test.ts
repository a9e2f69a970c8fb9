import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { policies } from '../../policies/registry.js';
import { cli, DISK, domain, Folder } from './support.js';

const KNOWN = Object.keys(policies).join(', ');

/** Every verb, as the help lists them. */
const VERBS = [...(await cli(['--help'])).out.matchAll(/^ {2}([a-z-]+) (?=[[<])/gm)].flatMap(
  ([, verb = '']) => (verb === 'help' ? [] : [verb]),
);
/** What KubeVirt calls has its own answer, and a script or a page is no data. */
const WITHOUT_JSON = ['on-define-domain', 'completion', 'man'];

let folder: Folder;
beforeEach(() => {
  folder = new Folder();
});
afterEach(() => folder.remove());

describe('help', () => {
  it('names every verb and shows examples', async () => {
    const { status, out, err } = await cli(['--help']);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(VERBS.length).toBeGreaterThan(20);
    expect(out).toContain('\nExamples:\n');
  });

  it.each(VERBS)('of %s shows examples of it', async (verb) => {
    const { status, out } = await cli([verb, '--help']);
    expect(status).toBe(0);
    expect(out).toMatch(new RegExp(`\\nExamples:\\n  # .+\\n  \\$ .*virtwright ${verb} `));
    expect(await cli(['help', verb])).toEqual({ status, out, err: '' });
  });

  it.each(VERBS.filter((verb) => verb !== 'on-define-domain'))(
    'of %s has where the answer goes, and whether in colours',
    async (verb) => {
      const { out } = await cli([verb, '--help']);
      expect(out).toContain('  -o, --output <file> ');
      expect(out).toContain('  --color [when] ');
    },
  );

  it.each(VERBS.filter((verb) => !WITHOUT_JSON.includes(verb)))(
    'of %s has how programs are answered',
    async (verb) => {
      expect((await cli([verb, '--help'])).out).toContain('  --json ');
    },
  );

  it('names the policies', async () => {
    const { out } = await cli(['place', '--help']);
    for (const policy of Object.keys(policies)) expect(out).toContain(policy);
  });

  it('is as wide as the terminal', async () => {
    const width = async (terminal: number): Promise<number> =>
      Math.max(...(await cli([], { terminal })).err.split('\n').map((line) => line.length));
    expect(await width(80)).toBeLessThanOrEqual(80);
    expect(await width(120)).toBeGreaterThan(80);
  });
});

describe('version', () => {
  it('is that of the package', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(await cli(['--version'])).toEqual({ status: 0, out: `${version}\n`, err: '' });
  });
});

describe('a wrong command line', () => {
  it.each([
    [[], 'Usage: virtwright'],
    [['plce'], "error: unknown command 'plce'\n(Did you mean place?)"],
    [['place'], "error: missing required argument 'file'"],
    [
      ['place', '--polcy', 'x', 'a.xml'],
      "error: There is no option '--polcy'. Did you mean --policy?\n",
    ],
    [
      ['place', '--policy', 'best', 'a.xml'],
      `error: There is no policy 'best'. Name one of ${KNOWN}.`,
    ],
    [['place', '--policy-options', '{}', 'a.xml'], 'error: --policy-options needs --policy.'],
    [
      ['place', '--policy', 'pure-pcie', '--policy-options', '[1]', 'a.xml'],
      'error: --policy-options has to be a JSON object, such as \'{"spares":4}\'.',
    ],
    [
      ['place', '--policy', 'pure-pcie', '--policy-options', '{"spares":-1}', 'a.xml'],
      'error: In the policy pure-pcie: the option spares is -1, and it has to be a whole number, 0 or more.',
    ],
    [
      ['place', '--policy', 'numa-aware', '--policy-options', '{"base":"best"}', 'a.xml'],
      `error: There is no policy 'best'. Name one of ${KNOWN}.`,
    ],
    [['tree', 'a.xml', 'b.xml'], 'error: too many arguments'],
    [
      ['place', '--polcy', 'x', '--qemo=7.2', '-z', 'a.xml'],
      `error: There is no option '--polcy'. Did you mean --policy?
error: There is no option '--qemo=7.2'. Did you mean --qemu?
error: There is no option '-z'.
`,
    ],
    [
      ['place', '--policy', 'best', '--qemu', 'new', '--remember', 'none', 'a.xml'],
      `error: There is no policy 'best'. Name one of ${KNOWN}.
error: --remember none: It cannot be read: there is no such file or directory. Name a file that can be read, or - for standard input.
error: --qemu is 'new' and has to be a release, such as 9.0.
`,
    ],
  ])('%j ends with status 2 and a reason', async (argv, reason) => {
    const { status, out, err } = await cli(argv);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toContain(reason);
  });
});

describe('standard output', () => {
  const failing = (code: string): Error => Object.assign(new Error(`${code}: write`), { code });

  it('may be closed early, as by head', async () => {
    const file = folder.put('web.xml', domain('q35', DISK));
    const { status, err } = await cli(['place', file], { outputFails: failing('EPIPE') });
    expect({ status, err }).toEqual({ status: 0, err: '' });
  });

  it('that takes no more is an error', async () => {
    const file = folder.put('web.xml', domain('q35', DISK));
    const { status, err } = await cli(['tree', file], { outputFails: failing('ENOSPC') });
    expect({ status, err }).toEqual({
      status: 1,
      err: `${file}: output-unwritable: Standard output takes no more: no space is left on the device. See where standard output goes.\n`,
    });
  });
});

describe('a verb without files, on a standard output that takes no more,', () => {
  const outputFails = Object.assign(new Error('ENOSPC: write'), { code: 'ENOSPC' });

  it.each([
    'host',
    'policies',
    'policies --json',
    '--help',
    'help place',
    'tree --help',
    '--version',
  ])('fails: %s', async (line) => {
    const { status, err } = await cli(line.split(' '), { outputFails });
    expect(status).toBe(1);
    expect(err).toMatch(/^\w+: output-unwritable: Standard output takes no more: no space is/m);
  });
});

describe('a fault of the program', () => {
  const outputThrows = new Error('boom');

  it('is told without a stack trace, and the other files go on', async () => {
    const file = folder.put('web.xml', domain('q35', DISK));
    const { status, err } = await cli(['place', file], { outputThrows });
    expect(status).toBe(1);
    expect(err).toBe(
      `${file}: internal-error: boom. This is a fault of virtwright: please report it, with what VIRTWRIGHT_DEBUG=1 shows.\n`,
    );
  });

  it('comes with its stack trace when asked for', async () => {
    const file = folder.put('web.xml', domain('q35', DISK));
    const { err } = await cli(['place', file], { outputThrows, env: { VIRTWRIGHT_DEBUG: '1' } });
    expect(err).toMatch(/internal-error: Error: boom\n {4}at /);
  });
});

describe('progress', () => {
  const ERASE = '\r\u{1B}[K';

  async function placeMany(world: Parameters<typeof cli>[1], ...flags: readonly string[]) {
    const files = ['a', 'b', 'c'].map((name) => folder.put(`${name}.xml`, domain('q35', DISK)));
    return cli(['place', ...flags, '--out-dir', folder.at('out'), ...files], world);
  }

  it('is a bar on a terminal that leaves only the closing line', async () => {
    const { status, err } = await placeMany({ terminal: 80 });
    expect(status).toBe(0);
    expect(err.startsWith(`${ERASE}[########                ] 1/3 a.xml`)).toBe(true);
    expect(err.endsWith(`${ERASE}3 placed, 0 failed\n`)).toBe(true);
  });

  it('makes room for issues', async () => {
    const good = folder.put('a.xml', domain('q35', DISK));
    const bad = folder.put('b.xml', '<domain>');
    const { err } = await cli(['place', '--out-dir', folder.at('out'), good, bad], {
      terminal: 80,
      env: { NO_COLOR: '1' },
    });
    expect(err).toContain(`a.xml${ERASE}${bad}:1:1: `);
  });

  it('never wraps', async () => {
    const { err } = await placeMany({ terminal: 20 });
    for (const drawn of err.split(ERASE).slice(1, -1)) expect(drawn.length).toBeLessThan(20);
  });

  it.each([
    ['elsewhere', {}, []],
    ['on a dumb terminal', { terminal: 80, env: { TERM: 'dumb' } }, []],
  ])('is the closing line alone %s', async (_, world, flags) => {
    expect((await placeMany(world, ...flags)).err).toBe('3 placed, 0 failed\n');
  });

  it.each([['--quiet'], ['--json']])('is nothing with %s', async (flag) => {
    expect((await placeMany({ terminal: 80 }, flag)).err).toBe('');
  });
});
