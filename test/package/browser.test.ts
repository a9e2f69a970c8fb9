import { describe, expect, it } from '@jest/globals';
import { guest, place } from 'virtwright';
import { bundled, runBundled } from './bundled.js';

const KIB = 1024;

describe('bundled for a browser, with nothing added by the user', () => {
  // xmlbuilder2 imports `events` and `url` of Node, and what is used of it calls nothing of `url`: the smallest will do.
  it('a guest and its places stay small', async () => {
    const bundle = await bundled("export { guest, place } from './src/index.ts'");
    expect(bundle.missing).toEqual([]);
    expect(bundle.all).toBeLessThan(1000 * KIB);
    expect(bundle.gzipped).toBeLessThan(310 * KIB);
    expect(bundle.own).toBeLessThan(600 * KIB);
  });

  it('a guest is designed and placed as it is elsewhere', async () => {
    const answer = await runBundled(`
      import { guest, place } from './src/index.ts';
      globalThis.answer = place(guest('web').defaults(false).addRng().design().xml).xml;
    `);
    expect(answer).toBe(place(guest('web').defaults(false).addRng().design().xml).xml);
  });

  it.each([
    ['policies', 38],
    ['src/catalog', 84],
    ['src/compare', 880],
    ['src/hotplug', 880],
    ['src/diff', 560],
    ['src/lint', 920],
    ['src/plan', 1000],
  ])('%s is there for less than %i KiB', async (folder, most) => {
    const { all, missing } = await bundled(`export * from './${folder}/index.ts'`);
    expect(missing).toEqual([]);
    expect(all).toBeLessThan(most * KIB);
  });

  it('a picture brings Graphviz only when one is laid out', async () => {
    const graphviz = '@viz-js/viz';
    const { all, missing } = await bundled("export * from './src/draw/index.ts'", [graphviz]);
    expect(missing).toEqual([graphviz]);
    expect(all).toBeLessThan(42 * KIB);
  });

  it('the schema brings no translations of its messages', async () => {
    const { all, missing } = await bundled("export * from './src/schema/index.ts'");
    expect(missing).toEqual([]);
    // More than a quarter is what the JSON Schema says of each member.
    expect(all).toBeLessThan(215 * KIB);
  });
});
