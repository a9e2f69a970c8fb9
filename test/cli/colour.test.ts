import { stripVTControlCharacters } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { paintFor, takesColour, withColourTied } from '../../src/cli/colour.js';
import { cli, domain, Folder, OLD_NIC } from './support.js';

let folder: Folder;
beforeEach(() => {
  folder = new Folder();
});
afterEach(() => folder.remove());

const terminal = { isTTY: true, write: () => true };
const pipe = { write: () => true };

describe('colour', () => {
  it.each([
    ['is there on a terminal', terminal, {}, true],
    ['is not there in a pipe', pipe, {}, false],
    ['is not for a dumb terminal', terminal, { TERM: 'dumb' }, false],
    ['is not there where NO_COLOR is set', terminal, { NO_COLOR: '1' }, false],
    ['heeds no NO_COLOR that is empty', terminal, { NO_COLOR: '' }, true],
    ['is there in a pipe where FORCE_COLOR is set', pipe, { FORCE_COLOR: '1' }, true],
    ['is nowhere where FORCE_COLOR is 0', terminal, { FORCE_COLOR: '0' }, false],
    ['is forced by FORCE_COLOR against NO_COLOR', pipe, { FORCE_COLOR: '', NO_COLOR: '1' }, true],
    ['is there in a pipe where CLICOLOR_FORCE is set', pipe, { CLICOLOR_FORCE: '1' }, true],
    ['is not forced against NO_COLOR', pipe, { CLICOLOR_FORCE: '1', NO_COLOR: '1' }, false],
    ['is not there where CLICOLOR is 0', terminal, { CLICOLOR: '0' }, false],
  ])('%s', (_, output, env, takes) => {
    expect(takesColour(output, {}, env)).toBe(takes);
    expect(takesColour(output, { color: 'auto' }, env)).toBe(takes);
    expect(takesColour(output, { color: 'always' }, env)).toBe(true);
    expect(takesColour(output, { color: 'never' }, env)).toBe(false);
  });

  it('changes nothing but how a text looks', () => {
    const paint = paintFor(terminal, {}, { env: {} });
    expect(paint('error', 'lost')).toBe('\x1b[1m\x1b[31mlost\x1b[39m\x1b[22m');
    expect(paint('error', '')).toBe('');
    expect(paintFor(pipe, {}, { env: {} })('error', 'lost')).toBe('lost');
  });
});

describe('--color', () => {
  it('takes the word behind it only where that says when', () => {
    expect(withColourTied(['tree', '--color', 'a.xml'])).toEqual([
      'tree',
      '--color=always',
      'a.xml',
    ]);
    expect(withColourTied(['tree', '--color', 'never', 'a.xml'])).toEqual([
      'tree',
      '--color=never',
      'a.xml',
    ]);
    expect(withColourTied(['tree', '--', '--color', 'never'])).toEqual([
      'tree',
      '--',
      '--color',
      'never',
    ]);
  });

  it('is taken by every verb that people call', async () => {
    const { out } = await cli(['--help']);
    const verbs = [...out.matchAll(/^ {2}([\w-]+) .*/gm)].flatMap(([, verb = '']) => verb);
    expect(verbs).toContain('tree');
    for (const verb of verbs.filter((one) => one !== 'help' && one !== 'on-define-domain'))
      expect((await cli(['help', verb])).out).toContain('--color [when]');
  });

  it('is refused where it says something else', async () => {
    const { status, err } = await cli(['tree', '--color=sometimes', 'a.xml']);
    expect(status).toBe(2);
    expect(err).toContain(
      "argument 'sometimes' is invalid. Allowed choices are auto, always, never.",
    );
  });

  it('paints issues on a terminal, and they say the same', async () => {
    const file = folder.put('web.xml', domain('q35', OLD_NIC));
    const argv = ['place', '--policy', 'pure-pcie', file];
    const plain = await cli(argv);
    const painted = await cli(argv, { terminal: 80 });
    expect(painted.err).not.toBe(plain.err);
    expect(stripVTControlCharacters(painted.err)).toBe(plain.err);
    expect((await cli([...argv, '--color'])).err).toBe(painted.err);
    expect(await cli([...argv, '--color', 'never'], { terminal: 80 })).toEqual(plain);
  });
});
