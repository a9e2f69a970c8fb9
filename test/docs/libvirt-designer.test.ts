import { describe, expect, it } from '@jest/globals';
import * as virtwright from 'virtwright';
import * as host from 'virtwright/host';
import { read } from './pages.js';

const [, ...rows] = read('docs/libvirt-designer.md')
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '')));

/** What is called in the code of a cell, such as `guest` and `os` in `guest(name).os(id)`. */
function callsIn(cell = ''): readonly string[] {
  const code = [...cell.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text);
  return code.flatMap((text) => [...text.matchAll(/\b(\w+)\(/g)].map(([, name = '']) => name));
}

describe('docs/libvirt-designer.md', () => {
  it('has a row for each call that libvirt-designer exports', () => {
    expect(rows).toHaveLength(31);
    expect(new Set(rows.map(([call]) => call)).size).toBe(31);
  });

  it.each(rows.map(([call = '', , here = '']) => [call, here]))(
    'has a counterpart of %s that there is, or says that there is none',
    (_, here) => {
      const steps = virtwright.guest('any');
      const known = (name: string): boolean => name in steps || name in virtwright || name in host;
      const calls = callsIn(here);
      expect(calls.length > 0 || /^(none|nothing)\b/.test(here)).toBe(true);
      expect(calls.filter((name) => !known(name))).toEqual([]);
    },
  );
});
