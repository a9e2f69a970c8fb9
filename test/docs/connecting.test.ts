import { afterAll, describe, expect, it } from '@jest/globals';
import { cli, Folder } from '../cli/support.js';
import { StandInLibvirt } from '../support/stand-in-libvirt.js';
import { firstBlock, page } from './pages.js';

const { blocks } = page('docs/connecting.md');
const folder = new Folder();
afterAll(() => folder.remove());

describe('docs/connecting.md', () => {
  it('shows what its commands print, one after the other', async () => {
    const file = folder.put('web.yaml', firstBlock('docs/connecting.md', 'yaml'));
    const libvirt = new StandInLibvirt();
    const seen: string[] = [];
    for (const [at, { language, text }] of blocks.entries()) {
      if (language !== 'sh') continue;
      let printed = '';
      for (const line of text.split('\n')) {
        if (line.includes('verify')) plugIn(libvirt);
        const words = line.split(' ').slice(1);
        const args = words.map(
          (word) => ({ 'web.yaml': file, placed: folder.at('placed') })[word] ?? word,
        );
        const { out, err } = await cli(args, { libvirt });
        expect(err).not.toMatch(/^(?!.*: note )./m);
        printed += out.replaceAll(file, 'web.yaml');
      }
      seen.push(line(text));
      const shown = blocks[at + 1];
      if (shown?.language === 'text') expect(printed).toBe(`${shown.text}\n`);
    }
    expect(seen).toHaveLength(4);
    expect(libvirt.definitions.get('web')).toContain('/data.qcow2');
    expect(folder.read('placed', 'web.xml')).toContain('<name>web</name>');
  });
});

function line(text: string): string {
  return text.split('\n')[0] ?? '';
}

/** What somebody does to the guest. */
function plugIn({ definitions }: StandInLibvirt): void {
  const rng = "<rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>";
  definitions.set('web', (definitions.get('web') ?? '').replace('</devices>', `${rng}</devices>`));
}
