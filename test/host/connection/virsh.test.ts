import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Issue } from 'virtwright';
import { connect } from 'virtwright/host';
import { issuesOf } from '../../support/rejected.js';
import { type Says, VirshStandIn } from './stand-in.js';

const UUIDS = ['a', 'b', 'c'].map((digit) => `${digit.repeat(8)}-1111-2222-3333-444444444444`);
const [WEB, FIVE, GONE] = UUIDS;
const LIST = 'list --all --uuid --name';
const LISTED = `${WEB} web <running> 1\n${FIVE} 5\n${GONE} gone\n<running>${WEB}\n${GONE}\n<transient>${GONE}\n`;

let standIn: VirshStandIn | undefined;
afterEach(() => {
  standIn?.remove();
  standIn = undefined;
});

function virsh(says: Readonly<Record<string, Says>> = {}): VirshStandIn {
  standIn = new VirshStandIn(says);
  return standIn;
}

/** What a connection fails with where virsh complains like this. */
async function complaint(err: string): Promise<readonly Issue[]> {
  const program = virsh({ start: { err, status: 1 } });
  return issuesOf(program.connect().start('web'));
}

describe('a connection over virsh', () => {
  it('hands virsh the words one by one, whatever is in them', async () => {
    const program = virsh({ dumpxml: { out: '<domain/>\n\n' } });
    const name = "--web; touch /tmp/x '$(id)' \u{1F427}";
    expect(await program.connect().dump(name)).toBe('<domain/>\n');
    expect(program.calls).toEqual([
      {
        args: ['--quiet', '--connect', 'qemu:///system', 'dumpxml', '--domain', name, '--inactive'],
        input: '',
      },
    ]);
  });

  it('shows what a domain will be, or what it is now, with or without secrets', async () => {
    const program = virsh({ dumpxml: { out: '<domain/>' } });
    await program.connect().dump('web', { live: true });
    await program.connect().dump('web', { secure: true });
    expect(program.calls.map(({ args }) => args.slice(6))).toEqual([
      [],
      ['--inactive', '--security-info'],
    ]);
  });

  it('gives XML by a file without a name, and leaves nothing behind', async () => {
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith('virtwright-'));
    const program = virsh();
    const xml = `<domain><name>web</name><!-- ${'ü'.repeat(300_000)} --></domain>`;
    await program.connect().define(xml);
    await program.connect().attach('web', '<rng/>', { live: true, config: true });
    await program.connect().detach('web', '<rng/>', { config: true });
    expect(program.calls.map(({ args, input }) => [args.slice(3).join(' '), input])).toEqual([
      ['define --file /dev/stdin', xml],
      ['attach-device --file /dev/stdin --domain web --live --config', '<rng/>'],
      ['detach-device --file /dev/stdin --domain web --config', '<rng/>'],
    ]);
    const after = readdirSync(tmpdir()).filter((name) => name.startsWith('virtwright-'));
    expect(after.filter((name) => !before.includes(name) && !name.includes('virsh'))).toEqual([]);
  });

  it('lists domains, whatever they are called', async () => {
    const program = virsh({ [LIST]: { out: LISTED } });
    expect(await program.connect().list()).toEqual([
      { name: 'web <running> 1', uuid: WEB, running: true, persistent: true },
      { name: '5', uuid: FIVE, running: false, persistent: true },
      { name: 'gone', uuid: GONE, running: true, persistent: false },
    ]);
    expect(program.calls).toHaveLength(1);
  });

  it('means by a number the domain of that name, which virsh would take for an id', async () => {
    const program = virsh({ [LIST]: { out: LISTED } });
    await program.connect().start('5');
    expect(program.calls.at(-1)?.args.slice(3)).toEqual(['start', '--domain', FIVE]);
    expect(await issuesOf(program.connect().start('6'))).toMatchObject([
      { code: 'domain-unknown', message: "libvirt knows no domain '6'." },
    ]);
  });

  it('tells which domain ends with its run', async () => {
    const program = virsh({
      'dominfo --domain gone': { out: 'Name:           gone\nPersistent:     no\n' },
      'dominfo --domain web': { out: 'Name:           web\nPersistent:     yes\n' },
    });
    expect(await program.connect().isPersistent('gone')).toBe(false);
    expect(await program.connect().isPersistent('web')).toBe(true);
  });

  it('asks about the devices of a large host in portions', async () => {
    const names = Array.from({ length: 2500 }, (_, at) => `pci_0000_${at}_00_0`);
    const program = virsh({
      'nodedev-list': { out: names.join('\n') },
      'nodedev-dumpxml': { out: '<device>\n</device>\n' },
    });
    expect(await program.connect().nodeDevices()).toHaveLength(3);
    const lengths = program.calls.map(({ args }) => (args[3] ?? '').split('; ').length);
    expect(lengths).toEqual([1, 1000, 1000, 500]);
  });

  it('stops and forgets guests, and keeps the variables of their firmware', async () => {
    const program = virsh();
    const connection = program.connect();
    await connection.shutdown('web');
    await connection.destroy('web');
    await connection.undefine('web');
    expect(program.calls.map(({ args }) => args.slice(3).join(' '))).toEqual([
      'shutdown --domain web',
      'destroy --domain web',
      'undefine --domain web --keep-nvram',
    ]);
  });

  it('tells the release of the libvirt that answers, not that of its own library', async () => {
    const out =
      'Using library: libvirt 9.0.0\nRunning hypervisor: QEMU 10.0.2\nRunning against daemon: 11.3.0\n';
    const program = virsh({ version: { out } });
    expect(await program.connect().releases()).toEqual({ libvirt: '11.3.0', qemu: '10.0.2' });
  });

  it('tells capabilities, those of a kind of guest, and the devices of the host', async () => {
    const devices = '<device>\n  a\n</device>\n<device>\n  b\n</device>\n';
    const program = virsh({
      capabilities: { out: '<capabilities/>' },
      domcapabilities: { out: '<domainCapabilities/>' },
      'nodedev-list': { out: 'pci_0000_00_00_0\nnet; reboot\npci_0000_00_1f_2\n' },
      'nodedev-dumpxml': { out: devices },
      uri: { out: 'qemu:///system\n' },
    });
    const connection = program.connect();
    expect(await connection.uri()).toBe('qemu:///system');
    expect(await connection.capabilities()).toBe('<capabilities/>');
    const kind = { arch: 'aarch64', machine: 'virt', type: 'qemu' };
    expect(await connection.domainCapabilities(kind)).toBe('<domainCapabilities/>');
    expect(await connection.nodeDevices()).toEqual([
      '<device>\n  a\n</device>',
      '<device>\n  b\n</device>',
    ]);
    expect(program.calls.map(({ args }) => args.slice(3))).toEqual([
      ['uri'],
      ['capabilities'],
      ['domcapabilities', '--arch', 'aarch64', '--machine', 'virt', '--virttype', 'qemu'],
      ['nodedev-list', '--cap', 'pci'],
      ['nodedev-dumpxml pci_0000_00_00_0; nodedev-dumpxml pci_0000_00_1f_2'],
    ]);
  });

  it('tells why libvirt would not, in its own words and without its log', async () => {
    const log = '2026-11-27 07:30:43.514+0000: 20421: info : libvirt version: 9.0.0\n';
    const said = "error: Failed to start domain 'web'\nerror: internal error: no such bus\n";
    expect(await complaint(log + said)).toEqual([
      {
        code: 'libvirt-refused',
        severity: 'error',
        message: 'libvirt would not start web: internal error: no such bus.',
        remedy: 'Change what it objects to; it has done nothing of this.',
      },
    ]);
  });

  it.each([
    ["error: failed to get domain 'web'\n", 'domain-unknown'],
    [
      "error: failed to get domain 'web'\nerror: Domain not found: no domain with matching name 'web'\n",
      'domain-unknown',
    ],
    [
      "error: failed to get domain 'web'\nerror: End of file while reading data\n",
      'libvirt-refused',
    ],
    [
      "error: failed to connect to the hypervisor\nerror: Failed to connect socket to '/run/libvirt-sock': No such file or directory\n",
      'connection-failed',
    ],
    ['error: command or something', 'libvirt-refused'],
    ['', 'connection-failed'],
  ])('tells %j as %s', async (err, code) => {
    expect(await complaint(err)).toMatchObject([{ code, severity: 'error' }]);
  });

  it('says that virsh is not there', async () => {
    const nowhere = connect('qemu:///system', { command: ['/nowhere/virsh'] });
    expect(await issuesOf(nowhere.list())).toMatchObject([
      { code: 'virsh-missing', message: expect.stringContaining('/nowhere/virsh') },
    ]);
  });

  it('says that virsh was ended by a signal', async () => {
    const program = ['sh', '-c', 'kill -SEGV $$'] as const;
    const crashing = connect('qemu:///system', { command: program });
    expect(await issuesOf(crashing.releases())).toMatchObject([
      {
        code: 'connection-failed',
        message: 'virsh was ended by SIGSEGV, when it was to tell its release.',
      },
    ]);
  });

  it('takes nothing for no definition', async () => {
    expect(await issuesOf(virsh().connect().dump('web'))).toMatchObject([
      {
        code: 'connection-failed',
        message: 'virsh answered with nothing, when it was to show web.',
      },
    ]);
  });

  it('does not wait forever', async () => {
    const program = virsh({ start: { after: 5000 } });
    expect(await issuesOf(program.connect({ timeout: 0.3 }).start('web'))).toMatchObject([
      {
        code: 'libvirt-timeout',
        message: 'libvirt did not answer for 0.3 seconds when it was to start web.',
      },
    ]);
  });
});
