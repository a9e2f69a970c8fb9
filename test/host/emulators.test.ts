import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Issue } from 'virtwright';
import { readEmulators } from '../../src/host/emulators.js';

const { PATH = '' } = process.env;

const DEAF = { tell: () => undefined, report: () => undefined };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'virtwright-qemu-'));
  process.env['PATH'] = `${folder}${delimiter}${PATH}`;
});
afterEach(() => {
  process.env['PATH'] = PATH;
  rmSync(folder, { recursive: true });
});

/** Puts a program there that says this, whatever it is asked, and then waits to be ended. */
function program(name: string, ...says: readonly object[]): string {
  const path = join(folder, name);
  const lines = says.map((said) => `echo '${JSON.stringify(said)}'`);
  writeFileSync(path, ['#!/bin/sh', ...lines, 'cat > /dev/null', ''].join('\n'));
  chmodSync(path, 0o755);
  return path;
}

const ANSWERS = [
  { QMP: { version: {} } },
  { return: {} },
  { return: { qemu: { major: 9, minor: 1, micro: 2 }, package: '' } },
  {
    return: [
      { name: 'none', 'cpu-max': 1 },
      { name: 'axis-dev88', 'cpu-max': 1, deprecated: true },
      { name: 'virt-9.1', alias: 'virt', 'cpu-max': 8, deprecated: false },
    ],
  },
  { return: [{ name: 'virtio-blk-pci' }, { name: 'e1000e' }, { name: 'v32-cris-cpu' }] },
  { return: [{ name: 'v32', deprecated: true }, { name: 'any' }] },
];

describe('the emulators of a host', () => {
  it('tell what they have', async () => {
    const path = program('qemu-system-cris', ...ANSWERS);
    const asked: string[] = [];
    expect(
      await readEmulators(['cris'], { ...DEAF, tell: (what) => void asked.push(what) }),
    ).toEqual({
      cris: {
        path,
        release: '9.1.2',
        machines: [
          { name: 'axis-dev88', maxVcpus: 1, deprecated: true },
          { name: 'virt-9.1', alias: 'virt', maxVcpus: 8 },
        ],
        types: ['e1000e', 'virtio-blk-pci'],
        cpus: [{ name: 'any' }, { name: 'v32', deprecated: true }],
      },
    });
    expect(asked).toEqual([path]);
  });

  it('are asked once, however many architectures they are for', async () => {
    const path = program('qemu-system-unicore32', ...ANSWERS);
    const asked: string[] = [];
    const wanted = ['unicore32', 'unicore32', 'xtensaeb'];
    await readEmulators(wanted, { ...DEAF, tell: (what) => void asked.push(what) });
    expect(asked).toEqual([path]);
  });

  it('leave out what they do not tell', async () => {
    const refused = { error: { class: 'CommandNotFound', desc: 'no such command' } };
    program('qemu-system-lm32', ...ANSWERS.slice(0, 4), ANSWERS[4] ?? {}, refused);
    expect((await readEmulators(['lm32'], DEAF))['lm32']).not.toHaveProperty('cpus');
  });

  it('are left out where there are none, or they speak of something else, and told of', async () => {
    const path = join(folder, 'qemu-system-lm32');
    writeFileSync(path, '#!/bin/sh\necho no JSON\necho "no such option -qmp" >&2\nexit 1\n');
    chmodSync(path, 0o755);
    const told: Issue[] = [];
    const report = (issue: Issue): void => void told.push(issue);
    expect(await readEmulators(['xtensaeb', 'lm32'], { ...DEAF, report })).toEqual({});
    expect(told).toMatchObject([
      {
        code: 'host-unread',
        severity: 'note',
        message: 'There is no qemu-system-xtensaeb for guests of xtensaeb here.',
      },
      { code: 'host-unread', message: `${path} gave no answers: no such option -qmp.` },
    ]);
  });
});
