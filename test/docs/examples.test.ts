import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { demo } from '../../docs/examples/demo.js';
import { errors } from '../../docs/examples/errors.js';
import { existingDomain } from '../../docs/examples/existing-domain.js';
import { extendCatalog } from '../../docs/examples/extend-catalog.js';
import { plainData } from '../../docs/examples/plain-data.js';
import { shareASlot } from '../../docs/examples/share-a-slot.js';
import { spreadNetworkCards } from '../../docs/examples/spread-network-cards.js';
import { templates } from '../../docs/examples/templates.js';
import { pages, ROOT, read } from './pages.js';

const examples = readdirSync(`${ROOT}docs/examples`).map((file) => ({
  file,
  text: read(`docs/examples/${file}`),
}));

/** What other examples import is no program of its own, nor is data. */
const programs = examples.filter(
  ({ file }) =>
    file.endsWith('.ts') &&
    !examples.some(({ text }) => text.includes(`'./${file.replace(/ts$/, 'js')}'`)),
);

describe('the examples', () => {
  it.each(programs)(
    '$file prints something when it is run, and a page links it',
    async ({ file }) => {
      const exported: Readonly<Record<string, () => string>> = await import(
        `../../docs/examples/${file.replace(/ts$/, 'js')}`
      );
      const shown = Object.values(exported).map((show) => show());
      expect(shown).toEqual([expect.stringMatching(/\S/)]);
      expect(pages().filter(({ text }) => text.includes(`examples/${file})`))).not.toEqual([]);
    },
  );
});

describe('the example', () => {
  it('demo draws a tree, explains two devices and prints XML with all addresses', () => {
    const text = demo();
    expect(text).toMatch(/pcie-expander-bus \d+ {2}\[node 1, busNr 253\]/);
    expect(text.match(/\(free\)/g)).toHaveLength(3);
    expect(text).toMatch(/^disk:vda .*\n {2}sits at {3}0000:00:/m);
    expect(text).toMatch(/^gpu-b .*\n.* < pcie-expander-bus \d+ < pcie-root 0\)/m);
    expect(text).toContain('<domain type="kvm">');
    expect(text).toContain('<target busNr="253">');
  });

  it('spread-network-cards deals the cards out over both nodes', () => {
    expect(spreadNetworkCards()).toContain('because   NUMA cell 1 has the fewest network cards');
  });

  it('share-a-slot keeps the functions of a card together and tells what is left', () => {
    const text = shareASlot();
    expect(text).toMatch(/(\d+):00\.0 gpu .*\n.*\1:00\.1 sound /);
    expect(text).toMatch(/2 free ports in 1400 KiB$/);
  });

  it('existing-domain keeps the address of a disk when another goes', () => {
    const [, ...addresses] = existingDomain().match(/disk:vdc {2}0000:03:00\.0/g) ?? [];
    expect(addresses).toHaveLength(1);
  });

  it('templates makes two guests whose system disk is not unplugged', () => {
    expect(templates().match(/because {3}it is not to be unplugged/g)).toHaveLength(2);
  });

  it('errors lists all three at once', () => {
    const codes = errors().match(/^[a-z-]+(?= )/gm);
    expect(codes).toEqual(['conventional-only', 'conventional-only', 'node-missing']);
  });

  it('extend-catalog places a card nobody else knows', () => {
    expect(extendCatalog()).toContain('acme-nic interface');
  });

  it('plain-data comes back as the same guest', () => {
    expect(plainData()).toContain('the same XML: true');
  });
});
