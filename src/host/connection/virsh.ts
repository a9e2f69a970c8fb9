import { setTimeout as sleep } from 'node:timers/promises';
import type { Releases } from '../../catalog/releases.js';
import type {
  DeviceScope,
  DumpOptions,
  FullConnection,
  GuestKind,
  ListedDomain,
} from '../../domain/connection.js';
import { type Asked, failed, refusal } from './refusal.js';
import { runVirsh, type VirshOptions } from './virsh-process.js';

/**
 * A connection over the virsh command, which knows every kind of URI. Nothing is opened before it is asked.
 *
 * @param uri - Such as `qemu:///system` or `qemu+ssh://root@host/system`; where it is left out, the one that virsh takes.
 * @example
 * ```ts
 * const connection = connect('qemu:///system');
 * for (const { name } of await connection.list()) show(await connection.dump(name));
 * ```
 */
export function connect(uri?: string, options: VirshOptions = {}): FullConnection {
  return new VirshConnection(uri, options);
}

class VirshConnection implements FullConnection {
  readonly #uri: string | undefined;
  readonly #options: VirshOptions;

  constructor(uri: string | undefined, options: VirshOptions) {
    this.#uri = uri;
    this.#options = options;
  }

  async uri(): Promise<string> {
    return (await this.#run(['uri'], { what: 'tell its URI' })).trim();
  }

  async releases(): Promise<Releases> {
    const said = await this.#run(['version', '--daemon'], { what: 'tell its release' });
    const libvirt = /^Running against daemon: (\S+)$/m.exec(said)?.[1];
    const qemu = /^Running hypervisor: QEMU (\S+)$/m.exec(said)?.[1];
    return { ...(libvirt && { libvirt }), ...(qemu && { qemu }) };
  }

  async list(): Promise<readonly ListedDomain[]> {
    // One word of several commands, so that it is one connection; `echo` ends no line.
    const all = `list --all --uuid --name; echo ${RUNNING}; list --uuid; echo ${TRANSIENT}; list --transient --uuid`;
    const said = await this.#run([all], { what: 'list its domains' });
    const [others, transient] = cut(said, TRANSIENT);
    const [named, active] = cut(others, RUNNING);
    const [running, passing] = [active, transient].map((text) => new Set(text.split('\n')));
    return named.split('\n').flatMap((line): ListedDomain[] => {
      const [, uuid, name] = /^([0-9a-f-]{36}) (.+)$/.exec(line) ?? [];
      if (uuid === undefined || name === undefined) return [];
      const isPersistent = passing?.has(uuid) !== true;
      return [{ name, uuid, running: running?.has(uuid) === true, persistent: isPersistent }];
    });
  }

  async dump(domain: string, { live = false, secure = false }: DumpOptions = {}): Promise<string> {
    const flags = [...(live ? [] : ['--inactive']), ...(secure ? ['--security-info'] : [])];
    const xml = (await this.#of(domain, 'dumpxml', 'show', flags)).trim();
    if (xml === '') throw failed({ what: `show ${domain}` }, 'virsh answered with nothing');
    return `${xml}\n`;
  }

  async define(xml: string): Promise<void> {
    const domain = /<name>([^<]*)<\/name>/.exec(xml)?.[1];
    await this.#run(FILE('define'), { what: `define ${domain ?? 'a domain'}`, domain }, xml);
  }

  async undefine(domain: string): Promise<void> {
    await this.#of(domain, 'undefine', 'undefine', ['--keep-nvram']);
  }

  async isPersistent(domain: string): Promise<boolean> {
    const said = await this.#of(domain, 'dominfo', 'tell of');
    return !/^Persistent:\s*no$/m.test(said);
  }

  async start(domain: string): Promise<void> {
    await this.#of(domain, 'start', 'start');
  }

  async shutdown(domain: string): Promise<void> {
    await this.#of(domain, 'shutdown', 'shut down');
  }

  async destroy(domain: string): Promise<void> {
    await this.#of(domain, 'destroy', 'destroy');
  }

  async attach(domain: string, device: string, scope: DeviceScope): Promise<void> {
    await this.#plug('attach-device', 'plug a device into', domain, device, scope);
  }

  async detach(domain: string, device: string, scope: DeviceScope): Promise<void> {
    await this.#plug('detach-device', 'take a device out of', domain, device, scope);
  }

  async run(words: readonly string[], input?: string): Promise<void> {
    const [command = '', domain] = words;
    await this.#run(words, { what: `${command} ${domain ?? ''}`.trim(), domain }, input);
  }

  async pause(seconds: number): Promise<void> {
    await sleep(seconds * 1000);
  }

  async capabilities(): Promise<string> {
    return await this.#run(['capabilities'], { what: 'tell its capabilities' });
  }

  async domainCapabilities({ arch, machine, type, emulator }: GuestKind): Promise<string> {
    const said = { arch, machine, virttype: type, emulatorbin: emulator };
    const flags = Object.entries(said).flatMap(([name, value]) =>
      value === undefined ? [] : [`--${name}`, value],
    );
    return await this.#run(['domcapabilities', ...flags], { what: 'tell what its guests can be' });
  }

  async nodeDevices(): Promise<readonly string[]> {
    const asked = { what: 'tell the devices of its host' };
    const names = (await this.#run(['nodedev-list', '--cap', 'pci'], asked)).split('\n');
    // Names are of libvirt's own making; one that virsh would read as anything else is not asked about.
    const known = names.filter((name) => /^pci_\w+$/.test(name));
    const told: string[] = [];
    for (let at = 0; at < known.length; at += AT_ONCE) {
      const commands = known.slice(at, at + AT_ONCE).map((name) => `nodedev-dumpxml ${name}`);
      told.push(...(await this.#run([commands.join('; ')], asked)).split(/(?<=<\/device>)\s+/));
    }
    return told.filter((xml) => xml !== '');
  }

  async #plug(
    command: string,
    what: string,
    domain: string,
    device: string,
    { live = false, config = false }: DeviceScope,
  ): Promise<void> {
    const flags = [...(live ? ['--live'] : []), ...(config ? ['--config'] : [])];
    const asked = { what: `${what} ${domain}`, domain };
    const named = await this.#unmistakable(domain);
    await this.#run([...FILE(command), '--domain', named, ...flags], asked, device);
  }

  /** Runs a command on a domain. */
  async #of(
    domain: string,
    command: string,
    verb: string,
    flags: readonly string[] = [],
  ): Promise<string> {
    const named = await this.#unmistakable(domain);
    return await this.#run([command, '--domain', named, ...flags], {
      what: `${verb} ${domain}`,
      domain,
    });
  }

  /** virsh takes a number for the id of a running domain first, which is no name anybody gave. */
  async #unmistakable(domain: string): Promise<string> {
    if (!/^\d+$/.test(domain)) return domain;
    const found = (await this.list()).find(({ name }) => name === domain);
    if (found) return found.uuid;
    throw refusal({ what: 'find it', domain }, 'Domain not found');
  }

  #run(args: readonly string[], asked: Asked, input?: string): Promise<string> {
    return runVirsh(this.#uri, args, asked, this.#options, input);
  }
}

/** Devices that one call asks about: Linux takes 128 KiB in a word of a command line. */
const AT_ONCE = 1000;

const RUNNING = '<running>';
const TRANSIENT = '<transient>';

/** A text before and behind the last of a mark: behind it are UUIDs only, before it names of any kind. */
function cut(text: string, mark: string): readonly [string, string] {
  const at = text.lastIndexOf(mark);
  return [text.slice(0, at), text.slice(at + mark.length)];
}

const FILE = (command: string): readonly string[] => [command, '--file', '/dev/stdin'];
