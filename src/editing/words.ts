import { dropInside, renew, renewAttributes } from '../domain/renew.js';
import { type GuestWords, sayWords } from '../guest/words/index.js';
import { isRecord } from '../is-record.js';
import { child, childElements, dropChildren, type XmlElement } from '../xml/tree.js';

/** Words whose members are parts of a part by themselves, with what stands for capitals in the names of those. */
const BY_MEMBER: Readonly<Record<string, readonly [part: string, dash: string]>> = {
  features: ['features', '-'],
  memoryBacking: ['memoryBacking', '-'],
  memoryLimits: ['memtune', '_'],
  cputune: ['cputune', '_'],
  numatune: ['numatune', '-'],
  powerManagement: ['pm', '-'],
};

const IN_PARTS = ['os', 'vcpu', 'clock', ...Object.values(BY_MEMBER).map(([part]) => part)];

const RENEWING = {
  toldBy: { timer: 'name', feature: 'name', vcpupin: 'vcpu', iothreadpin: 'iothread' },
  further: new Set(['hyperv', 'kvm', 'tcg', 'xen']),
  keeping: { cpu: ['topology', 'numa'] },
};

/**
 * Writes what the words of a guest say of one that exists: what is named takes the place of what was said of it, and all
 * else stays: timers, features, pins of vCPUs. Another mode or model makes another CPU, with the topology and the cells there are.
 *
 * @param vcpus - How many the guest has now.
 */
export function writeWords(root: XmlElement, words: GuestWords, vcpus: number): void {
  const sayings = sayWords(words, vcpus);
  for (const [word, said] of Object.entries(words)) {
    const [part, dash = ''] = BY_MEMBER[word] ?? [];
    if (part === undefined || !isRecord(said)) continue;
    const written = sayings.flatMap((one) => childElements(child(one, part)));
    const names = new Set(written.map(({ name }) => name));
    const gone = spelled(said, dash).filter((name) => !names.has(name));
    dropInside(root, part, gone);
  }
  // A number of threads has no need of names.
  if (words.iothreads !== undefined) dropChildren(root, 'iothreadids');
  const { cpu, clock } = words;
  const isSameCpu = cpu !== undefined && cpu.mode === undefined && cpu.model === undefined;
  const inParts = new Set([...IN_PARTS, ...(isSameCpu ? ['cpu'] : [])]);
  for (const said of sayings) {
    // Another offset has no need of what the old one said.
    if (clock) renewAttributes(root, said, 'clock', clock.offset !== undefined);
    renew(root, said, { ...RENEWING, inParts });
  }
}

function spelled(said: object, dash: string): string[] {
  return Object.keys(said).map((name) =>
    name.replaceAll(/[A-Z]/g, (letter) => dash + letter.toLowerCase()),
  );
}
