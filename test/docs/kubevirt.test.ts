import { describe, expect, it } from '@jest/globals';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { cli } from '../cli/support.js';
import { disk, gpu, kubevirtDomain, vmi } from '../support/kubevirt.js';
import { page } from './pages.js';

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

/** A domain with the devices that the page speaks of. */
const DOMAIN = kubevirtDomain({
  disks: [disk('rootdisk', 'vda')],
  others: [gpu('gpu', '0000:3b:00.0').replace('ua-gpu-gpu', 'ua-gpu')],
});

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
