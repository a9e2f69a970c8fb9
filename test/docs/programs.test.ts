import { spawnSync } from 'node:child_process';
import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { ROOT } from './pages.js';
import { BORDER, correct, programs, shows, Workshop } from './programs.js';

const all = programs();
const workshop = new Workshop(all);
afterAll(() => workshop.clear());

/** Set, pages are corrected to show what their programs print. */
const CORRECTS = Boolean(process.env['VIRTWRIGHT_CORRECT_DOCS']);
const corrections: (() => void)[] = [];
// From the last one up, so that the lines of the others stay.
afterAll(() => {
  for (const apply of corrections.reverse()) apply();
});

describe('the programs in the docs', () => {
  it('compile', () => {
    const tsc = `${ROOT}node_modules/typescript/bin/tsc`;
    const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', workshop.folder], {
      encoding: 'utf8',
    });
    expect({ status, said: withPlaces(stdout) }).toEqual({ status: 0, said: '' });
  });

  it.each(all.map((program, at) => ({ ...program, at })))(
    'print what $where shows',
    async ({ path, parts, at }) => {
      const printed = (await output(workshop.file(at))).split(BORDER);
      for (const [part, { prints }] of parts.entries()) {
        const text = (printed[part] ?? '').trim();
        if (!prints || shows(prints.text, text)) continue;
        if (CORRECTS) corrections.push(() => correct(path, prints, text));
        else expect(text).toBe(prints.text);
      }
    },
  );
});

/** What a program prints. */
async function output(file: string): Promise<string> {
  const printed: string[] = [];
  const log = jest.spyOn(console, 'log').mockImplementation((...words) => {
    printed.push(words.map(String).join(' '));
  });
  try {
    await import(file);
  } finally {
    log.mockRestore();
  }
  return printed.join('\n');
}

/** Names the page and line of a program in what the compiler says. */
function withPlaces(said: string): string {
  return said.replaceAll(/\S*program-(\d+)\.ts/g, (file, at) => all[Number(at)]?.where ?? file);
}
