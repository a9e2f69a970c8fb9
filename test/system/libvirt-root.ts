import { randomUUID } from 'node:crypto';
import {
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CHROOT } from './system.js';

/** Sockets below the root are named in at most 107 bytes, of which libvirt itself takes about 60. */
const LONGEST_ROOT = 40;

/**
 * What the answers of the emulators were, kept between runs: asking all of them takes ten seconds to a minute.
 * libvirt itself checks on loading that they still belong to the installed emulators.
 */
const KEPT_CAPABILITIES = fileURLToPath(
  new URL('../../node_modules/.cache/virtwright/capabilities/', import.meta.url),
);

/** The directory below which one embedded libvirt keeps everything; seen from here and from inside a chroot. */
export class LibvirtRoot {
  readonly outside: string;
  readonly inside: string;

  private constructor(outside: string, inside: string) {
    this.outside = outside;
    this.inside = inside;
  }

  static async make(): Promise<LibvirtRoot> {
    const outside = await mkdtemp(join(CHROOT ?? '', temporaryDirectory(), 'vw-'));
    const root = new LibvirtRoot(outside, join(temporaryDirectory(), basename(outside)));
    try {
      await mkdir(join(outside, 'etc'));
      await writeFile(join(outside, 'etc', 'qemu.conf'), configuration());
      await copyCapabilities(keptCapabilities(), root.#capabilities());
      return root;
    } catch (error) {
      await rm(outside, { recursive: true, force: true });
      throw error;
    }
  }

  get uri(): string {
    return `qemu:///embed?root=${this.inside}`;
  }

  get environment(): Readonly<Record<string, string>> {
    return {
      // English messages, and a UTF-8 locale so that readline leaves names beyond ASCII alone.
      LC_ALL: 'C.UTF-8',
      // Without it the log goes to standard error, among the answers.
      LIBVIRT_LOG_OUTPUTS: `3:file:${join(this.inside, 'virsh.log')}`,
      // virsh and readline neither read nor leave anything in the user's home.
      XDG_CACHE_HOME: join(this.inside, 'home'),
      INPUTRC: '/dev/null',
      TERM: 'dumb',
    };
  }

  /** Writes a file and answers its name as virsh sees it. */
  async write(name: string, content: string | Uint8Array): Promise<string> {
    await writeFile(join(this.outside, name), content);
    return join(this.inside, name);
  }

  /** Copies a file and answers the name of the copy as virsh sees it. */
  async copy(name: string, to: string): Promise<string> {
    await copyFile(join(this.outside, name), join(this.outside, to));
    return join(this.inside, to);
  }

  async read(name: string): Promise<string> {
    return await readFile(join(this.outside, name), 'utf8');
  }

  async forget(name: string): Promise<void> {
    await rm(join(this.outside, name), { force: true });
  }

  /** Keeps the emulators' answers for the next root. */
  async keepCapabilities(): Promise<void> {
    await copyCapabilities(this.#capabilities(), keptCapabilities());
  }

  #capabilities(): string {
    return join(this.outside, 'cache', 'qemu', 'capabilities');
  }
}

function temporaryDirectory(): string {
  return CHROOT === undefined && tmpdir().length < LONGEST_ROOT ? tmpdir() : '/tmp';
}

function keptCapabilities(): string {
  return join(KEPT_CAPABILITIES, encodeURIComponent(CHROOT ?? 'here'));
}

function configuration(): string {
  const settings = [
    // The driver and its guests run as whoever runs the tests; by default they become a user of their own,
    // who may be unable to open /dev/kvm, whereupon libvirt asks every emulator anew at every call.
    `user = "+${process.getuid?.() ?? 0}"`,
    `group = "+${process.getgid?.() ?? 0}"`,
    'security_driver = "none"',
    // The default wants the virtlogd daemon.
    'stdio_handler = "file"',
    // Containers and chroots allow neither.
    'namespaces = []',
    'cgroup_controllers = []',
  ];
  return `${settings.join('\n')}\n`;
}

async function copyCapabilities(from: string, to: string): Promise<void> {
  const names = await readdir(from).catch(() => []);
  await mkdir(to, { recursive: true });
  for (const name of names.filter((each) => each.endsWith('.xml'))) {
    // Renamed into place, so that another process copying at the same time never sees half a file.
    const part = join(to, `${name}.${randomUUID()}`);
    await copyFile(join(from, name), part);
    await rename(part, join(to, name));
  }
}
