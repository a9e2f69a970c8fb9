import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { place } from 'virtwright';
import { libvirt as libvirtPolicy } from 'virtwright/policies';
import { StandInLibvirt } from '../support/stand-in-libvirt.js';
import { cli, DISK, domain, Folder, type Ran } from './support.js';

/** A guest as libvirt has it, and as it runs. */
const DEFINED = place(
  domain('q35', DISK).replace(
    '<memory',
    '<uuid>0a4f3c52-7b7e-4c53-9d0e-2f0f8a3b6c11</uuid><memory',
  ),
  { policy: libvirtPolicy() },
).xml;
const RUNNING = DEFINED.replace('<domain type="kvm">', '<domain type="kvm" id="3">');
const WITH_TITLE = DEFINED.replace('<memory', '<title>Web</title><memory');
const WITH_CLOCK = WITH_TITLE.replace('<devices>', '<clock offset="localtime"/><devices>');
const OTHER_SOURCE = WITH_TITLE.replace('/web.img', '/other.img');

let folder: Folder;
let libvirt: StandInLibvirt;
beforeEach(() => {
  folder = new Folder();
  libvirt = new StandInLibvirt();
  libvirt.definitions.set('web', DEFINED);
  libvirt.running.set('web', RUNNING);
});
afterEach(() => folder.remove());

const run = (...argv: readonly string[]): Promise<Ran> => cli(argv, { libvirt });

describe('virtwright plan', () => {
  it.each([['plan'], ['draw']])('has standard input read once, as %s does', async (verb) => {
    const { status, err } = await run(verb, '-', '-');
    expect([status, err]).toEqual([2, 'error: Only one of the files can be standard input.\n']);
  });

  it('prints the steps with their commands, and tells by its exit status that there are some', async () => {
    const [old, next] = [folder.put('old.xml', RUNNING), folder.put('new.xml', WITH_CLOCK)];
    const { status, out } = await run('plan', old, next);
    expect(status).toBe(3);
    expect(out).toMatch(
      /^# While it runs\n# {3}title: .*\n# {5}guest: nothing\nvirsh desc web --title --new-desc Web --live --config\n\n# At its next start\n# {3}clock: .*\n# {5}guest: .*; why not now: .*\nvirsh define \/dev\/stdin <<'XML'\n/,
    );
  });

  it('has nothing to do, which the exit status tells too', async () => {
    const file = folder.put('old.xml', RUNNING);
    expect(await run('plan', file, folder.put('new.xml', DEFINED))).toEqual({
      status: 0,
      out: '# web is as it shall be, and there is nothing to do\n',
      err: '',
    });
  });

  it('takes descriptions on both sides', async () => {
    const spec = (vcpus: number): string =>
      JSON.stringify({ name: 'web', os: 'debian12', memory: '2 GiB', vcpus, devices: [] });
    const old = folder.put('old.json', spec(1));
    expect(await run('plan', '--quiet', old, old)).toEqual({ status: 0, out: '', err: '' });
    const { status, out } = await run('plan', old, folder.put('new.json', spec(2)));
    expect(status).toBe(3);
    expect(out).toContain('vcpu');
  });

  it('takes what a guest is from a libvirt, which its commands name', async () => {
    const next = folder.put('new.xml', WITH_TITLE);
    const { status, out } = await run('plan', '--connect', 'test:///x', 'web', next);
    expect(status).toBe(3);
    expect(out).toContain('\nvirsh --connect test:///x desc web ');
  });

  it('knows of a libvirt that the guest is shut off, and changes its definition alone', async () => {
    libvirt.running.clear();
    const { status, out } = await run(
      'plan',
      '--connect',
      'test:///x',
      'web',
      folder.put('new.xml', WITH_TITLE),
    );
    expect(status).toBe(3);
    expect(out).toMatch(/^# web is shut off: /);
    expect(out).toContain(' desc web --title --new-desc Web --config\n');
    expect(out).not.toContain('--live');
  });

  it('has nothing to do for what is defined and waits for a start, and tells of it', async () => {
    libvirt.definitions.set('web', WITH_CLOCK);
    const next = folder.put('new.xml', WITH_CLOCK);
    libvirt.running.set('web', RUNNING.replace('<memory', '<title>Web</title><memory'));
    const { status, out } = await run('plan', '--connect', 'test:///x', 'web', next);
    expect(status).toBe(0);
    expect(out).toMatch(
      /^# Defined already, and there when it is shut down and started\n# {3}clock: .*\n# {5}guest: .*\n$/,
    );
  });

  it('tells programs in one line of JSON', async () => {
    const [old, next] = [folder.put('old.xml', RUNNING), folder.put('new.xml', WITH_TITLE)];
    const { out } = await run('plan', '--json', old, next);
    expect(JSON.parse(out)).toMatchObject({
      domain: 'web',
      steps: [
        {
          class: 'live',
          command: 'virsh desc web --title --new-desc Web --live --config',
          calls: [{ words: ['desc', 'web', '--title', '--new-desc', 'Web', '--live', '--config'] }],
          guest: 'nothing',
        },
      ],
    });
  });

  it('fails where one of the two cannot be read, and where libvirt would refuse the new one', async () => {
    const old = folder.put('old.xml', RUNNING);
    expect((await run('plan', old, folder.put('bad.xml', '<domain>'))).status).toBe(1);
    const twice = DEFINED.replace('<devices>', `<devices>${DISK}`);
    const { status, out, err } = await run('plan', old, folder.put('twice.xml', twice));
    expect(status).toBe(1);
    expect(err).toContain('target-taken');
    expect(out).toBe('');
  });
});

describe('virtwright apply --live', () => {
  it('shows and does what goes while the guest runs, and defines the rest', async () => {
    const { status, out } = await run('apply', '--live', folder.put('web.xml', WITH_CLOCK));
    expect(status).toBe(0);
    expect(out).toContain('# While it runs\n');
    expect(out).toMatch(
      /web is changed: 2 steps done\ndefined, and there when it is shut down and started: 1 step\n$/,
    );
    expect(libvirt.calls).toEqual([
      'desc web --title --new-desc Web --live --config',
      'define web',
    ]);
  });

  it('changes nothing with --dry-run', async () => {
    const { status, out } = await run('apply', '--live', '-n', folder.put('web.xml', WITH_TITLE));
    expect({ status, calls: libvirt.calls }).toEqual({ status: 3, calls: [] });
    expect(out).toContain('virsh desc web');
  });

  it('leaves what the guest would lose meanwhile, unless it is asked to plug again', async () => {
    const file = folder.put('web.xml', OTHER_SOURCE);
    const { status, out } = await run('apply', '--live', file);
    expect(status).toBe(3);
    expect(out).toMatch(/1 step left:\n {2}replug: disk:vda: source: .*\n$/);
    expect((await run('apply', '--live', '--replug', file)).status).toBe(0);
    expect(libvirt.calls.filter((call) => call.startsWith('attach-device'))).toHaveLength(1);
  });

  it('changes the guest and its definition each where it is not as it shall be', async () => {
    const titled = RUNNING.replace('<memory', '<title>Web</title><memory');
    const file = folder.put('web.xml', WITH_TITLE);
    libvirt.definitions.set('web', WITH_TITLE);
    await run('apply', '--live', file);
    libvirt.definitions.set('web', DEFINED);
    libvirt.running.set('web', titled);
    await run('apply', '--live', file);
    libvirt.definitions.set('web', WITH_TITLE);
    const { status } = await run('apply', '--live', file);
    expect(status).toBe(0);
    expect(libvirt.calls).toEqual([
      'desc web --title --new-desc Web --live',
      'desc web --title --new-desc Web --config',
    ]);
  });

  it('takes what only a guest that runs has for no change, as verify does', async () => {
    const pty = (path: string): string => `<serial type='pty'>${path}<target port='0'/></serial>`;
    const channel = (more: string): string =>
      `<channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'${more}/></channel></devices>`;
    const defined = DEFINED.replace('</devices>', pty('') + channel(''));
    const runs = pty("<source path='/dev/pts/3'/>") + channel(" state='disconnected'");
    libvirt.definitions.set('web', place(defined, { policy: libvirtPolicy() }).xml);
    const xml = place(DEFINED.replace('</devices>', runs), { policy: libvirtPolicy() }).xml;
    const file = folder.put(
      'web.xml',
      xml.replace('<domain type="kvm">', '<domain type="kvm" id="3">'),
    );
    expect((await run('verify', file)).out).not.toMatch(/serial|channel/);
  });

  it('wants seconds to wait', async () => {
    const file = folder.put('web.xml', WITH_TITLE);
    const { status, err } = await run('apply', '--live', '--wait', 'long', file);
    expect({ status, err }).toMatchObject({ status: 2, err: expect.stringContaining('--wait') });
  });

  it('defines a guest that does not run as without it', async () => {
    libvirt.running.clear();
    const { status, out } = await run('apply', '--live', folder.put('web.xml', WITH_TITLE));
    expect(status).toBe(0);
    expect(out).toContain('web is changed:\n  adds /domain/title');
    expect(libvirt.calls).toEqual(['define web']);
  });

  it('ends at the first step that libvirt refuses, and tells what is left', async () => {
    libvirt = new StandInLibvirt({ fails: () => 'it has no mind to.' });
    libvirt.definitions.set('web', DEFINED);
    libvirt.running.set('web', RUNNING);
    const { status, err } = await run('apply', '--live', folder.put('web.xml', WITH_CLOCK));
    expect(status).toBe(1);
    expect(err).toMatch(
      /plan-stopped: The plan stopped at 'title: .*Done: nothing\. Left: title: .*; clock: /,
    );
    expect(libvirt.calls).toHaveLength(1);
  });
});
