import { spawnSync } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { policies } from '../../policies/registry.js';
import { describeWhere, type Requirement } from '../system/requirement.js';
import { cli, Folder } from './support.js';

let folder: Folder;
beforeEach(() => {
  folder = new Folder();
  folder.put('web.xml', '');
});
afterEach(() => folder.remove());

/** The script for a shell, in a file. */
async function script(shell: string): Promise<string> {
  const { status, out, err } = await cli(['completion', shell]);
  expect({ status, err }).toEqual({ status: 0, err: '' });
  return folder.put(`completion.${shell}`, out);
}

/** What a shell prints to a program of its own. */
function printed(shell: string, program: string): string[] {
  const { stdout, stderr } = spawnSync(shell, ['-c', program], {
    cwd: folder.path,
    encoding: 'utf8',
    timeout: 30_000,
  });
  expect(stderr).toBe('');
  return stdout.split('\n').filter((line) => line !== '');
}

function requirement(shell: string): Requirement {
  const there = spawnSync(shell, ['-c', 'true']).status === 0;
  return {
    what: `of completion in ${shell}`,
    missing: there ? undefined : `has no ${shell}`,
    install: `apt-get install ${shell}`,
  };
}

/** A command line up to the cursor, and what is offered there. */
const OFFERED: readonly (readonly [line: string, offered: readonly string[]])[] = [
  ['virtwright sche', ['schema']],
  ['virtwright place --policy ', Object.keys(policies)],
  ['virtwright place --fre', ['--fresh']],
  ['virtwright place web', ['web.xml']],
  ['virtwright completion ', ['bash', 'fish', 'zsh']],
  ['virtwright policies web', []],
  ['virtwright design web', ['web.xml']],
  ['virtwright draw --against web', ['web.xml']],
  ['virtwright diff web.xml web', ['web.xml']],
  ['virtwright hotplug web.xml web', ['web.xml']],
  ['virtwright names --systemd v25', ['v252', 'v257']],
  ['virtwright compare --policies lib', ['libvirt']],
  ['virtwright compare --policies auto,pure', ['auto,pure-pcie']],
  ['virtwright lint --severity w', ['warning']],
  ['virtwright draw --format ', ['svg', 'html']],
];

/** What bash offers for the last of the words that it makes of a line. */
async function inBash(words: readonly string[]): Promise<string[]> {
  const program = `compopt() { :; }; source ${await script('bash')}
    COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _virtwright
    printf '%s\\n' "\${COMPREPLY[@]}"`;
  return printed('bash', program);
}

describe('completion in bash', () => {
  it.each([
    ['lint --fix =', ['unnoticed', 'all']],
    ['lint --fix = a', ['all']],
    ['lint --fix we', ['web.xml']],
    ['place --policy = pure', ['pure-pcie']],
    ['tree --color = ', ['auto', 'always', 'never']],
  ])('of an option that is tied to its value: %s', async (line, offered) => {
    expect(await inBash(['virtwright', ...line.split(' ')])).toEqual(offered);
  });

  it.each(OFFERED)('of %j', async (line, offered) => {
    const found = await inBash(line.split(' '));
    expect(found).toEqual(expect.arrayContaining([...offered]));
    if (offered.length === 0) expect(found).toEqual([]);
  });

  it('is of every verb and every option', async () => {
    const { out } = await cli(['--help']);
    const verbs = [...out.matchAll(/^ {2}([a-z-]+) (?=[[<])/gm)].map(([, verb = '']) => verb);
    expect(verbs.length).toBeGreaterThan(15);
    for (const shell of ['bash', 'zsh', 'fish']) {
      const { out: text } = await cli(['completion', shell]);
      for (const verb of verbs) expect(text).toContain(verb);
    }
  });
});

describeWhere('completion in fish', [requirement('fish')], () => {
  it.each(OFFERED)('of %j', async (line, offered) => {
    const found = printed('fish', `source ${await script('fish')}; complete -C '${line}'`);
    const words = found.map((told) => told.split('\t')[0]);
    expect(words).toEqual(expect.arrayContaining([...offered]));
    if (offered.length === 0) expect(words).toEqual([]);
  });
});

/** zsh completes for a terminal only, so that one is made for it. */
describeWhere('completion in zsh', [requirement('zsh')], () => {
  it.each([
    ['virtwright sche', 'schema'],
    ['virtwright place --policy pure', 'pure-pcie'],
    ['virtwright place web', 'web.xml'],
    ['virtwright compare --policies auto,pure', 'auto,pure-pcie'],
    ['virtwright names --systemd v26', 'v260'],
    ['virtwright diff old.xml we', 'web.xml'],
  ])('of %j', async (line, offered) => {
    const program = `
      zmodload zsh/zpty
      TRAPALRM() { exit 1 }; TMOUT=20
      zpty shell zsh -f -i
      zpty -w shell 'PS1=; unsetopt BEEP; autoload -U compinit; compinit -D -u; source ${await script('zsh')}; bindkey "^I" complete-word; print rea""dy'
      zpty -r -m shell begun '*ready*'
      zpty -w -n shell '${line}'$'\\t'
      zpty -r -m shell shown '*${offered}*' && print -r -- '${offered}'`;
    expect(printed('zsh', program)).toEqual([offered]);
  });
});
