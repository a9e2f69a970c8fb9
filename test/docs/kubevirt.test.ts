import { describe, expect, it } from '@jest/globals';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { cli } from '../cli/support.js';
import { gpu, vmi } from '../support/kubevirt.js';
import { page, read } from './pages.js';

const { text, blocks } = page('docs/kubevirt.md');

const annotated = z.object({ annotations: z.record(z.string(), z.string()) });
const machine = z.object({ spec: z.object({ template: z.object({ metadata: annotated }) }) });
const instance = z.object({ metadata: annotated });

const manifests = blocks
  .filter(({ language }) => language === 'yml')
  .flatMap((block) => parseAllDocuments(block.text).map((document): unknown => document.toJS()));

/** The annotations of all manifests of the page. */
const annotations = manifests.flatMap((manifest) => {
  const of = machine.safeParse(manifest).data?.spec.template ?? instance.safeParse(manifest).data;
  return of ? [of.metadata.annotations] : [];
});

const SAMPLE = read('docs/examples/kubevirt.xml');

/** The sample with a device that the examples of annotations speak of. */
const DOMAIN = SAMPLE.replace(
  '</devices>',
  `${gpu('gpu', '0000:3b:00.0').replace('ua-gpu-gpu', 'ua-gpu')}</devices>`,
);

describe('docs/kubevirt.md', () => {
  it('has manifests with annotations', () => {
    expect(annotations).toHaveLength(2);
  });

  it.each(annotations)('annotates as the hook and the shim take it: %j', async (said) => {
    const { status, err } = await cli(['--vmi', vmi(said), '--domain', DOMAIN]);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    const sidecars: unknown = JSON.parse(said['hooks.kubevirt.io/hookSidecars'] ?? '');
    expect(sidecars).toEqual([expect.objectContaining({ args: ['--version', 'v1alpha3'] })]);
  });

  it('has a sample to try the hook by hand, with the screen that KubeVirt gives by itself', async () => {
    const [, said = ''] = /--vmi '(.*)'/.exec(blocks.at(-1)?.text ?? '') ?? [];
    expect(SAMPLE).toContain('<model type="vga" heads="1" vram="16384">');
    const { status, out, err } = await cli(['on-define-domain', '--domain', SAMPLE, '--vmi', said]);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toMatch(/<video>\s*<model [^>]*><\/model>\s*<address [^>]*slot="0x01"/);
    expect(out.endsWith('</domain>\n')).toBe(true);
  });

  it('lists every annotation, with an example that is taken', async () => {
    const rows = [...text.matchAll(/^\| `(virtwright\.io\/\w+)` \|.*\| `(.*)` \|$/gm)];
    expect(rows.map(([, name]) => name)).toEqual(
      ['policy', 'intents', 'host'].map((name) => `virtwright.io/${name}`),
    );
    for (const [, name = '', example = ''] of rows) {
      const said = { [name]: example };
      const { err } = await cli(['--vmi', vmi(said), '--domain', DOMAIN]);
      expect(err).toBe('');
    }
  });
});
