import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { machine, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Issue, VirtwrightError } from 'virtwright';
import { readHost } from 'virtwright/host';
import { issuesOf } from '../support/rejected.js';

const { PATH = '' } = process.env;
const ARCH = machine();

let folder: string;
let told: Issue[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'virtwright-host-'));
  told = [];
  // Nothing else is there: neither the QEMU nor the virsh of this machine.
  process.env['PATH'] = folder;
});
afterEach(() => {
  process.env['PATH'] = PATH;
  rmSync(folder, { recursive: true });
});

function program(name: string, ...lines: readonly string[]): void {
  writeFileSync(join(folder, name), ['#!/bin/sh', ...lines, ''].join('\n'));
  chmodSync(join(folder, name), 0o755);
}

/** A QEMU with one machine. */
function qemu(): void {
  const version = { qemu: { major: 9, minor: 1, micro: 2 } };
  const answers = [{}, version, [{ name: 'q35' }, { name: 'virt' }], [{ name: 'e1000e' }], []];
  const lines = answers.map((answer) => `echo '${JSON.stringify({ return: answer })}'`);
  program(`qemu-system-${ARCH}`, ...lines, 'while read -r line; do :; done');
}

const report = (issue: Issue): void => void told.push(issue);
const failing = (code: string) => ({
  domainCapabilities: async (): Promise<string> => {
    throw new VirtwrightError([{ code, severity: 'error', message: 'No.', remedy: '' }]);
  },
});

describe('what a host tells of itself', () => {
  it('is what its QEMU and its libvirt have', async () => {
    qemu();
    const asked: string[] = [];
    const facts = await readHost({
      report,
      connection: {
        domainCapabilities: async ({ arch = '', machine: name = '', type = '' }) => {
          asked.push(type);
          return `<domainCapabilities><domain>${type}</domain><machine>${name}</machine><arch>${arch}</arch></domainCapabilities>`;
        },
      },
    });
    expect(facts.releases?.qemu).toBe('9.1.2');
    expect(facts.emulators?.[ARCH]).toMatchObject({ types: ['e1000e'], domains: ['kvm', 'qemu'] });
    expect(facts.capabilities?.map(({ type }) => type)).toEqual(asked);
    expect(told).toEqual([]);
  });

  it('is told of as far as there is no QEMU', async () => {
    expect(await readHost({ report, arches: ['xtensaeb'] })).not.toHaveProperty('emulators');
    expect(told).toMatchObject([{ code: 'host-unread' }]);
  });

  it('is that of its QEMU alone where there is no libvirt, which is told', async () => {
    qemu();
    const facts = await readHost({ report });
    expect(facts.emulators?.[ARCH]).not.toHaveProperty('domains');
    expect(facts).not.toHaveProperty('capabilities');
    expect(told).toMatchObject([
      {
        code: 'host-unread',
        severity: 'note',
        message: expect.stringMatching(
          /^What libvirt takes is not read\. The program virsh cannot be run/,
        ),
      },
    ]);
  });

  it('holds nothing that libvirt refuses to tell, such as of KVM where there is none', async () => {
    qemu();
    const facts = await readHost({ report, connection: failing('libvirt-refused') });
    expect(facts).not.toHaveProperty('capabilities');
    expect(told).toEqual([]);
  });

  it('comes to nothing where the libvirt that was named does not answer', async () => {
    qemu();
    const call = readHost({ report, connection: failing('connection-failed') });
    expect(await issuesOf(call)).toMatchObject([{ code: 'connection-failed' }]);
  });

  it('is its devices alone where a copy of its sysfs is all there is', async () => {
    mkdirSync(join(folder, 'bus/pci/devices'), { recursive: true });
    expect(await readHost({ report, sysfs: folder })).not.toHaveProperty('releases');
  });
});
