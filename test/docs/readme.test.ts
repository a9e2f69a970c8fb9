import { describe, expect, it } from '@jest/globals';
import { policies } from 'virtwright/policies';
import { demo } from '../../docs/examples/demo.js';
import { run } from '../../src/cli/program.js';
import { firstBlock, page, read, sources } from './pages.js';

const CLI = sources().filter((path) => path.startsWith('src/cli/'));
const VERBS = CLI.flatMap((path) =>
  [...read(path).matchAll(/\.command\('([\w-]+)'\)/g)].map(([, verb = '']) => verb),
);

const { text, blocks } = page('README.md');

describe('README.md', () => {
  it('shows the tree and the explanation that the demo prints', () => {
    const [tree, explanation] = firstBlock('README.md', 'text').split('\n\n');
    expect(demo()).toContain(tree);
    expect(demo()).toContain(explanation);
  });

  it('shows the guest of the demo', () => {
    const steps = firstBlock('README.md', 'ts').match(/^ {2}\..*/gm) ?? [];
    const demoed = read('docs/examples/demo.ts').replaceAll(';\n', '\n');
    expect(steps.filter((step) => step !== '  .design();').join('\n')).not.toBe('');
    for (const step of steps)
      if (step !== '  .design();') expect(demoed.split('\n')).toContain(step);
  });

  it('has a row for every policy', () => {
    for (const name of Object.keys(policies)) expect(text).toContain(`| \`${name}\` |`);
  });

  const commands = blocks
    .filter(({ language }) => language === 'sh')
    .flatMap((block) => block.text.match(/virtwright .*/g) ?? []);

  it('reads only files that it has made before, in its order', () => {
    const there = new Set(['web-01.yaml']);
    for (const command of commands.map((line) => line.replace(/#.*/, ''))) {
      const [read = '', made] = command.split('> ');
      const files = read.match(/(?<= )[\w-]+\.(?:xml|yaml|json)\b/g) ?? [];
      expect(files.filter((file) => !there.has(file))).toEqual([]);
      if (made) there.add(made.trim());
    }
  });

  it.each(VERBS)('and docs/guide.md name the verb %s', (verb) => {
    expect(commands.some((line) => line.includes(verb))).toBe(true);
    expect(read('docs/guide.md')).toMatch(new RegExp(`^\\| .*\`${verb}\``, 'm'));
  });

  it.each(commands)('calls the command line as it is: %s', async (command) => {
    const [, verb = '', ...words] = command.replace(/#.*/, '').split(/\s+/);
    let help = '';
    const write = (said: string, done?: () => void): void => {
      help += said;
      done?.();
    };
    const stdin = (async function* () {})();
    await run([verb, '--help'], { stdin, stdout: { write }, stderr: { write }, env: {} });
    expect(help).toContain(`Usage: virtwright ${verb} `);
    for (const flag of words.filter((word) => word.startsWith('--'))) expect(help).toContain(flag);
  });
});
