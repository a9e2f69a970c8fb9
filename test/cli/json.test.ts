import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { place } from '../../src/placement/place.js';
import { StandInLibvirt } from '../support/stand-in-libvirt.js';
import { cli, DISK, domain, Folder, type Ran } from './support.js';

let folder: Folder;
let good: string;
let other: string;
let spec: string;
beforeEach(() => {
  folder = new Folder();
  const nic = "<interface type='user'><model type='virtio'/></interface>";
  good = folder.put('good.xml', place(domain('q35', DISK, nic)).xml);
  other = folder.put('other.xml', place(domain('q35', DISK)).xml);
  spec = folder.put('web.yaml', 'name: web\nmachine: q35\ndevices: [nic]\n');
});
afterEach(() => folder.remove());

const DEVICE = "<rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>";
const none = (): string => folder.at('none.xml');

/** How each verb is called with `--json`, and with a file that is not there, where it takes one. */
const CALLS: Readonly<
  Record<
    string,
    { readonly well: () => readonly string[]; readonly failing?: () => readonly string[] }
  >
> = {
  design: { well: () => [spec], failing: () => [none()] },
  place: { well: () => [good], failing: () => [none()] },
  convert: { well: () => ['--machine', 'pc', good], failing: () => ['--machine', 'pc', none()] },
  add: { well: () => [good, DEVICE], failing: () => [none(), DEVICE] },
  remove: { well: () => [good, 'disk:vda'], failing: () => [none(), 'disk:vda'] },
  set: { well: () => [good, 'vcpus=2'], failing: () => [none(), 'vcpus=2'] },
  define: { well: () => [good], failing: () => [none()] },
  verify: { well: () => [good], failing: () => [none()] },
  apply: { well: () => [good], failing: () => [none()] },
  plan: { well: () => [good, other], failing: () => [none(), other] },
  lint: { well: () => [good], failing: () => [none()] },
  diff: { well: () => [good, other], failing: () => [none(), other] },
  hotplug: { well: () => [good, DEVICE], failing: () => [none(), DEVICE] },
  explain: { well: () => ['--all', good], failing: () => [none()] },
  tree: { well: () => [good], failing: () => [none()] },
  names: { well: () => [good], failing: () => [none()] },
  draw: { well: () => [good], failing: () => [none()] },
  compare: { well: () => [good], failing: () => [none()] },
  format: { well: () => [good], failing: () => [none()] },
  policies: { well: () => [] },
  systems: { well: () => ['debian12'], failing: () => ['nobodys1'] },
  schema: { well: () => [] },
  host: { well: () => ['--sysfs', folder.path] },
};

/** What answers in its own way: to KubeVirt, to a shell, to man. */
const OTHERS = ['on-define-domain', 'completion', 'man', 'help'];

const run = (verb: string, words: readonly string[]): Promise<Ran> =>
  cli([verb, '--json', ...words], { libvirt: new StandInLibvirt() });

/** What stands in the lines of an output, or in all of it. */
function parsed(out: string): readonly Record<string, unknown>[] {
  const lines = out.trim().split('\n');
  try {
    return lines.map((line) => JSON.parse(line));
  } catch {
    return [JSON.parse(out)];
  }
}

describe('--json', () => {
  it('is there for every verb', async () => {
    const { out } = await cli(['--help']);
    const verbs = [...out.matchAll(/^ {2}([\w-]+) .*/gm)].flatMap(([, verb = '']) => verb);
    expect(new Set(verbs)).toEqual(new Set([...Object.keys(CALLS), ...OTHERS]));
  });

  it.each(Object.entries(CALLS))(
    'has %s answer with JSON on standard output',
    async (verb, { well }) => {
      const { status, out } = await run(verb, well());
      // lint has nothing to tell of what is well.
      if (verb === 'lint') expect({ status, out }).toEqual({ status: 0, out: '' });
      else expect(parsed(out).length).toBeGreaterThan(0);
      expect(status).not.toBe(2);
    },
  );

  const failing = Object.entries(CALLS).flatMap(([verb, { failing }]) =>
    failing ? [{ verb, words: failing }] : [],
  );

  it.each(failing)(
    'has $verb tell errors as JSON on standard output, with the same status',
    async ({ verb, words }) => {
      const { status, out, err } = await run(verb, words());
      const plain = await cli([verb, ...words()], { libvirt: new StandInLibvirt() });
      expect({ status, err }).toEqual({ status: plain.status, err: '' });
      const [told = {}] = parsed(out);
      const code = verb === 'systems' ? 'unknown-os' : 'file-unreadable';
      expect(JSON.stringify(told)).toContain(`"code":"${code}"`);
      if (verb !== 'lint') expect(told['ok']).toBe(false);
    },
  );

  it('has a wrong command line told as JSON too', async () => {
    const { status, out, err } = await cli(['tree', '--json', '--polcy', 'x', 'a.xml']);
    expect({ status, err }).toEqual({ status: 2, err: '' });
    expect(JSON.parse(out)).toMatchObject({ ok: false, issues: [{ code: 'bad-command-line' }] });
    const missing = await cli(['place', '--json']);
    expect(missing).toMatchObject({ status: 2, err: '' });
    expect(JSON.parse(missing.out)).toMatchObject({
      ok: false,
      issues: [{ message: expect.stringContaining("missing required argument 'file'") }],
    });
  });

  it('answers each of many files with a line, and tells where results went', async () => {
    const out = folder.at('out');
    const ran = await cli(['place', '--json', '--out-dir', out, good, none()]);
    expect(ran).toMatchObject({ status: 1, err: '' });
    expect(parsed(ran.out)).toMatchObject([
      { file: good, ok: true, written: folder.at('out', 'good.xml'), issues: [] },
      { file: none(), ok: false, issues: [{ code: 'file-unreadable' }] },
    ]);
    const [placed] = parsed((await run('place', [good])).out);
    expect(placed?.['xml']).toBe(folder.read('out', 'good.xml'));
  });

  it('leaves warnings and notes out with --quiet', async () => {
    const words = ['--policy', 'legacy-pci', good];
    expect((await run('place', words)).out).toContain('policy-idle');
    expect((await run('place', ['--quiet', ...words])).out).not.toContain('policy-idle');
  });
});
