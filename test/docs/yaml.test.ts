import { describe, expect, it } from '@jest/globals';
import { fromJSON } from 'virtwright';
import { parseGuest } from 'virtwright/schema';
import { parse } from 'yaml';
import { pages } from './pages.js';

const descriptions = pages().flatMap(({ path, blocks }) =>
  blocks
    .filter(({ language }) => language === 'yaml')
    .map(({ text, line }) => [`${path}:${line}`, text]),
);

describe('the guests in YAML, and devices for one that exists', () => {
  it.each(descriptions)('at %s have a design without issues', (_, text = '') => {
    const named: object = { name: 'named', ...parse(text) };
    expect(fromJSON(parseGuest(named)).design().issues).toEqual([]);
  });
});
