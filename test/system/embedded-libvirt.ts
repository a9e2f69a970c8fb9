import type { Releases } from 'virtwright/catalog';
import { z } from 'zod';
import { EmbeddedConnection } from './embedded-connection.js';
import { LibvirtRoot } from './libvirt-root.js';
import { type PciBus, parsePciBuses } from './query-pci.js';
import { quoted, type ShellAnswer, VirshShell } from './virsh-shell.js';
import { nameOf } from './written-name.js';

/** libvirt's own words for why it would not. */
export interface Refused {
  readonly refused: string;
}

/** The inactive XML libvirt keeps of a definition, or why it keeps none. */
export type DefineAnswer = { readonly kept: string } | Refused;

/** A running guest: its name and its live XML, which holds the alias of every device. */
export type StartAnswer = { readonly name: string; readonly live: string } | Refused;

/** The live XML after a device was attached. */
export type AttachAnswer = { readonly live: string } | Refused;

/** A guest in a file, with the definition that it goes on with. */
export interface SavedGuest {
  readonly name: string;
  readonly file: string;
  readonly xml: string;
}

/** Why libvirt refuses that a saved guest goes on with a definition, or why QEMU does not load it. */
export type GoesOnAnswer = Partial<Refused> & { readonly notLoaded?: string };

const unpluggedAnswer = z.object({ error: z.object({ desc: z.string() }).optional() });

type Version = readonly [major: number, minor: number, patch: number];

export interface SystemVersion {
  readonly libvirt: Version;
  readonly qemu: Version;
}

/** The first question makes libvirt ask all its emulators what they can, unless their answers were kept. */
const FIRST_ANSWER_SECONDS = 300;

/** A guest of a thousand devices takes ten seconds to start under software emulation on an idle machine. */
const START_SECONDS = 180;

/** Definitions sent ahead of their answers: enough to keep virsh busy, few enough to keep no heap of files. */
const AHEAD = 32;

/**
 * A real libvirt with its QEMU driver inside one virsh process: no daemon, no privileges, nothing shared with the
 * libvirt of the machine.
 *
 * @example
 * ```ts
 * const libvirt = await EmbeddedLibvirt.open();
 * const answer = await libvirt.define(xml);
 * if ('kept' in answer) expect(placementDifferences(xml, answer.kept)).toEqual([]);
 * await libvirt.close();
 * ```
 */
export class EmbeddedLibvirt {
  readonly #root: LibvirtRoot;
  readonly #shell: VirshShell;
  readonly #version: SystemVersion;
  #files = 0;

  private constructor(root: LibvirtRoot, shell: VirshShell, version: SystemVersion) {
    this.#root = root;
    this.#shell = shell;
    this.#version = version;
  }

  static async open(): Promise<EmbeddedLibvirt> {
    const root = await LibvirtRoot.make();
    const shell = new VirshShell(root);
    try {
      const version = readVersion(await shell.run('version', FIRST_ANSWER_SECONDS));
      // Not only the emulator of `version`: the list of all makes the kept answers complete.
      await shell.run('capabilities', FIRST_ANSWER_SECONDS);
      await root.keepCapabilities();
      return new EmbeddedLibvirt(root, shell, version);
    } catch (error) {
      await shell.close();
      throw error;
    }
  }

  version(): SystemVersion {
    return this.#version;
  }

  /** The same as facts about a host have it. */
  releases(): Required<Releases> {
    const { libvirt, qemu } = this.#version;
    return { libvirt: libvirt.join('.'), qemu: qemu.join('.') };
  }

  /** Defines a new domain, reads what libvirt keeps of it and undefines it again. */
  async define(xml: string): Promise<DefineAnswer> {
    return await this.#withFile(xml, async (file) => {
      const name = nameOf(xml);
      if (name === undefined) return await this.#defineUnnamed(file);
      const domain = domainOption(name);
      const [defined, dumped, undefined_] = await Promise.all([
        this.#shell.run(`define ${quoted(file)}`),
        this.#shell.run(`dumpxml --inactive ${domain}`),
        this.#shell.run(`undefine --nvram ${domain}`),
      ]);
      if (defined.complaint !== '') return refusal(defined);
      orThrow(undefined_);
      return { kept: orThrow(dumped) };
    });
  }

  /** As `define` for each, in order, without waiting between them. */
  async defineAll(xmls: readonly string[]): Promise<DefineAnswer[]> {
    const answers: DefineAnswer[] = [];
    for (let from = 0; from < xmls.length; from += AHEAD) {
      const batch = xmls.slice(from, from + AHEAD);
      answers.push(...(await Promise.all(batch.map((xml) => this.define(xml)))));
    }
    return answers;
  }

  /**
   * Starts a guest that libvirt forgets once it is destroyed.
   *
   * @param paused - Whether it runs no vCPU, which is enough for what libvirt and QEMU answer by themselves.
   */
  async start(xml: string, { paused = false }: { paused?: boolean } = {}): Promise<StartAnswer> {
    return await this.#withFile(xml, async (file) => {
      const command = `create ${quoted(file)}${paused ? ' --paused' : ''}`;
      const created = await this.#shell.run(command, START_SECONDS);
      if (created.complaint !== '') return refusal(created);
      const name = nameOf(xml);
      if (name === undefined)
        throw new Error('libvirt started a guest whose XML cannot be read here');
      return { name, live: await this.live(name) };
    });
  }

  /** A connection to it, for what asks one. */
  connection(): EmbeddedConnection {
    return new EmbeddedConnection(
      (command) => this.#shell.run(command, START_SECONDS),
      (text, use) => this.#withFile(text, use),
    );
  }

  async live(name: string): Promise<string> {
    return orThrow(await this.#shell.run(`dumpxml ${domainOption(name)}`));
  }

  async attachDevice(name: string, xml: string): Promise<AttachAnswer> {
    return await this.#changeDevice('attach-device', name, xml);
  }

  /** What is asked of the guest may be there still. */
  async detachDevice(name: string, xml: string): Promise<AttachAnswer> {
    return await this.#changeDevice('detach-device', name, xml);
  }

  async #changeDevice(command: string, name: string, xml: string): Promise<AttachAnswer> {
    return await this.#withFile(xml, async (file) => {
      const done = await this.#shell.run(`${command} ${domainOption(name)} ${quoted(file)} --live`);
      return done.complaint === '' ? { live: await this.live(name) } : refusal(done);
    });
  }

  /** What QEMU's `query-pci` shows of a running guest, as the guest's firmware has numbered it so far. */
  async queryPci(name: string): Promise<readonly PciBus[]> {
    return parsePciBuses(await this.#monitor(name, { execute: 'query-pci' }));
  }

  /** Why QEMU will not unplug a device of a running guest; `undefined` when it asks the guest to let go of it. */
  async whyNotUnplugged(name: string, alias: string): Promise<string | undefined> {
    const command = { execute: 'device_del', arguments: { id: alias } };
    return unpluggedAnswer.parse(JSON.parse(await this.#monitor(name, command))).error?.desc;
  }

  async #monitor(name: string, command: object): Promise<string> {
    const asked = `qemu-monitor-command ${domainOption(name)} ${quoted(JSON.stringify(command))}`;
    return orThrow(await this.#shell.run(asked));
  }

  /** Saves a running guest into a file, which ends it. */
  async save(name: string): Promise<SavedGuest> {
    const file = `saved-${++this.#files}`;
    const path = await this.#root.write(file, '');
    orThrow(await this.#shell.run(`save ${domainOption(name)} ${quoted(path)} --paused`));
    const xml = orThrow(await this.#shell.run(`save-image-dumpxml ${quoted(path)}`));
    return { name, file, xml };
  }

  /**
   * Has a saved guest go on with another definition, and ends it; the file stays as it is.
   *
   * @returns Why libvirt refuses it, or why QEMU does not load it; nothing where it goes on.
   */
  async goesOn({ name, file }: SavedGuest, xml: string): Promise<GoesOnAnswer> {
    const copy = `${file}-copy`;
    const path = await this.#root.copy(file, copy);
    try {
      return await this.#withFile(xml, async (definition) => {
        const paths = `${quoted(path)} ${quoted(definition)}`;
        const defined = await this.#shell.run(`save-image-define ${paths} --paused`);
        if (defined.complaint !== '') return refusal(defined);
        const restored = await this.#shell.run(`restore ${quoted(path)} --paused`);
        if (restored.complaint !== '') return { notLoaded: refusal(restored).refused };
        await this.destroy(name);
        return {};
      });
    } finally {
      await this.#root.forget(copy);
    }
  }

  async destroy(name: string): Promise<void> {
    orThrow(await this.#shell.run(`destroy ${domainOption(name)}`));
  }

  /** Puts a file beside the guests' own, removed with them on `close`; answers its path as they see it. */
  async addFile(name: string, content: string | Uint8Array): Promise<string> {
    return await this.#root.write(`file-${name}`, content);
  }

  /** What a file added here holds by now. */
  async readFile(name: string): Promise<string> {
    return await this.#root.read(`file-${name}`);
  }

  /** Ends virsh; guests still running are stopped and every file of theirs is removed. */
  async close(): Promise<void> {
    await this.#shell.close();
  }

  /** For XML we cannot read ourselves; libvirt is expected to refuse it, and is not believed otherwise. */
  async #defineUnnamed(file: string): Promise<Refused> {
    const defined = await this.#shell.run(`define ${quoted(file)}`);
    if (defined.complaint !== '') return refusal(defined);
    throw new Error('libvirt kept a definition whose XML cannot be read here');
  }

  async #withFile<Answer>(text: string, use: (file: string) => Promise<Answer>): Promise<Answer> {
    const name = `${++this.#files}.xml`;
    const file = await this.#root.write(name, text);
    try {
      return await use(file);
    } finally {
      await this.#root.forget(name);
    }
  }
}

/** The option spelled out: a name may itself begin with dashes. */
function domainOption(name: string): string {
  return `--domain ${quoted(name)}`;
}

function orThrow(answer: ShellAnswer): string {
  if (answer.complaint !== '') throw new Error(answer.complaint);
  return answer.output.trim();
}

/** virsh's first line only says which of its commands failed and on which file; libvirt's reason follows. */
function refusal({ complaint }: ShellAnswer): Refused {
  const [first, ...reason] = complaint.split('\n');
  return { refused: reason.length > 0 ? reason.join('\n') : (first ?? '') };
}

function readVersion(answer: ShellAnswer): SystemVersion {
  const text = orThrow(answer);
  return {
    libvirt: versionIn(text, /^Using library: libvirt (\d+)\.(\d+)\.(\d+)$/m),
    qemu: versionIn(text, /^Running hypervisor: QEMU (\d+)\.(\d+)\.(\d+)$/m),
  };
}

function versionIn(text: string, pattern: RegExp): Version {
  const found = pattern.exec(text);
  if (found === null) throw new Error(`virsh told no version matching ${pattern}:\n${text}`);
  return [Number(found[1]), Number(found[2]), Number(found[3])];
}
