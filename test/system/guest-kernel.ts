import { accessSync, constants, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EmbeddedLibvirt } from './embedded-libvirt.js';
import { BUSYBOX, initramfs, isStaticBusybox } from './initramfs.js';
import type { Requirement } from './requirement.js';

/** A PCI function as the guest's kernel shows it in sysfs. */
export interface SysfsFunction {
  /** As `0000:fd:00.0`. */
  readonly address: string;
  readonly class: number;
  readonly vendor: number;
  readonly device: number;
  /** NUMA node, -1 where firmware tells none. */
  readonly node: number;
  /** Its ACPI index, -1 where firmware tells none. */
  readonly acpiIndex: number;
  /** Bus number of the root complex it hangs from. */
  readonly root: number;
  /** Whether the kernel can plug and unplug what is in its slot. */
  readonly pluggable: boolean;
  /** Whether it has an Express capability. */
  readonly express: boolean;
  /** Whether it has I/O ports. */
  readonly ioBar: boolean;
}

/** Where packages of Debian for arm64 are unpacked. */
const ARM_ROOT = process.env['VIRTWRIGHT_ARM64_ROOT'] ?? '/usr/aarch64-linux-gnu';

const PROGRAMS: Readonly<
  Record<GuestArch, { readonly kernel: string | undefined; readonly busybox: string }>
> = {
  x86_64: {
    kernel: process.arch === 'x64' ? newestKernel('/boot') : undefined,
    busybox: BUSYBOX,
  },
  aarch64: { kernel: newestKernel(`${ARM_ROOT}/boot`), busybox: `${ARM_ROOT}${BUSYBOX}` },
};

/** The same for guests of ARM; their packages are not installed but unpacked, for they are of another architecture. */
export const armKernel: Requirement = {
  what: 'with a guest kernel for ARM',
  missing: missingForArm(),
  install: 'see .ci/run for how packages of another architecture are unpacked',
};

export const guestKernel: Requirement = {
  what: 'with a guest kernel',
  missing: missingForGuest(),
  install: 'apt-get install --no-install-recommends linux-image-cloud-amd64 busybox-static',
};

/** Longer than a test takes on a busy machine; then the guest is gone even if nobody destroyed it. */
const LIFE_SECONDS = 180;

/** Prints what sysfs knows of PCI, a line a function, again and again. */
const INIT = `#!${BUSYBOX} sh
${BUSYBOX} --install -s /bin
mount -t sysfs sysfs /sys
mount -t devtmpfs devtmpfs /dev
exec >/dev/console
for round in $(seq ${LIFE_SECONDS}); do
  echo begin
  for it in /sys/bus/pci/slots/*/address; do
    echo "slot $(cat $it)"
  done
  for it in /sys/bus/pci/devices/*; do
    echo "config \${it##*/} $(od -An -v -tx1 $it/config | tr -d ' \\n')"
    echo "pci \${it##*/} $(cat $it/class $it/vendor $it/device $it/numa_node | tr '\\n' ' ') $(cat $it/acpi_index 2>/dev/null || echo -1) $(readlink $it)"
  done
  echo end
  sleep 1
done
poweroff -f
`;

const KERNEL = 'vmlinuz';
const INITRD = 'initrd';
const CONSOLE = 'console';

/** Where the kernel and the busybox of a guest are, for the host's own architecture or another. */
export type GuestArch = 'x86_64' | 'aarch64';

/** Files in libvirt's folder with which a guest of that architecture boots into it, and what its serial line is written to. */
export async function bootFiles(
  libvirt: EmbeddedLibvirt,
  arch: GuestArch = 'x86_64',
): Promise<{ readonly kernel: string; readonly initrd: string; readonly console: string }> {
  const { kernel = '', busybox } = PROGRAMS[arch];
  return {
    kernel: await libvirt.addFile(KERNEL, readFileSync(kernel)),
    initrd: await libvirt.addFile(INITRD, initramfs(INIT, busybox)),
    console: await libvirt.addFile(CONSOLE, ''),
  };
}

/** What a definition needs to boot into it: parts of a `<domain>`. */
export async function bootedInto(libvirt: EmbeddedLibvirt): Promise<string> {
  const { kernel, initrd, console } = await bootFiles(libvirt);
  return `<domain>
    <os>
      <kernel>${kernel}</kernel>
      <initrd>${initrd}</initrd>
      <cmdline>console=ttyS0 quiet</cmdline>
    </os>
    <devices><serial type='file'><source path='${console}'/></serial></devices>
  </domain>`;
}

/** A guest whose kernel is running. */
export interface Booted {
  readonly name: string;
  /** Waits for a listing that shows `enough`, any by default. */
  sees(enough?: (seen: readonly SysfsFunction[]) => boolean): Promise<readonly SysfsFunction[]>;
}

/** Starts a guest that boots into it, asks it, and destroys it. */
export async function withBooted<Answer>(
  libvirt: EmbeddedLibvirt,
  xml: string,
  ask: (guest: Booted) => Promise<Answer>,
  limitSeconds = 120,
): Promise<Answer> {
  const started = await libvirt.start(xml);
  if ('refused' in started) throw new Error(started.refused);
  const { name } = started;
  const sees: Booted['sees'] = async (enough = () => true) => {
    const deadline = Date.now() + limitSeconds * 1000;
    let text = '';
    while (Date.now() < deadline) {
      text = await libvirt.readFile(CONSOLE);
      const listing = /.*^begin\r?$(.*?)^end\r?$/ms.exec(text)?.[1];
      if (listing !== undefined && enough(functionsIn(listing))) return functionsIn(listing);
      await sleep(200);
    }
    const last = text.slice(-2000);
    throw new Error(`the guest's kernel has not shown it within ${limitSeconds} s, but:\n${last}`);
  };
  try {
    return await ask({ name, sees });
  } finally {
    await libvirt.destroy(name);
  }
}

function functionsIn(text: string): SysfsFunction[] {
  const slots = new Set([...text.matchAll(/^slot (\S+)\s*$/gm)].map(([, address]) => address));
  const configs = new Map(
    [...text.matchAll(/^config (\S+) ([0-9a-f]+)\s*$/gm)].map(([, address, hex = '']) => [
      address,
      Buffer.from(hex, 'hex'),
    ]),
  );
  const line =
    /^pci (\S+) 0x(\w+) 0x(\w+) 0x(\w+) (-?\d+) +(-?\d+) +\S*\/pci0000:([0-9a-f]{2})\/\S*\s*$/gm;
  return [...text.matchAll(line)].map(
    ([, address = '', kind = '', vendor = '', device = '', node = '', acpi = '', root = '']) => ({
      address,
      class: Number.parseInt(kind, 16),
      vendor: Number.parseInt(vendor, 16),
      device: Number.parseInt(device, 16),
      node: Number(node),
      acpiIndex: Number(acpi),
      root: Number.parseInt(root, 16),
      pluggable: slots.has(address.replace(/\.\d$/, '')),
      express: hasCapability(configs.get(address), EXPRESS),
      ioBar: hasIoBar(configs.get(address)),
    }),
  );
}

/** Id of the PCI Express capability (PCI Local Bus Specification 3.0, appendix H). */
const EXPRESS = 0x10;

/** Follows the list of capabilities that begins at 0x34 of a configuration space. */
function hasCapability(config: Buffer | undefined, id: number): boolean {
  let at = config?.[0x34] ?? 0;
  for (let step = 0; config && at !== 0 && step < 48; step += 1) {
    if (config[at] === id) return true;
    at = config[at + 1] ?? 0;
  }
  return false;
}

/** Whether one of the six base address registers is for I/O ports, which its lowest bit says. */
function hasIoBar(config: Buffer | undefined): boolean {
  return [0x10, 0x14, 0x18, 0x1c, 0x20, 0x24].some((at) => ((config?.[at] ?? 0) & 1) === 1);
}

function missingForGuest(): string | undefined {
  const absent = [
    PROGRAMS.x86_64.kernel === undefined ? ['x86_64 kernel in /boot that may be read'] : [],
    isStaticBusybox() ? [] : [`static ${BUSYBOX}`],
  ].flat();
  return absent.length === 0 ? undefined : `has no ${absent.join(' and no ')}`;
}

function missingForArm(): string | undefined {
  const { kernel, busybox } = PROGRAMS.aarch64;
  const missing = kernel === undefined || !isStaticBusybox(busybox);
  return missing ? `has no kernel and no static busybox for aarch64 in ${ARM_ROOT}` : undefined;
}

function newestKernel(folder: string): string | undefined {
  if (!existsSync(folder)) return undefined;
  const name = readdirSync(folder)
    .filter((one) => one.startsWith('vmlinuz-') && isReadable(join(folder, one)))
    .sort(new Intl.Collator('en', { numeric: true }).compare)
    .at(-1);
  return name === undefined ? undefined : join(folder, name);
}

function isReadable(file: string): boolean {
  try {
    accessSync(file, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}
