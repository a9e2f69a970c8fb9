import { isAsNew } from '../releases.js';
import type { Capabilities, Line, Step, VirtioDrivers } from './facts.js';
import { lines } from './lines/index.js';

/** No driver for virtio at all. */
export const NO_VIRTIO: VirtioDrivers = {
  disk: 'none',
  nic: 'none',
  scsi: 'none',
  serial: 'none',
  balloon: 'none',
  rng: 'none',
  gpu: false,
  input: false,
  fs: false,
};

/** What is taken for so where nobody knows. */
export const NOTHING: Omit<Capabilities, 'kernel'> = {
  virtio: NO_VIRTIO,
  q35: false,
  sata: false,
  usb3: false,
  tablet: false,
  efi: false,
  bios: true,
  secureBoot: false,
  localTime: false,
  hyperv: false,
  armMaxCpuHangs: false,
};

/**
 * What a version of a line can do, and what says so.
 *
 * @param word - Line and version: `linux 6.1`, `rhel =` for the version of the family, `linux` for the newest; after it a
 * level of CPUs that it is built for, where the line says none: `linux 6.12 x86-64-v2`.
 * @param own - Version of the family.
 */
export function capabilitiesOf(
  word: string,
  own: string,
): { readonly capabilities: Capabilities; readonly source: string } {
  const [name = '', said, level] = word.split(' ');
  const line = lines[name];
  if (!line) return { capabilities: { kernel: 'other', ...NOTHING }, source: 'nothing is known' };
  let capabilities: Capabilities = { kernel: line.kernel, ...NOTHING };
  let source = '';
  for (const step of stepsTo(said === '=' ? own : said, line)) {
    const { from: _from, virtio, source: said, ...rest } = step;
    capabilities = {
      ...capabilities,
      ...rest,
      virtio: { ...capabilities.virtio, ...virtio },
    };
    source = said;
  }
  const cpuLevel = LEVELS.find((one) => one === level);
  return {
    capabilities: { ...withVirtioModels(capabilities), ...(cpuLevel && { cpuLevel }) },
    source,
  };
}

/** Levels of x86-64 that systems are built for. */
const LEVELS = ['x86-64-v2', 'x86-64-v3'] as const;

/** The steps that a version has taken. */
function stepsTo(version: string | undefined, { steps }: Line): readonly Step[] {
  if (version === undefined) return steps;
  const exact = steps.findIndex(({ from }) => from === version);
  if (exact >= 0) return steps.slice(0, exact + 1);
  return steps.filter(({ from }) => isAsNew(version, from));
}

/** Models of virtio before all others, where the system has their drivers. */
function withVirtioModels(capabilities: Capabilities): Capabilities {
  const { virtio, nics, videos } = capabilities;
  return {
    ...capabilities,
    ...(nics && virtio.nic !== 'none' && { nics: ['virtio', ...nics] }),
    ...(videos && virtio.gpu && { videos: ['virtio', ...videos] }),
  };
}
