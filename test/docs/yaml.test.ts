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

describe('the guests in YAML', () => {
  it.each(descriptions)('at %s have a design without issues', (_, text = '') => {
    expect(fromJSON(parseGuest(parse(text))).design().issues).toEqual([]);
  });
});
