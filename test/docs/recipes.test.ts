import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { designOfSpec } from '../../src/cli/source.js';
import { ROOT, read } from './pages.js';

const recipes = readdirSync(`${ROOT}docs/recipes`).filter((name) => name.endsWith('.yaml'));

/** Lines that say something. */
function linesOf(name: string): readonly string[] {
  return read(`docs/recipes/${name}`)
    .split('\n')
    .filter((line) => /^\s*[^\s#]/.test(line));
}

describe('recipes', () => {
  it.each(recipes)('%s is designed as it stands', async (name) => {
    const { issues, xml } = await designOfSpec(read(`docs/recipes/${name}`), {});
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(xml).toContain('<address type="pci"');
  });

  it.each(recipes)('%s is named by docs/yaml.md', (name) => {
    expect(read('docs/yaml.md')).toContain(`(recipes/${name})`);
  });

  it('need five lines for a Linux server, and eight for Windows 11 with Secure Boot and TPM', async () => {
    expect(linesOf('linux-server.yaml').length).toBeLessThanOrEqual(5);
    expect(linesOf('windows-11.yaml').length).toBeLessThanOrEqual(8);
  });
});
