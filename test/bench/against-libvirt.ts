import { purePcie } from '../../policies/index.js';
import { guest } from '../../src/guest/guest.js';
import { place } from '../../src/placement/place.js';
import { least } from './least.js';
import { Witness } from './witness.js';

/** Most of libvirt's own time that we may take, by number of devices. */
const BARS: Readonly<Record<string, Readonly<Record<number, number>>>> = {
  'design and write': { 10: 0.6, 100: 0.5, 200: 0.5 },
  'read, place, write': { 100: 0.6, 200: 0.6 },
};

const ROUNDS = 5;

/**
 * How long we take beside the real libvirt's define and dumpxml, in turn, and beside what no program can be faster than:
 * looking at each character of the text once and putting it together from pieces.
 *
 * @throws Error when there is no libvirt.
 */
export async function againstLibvirt(sizes: readonly number[]): Promise<void> {
  const witness = await Witness.start();
  try {
    for (const size of sizes) await compare(size, witness);
  } finally {
    await witness.end();
  }
}

async function compare(size: number, witness: Witness): Promise<void> {
  const { xml } = build(size);
  const pieces = xml.match(/[^<">]*[<">]/g) ?? [];
  const tasks = {
    'design and write': () => build(size).xml.length,
    'read, place, write': () => place(xml, { policy: purePcie() }).xml.length,
    'scan and concatenate': () => scan(xml) + pieces.join('').length,
  };
  const times = new Map<string, number>();
  const keep = (name: string, ms: number): Map<string, number> =>
    times.set(name, Math.min(ms, times.get(name) ?? Number.POSITIVE_INFINITY));
  for (let round = 0; round < ROUNDS; round += 1) {
    keep('libvirt', await witness.define(unplaced(size), Math.ceil(400 / size)));
    for (const [name, task] of Object.entries(tasks)) keep(name, least(task));
  }
  const [libvirt = Number.NaN] = times.values();
  for (const [name, ms] of times) tell(size, name, ms, ms / libvirt);
}

function tell(size: number, name: string, ms: number, ratio: number): void {
  const bar = BARS[name]?.[size];
  const judged = bar === undefined ? '' : `  ${ratio <= bar ? 'within' : 'OVER'} ${bar}`;
  const figures = `${ms.toFixed(3).padStart(9)} ms  ${ratio.toFixed(2)} of libvirt`;
  process.stdout.write(`${figures}  ${size} devices: ${name}${judged}\n`);
}

/** Three disks to a network card. */
function build(devices: number) {
  let built = guest('bench').defaults(false).memory('4 GiB').vcpus(4).policy(purePcie());
  for (let at = 0; at < devices; at += 1)
    built =
      at % 4 === 3
        ? built.addNic({ network: 'default' })
        : built.addDisk({ file: `/images/${at}.qcow2` });
  return built.design();
}

/** The same guest as libvirt gets it, with everything left to it. */
function unplaced(devices: number): string {
  const nic = `<interface type='network'><source network='default'/><model type='virtio'/></interface>`;
  const disk = (at: number): string =>
    `<disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='/images/${at}.qcow2'/><target dev='${targetName(at)}' bus='virtio'/></disk>`;
  const all = Array.from({ length: devices }, (_, at) => (at % 4 === 3 ? nic : disk(at)));
  return `<domain type='qemu'><name>bench</name><memory unit='GiB'>4</memory><vcpu>4</vcpu><os><type arch='x86_64' machine='q35'>hvm</type></os><devices>${all.join('')}</devices></domain>`;
}

/** `vda` for 0, `vdaa` for 26. */
function targetName(at: number): string {
  let letters = '';
  for (let rest = at + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(97 + ((rest - 1) % 26)) + letters;
  return `vd${letters}`;
}

function scan(text: string): number {
  let sum = 0;
  for (let at = 0; at < text.length; at += 1) sum += text.charCodeAt(at);
  return sum;
}
