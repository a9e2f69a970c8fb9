import { expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { intentsSaid, intentWords } from '../../src/cli/intent-words.js';
import { guest } from '../../src/index.js';
import { parseIntents } from '../../src/schema/index.js';
import { page } from './pages.js';

const ROW = /^\| `(\w+)\((.*)\)` \| `([a-z-]+)(=?)(.*)` \| `(.*)` \|$/gm;

it('the guide has every wish as a step, a word and a member, which say the same', () => {
  const rows = [...page('docs/guide.md').text.matchAll(ROW)];
  const words = rows.map(([, , , word, takes]) => `${word}${takes}`);
  expect(words).toEqual(intentWords);
  for (const [, step = '', given = '', word, takes, value, member] of rows) {
    const said = intentsSaid([`nic=${word}${takes}${value}`]);
    expect(said).toEqual(parseIntents(parse(`nic: { ${member} }`)));
    const args: unknown[] = JSON.parse(`[${given.replaceAll("'", '"')}]`);
    const nic = guest('a').addNic();
    const made: unknown = Reflect.apply(Reflect.get(nic, step), nic, args);
    expect(JSON.parse(JSON.stringify(made))).toMatchObject({ devices: [{ intents: said['nic'] }] });
  }
});
