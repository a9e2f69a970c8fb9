import { dropInside, renew } from '../domain/renew.js';
import { type GuestWords, sayWords } from '../guest/words/index.js';
import { isRecord } from '../is-record.js';
import { dropChildren, type XmlElement } from '../xml/tree.js';

/** Words whose members are parts of a part by themselves, with what stands for capitals in the names of those. */
const BY_MEMBER: Readonly<Record<string, readonly [part: string, dash: string]>> = {
  features: ['features', '-'],
  memoryBacking: ['memoryBacking', '-'],
  memoryLimits: ['memtune', '_'],
  cputune: ['cputune', '_'],
  numatune: ['numatune', '-'],
  powerManagement: ['pm', '-'],
};

const RENEWING = {
  inParts: new Set(['os', 'vcpu', ...Object.values(BY_MEMBER).map(([part]) => part)]),
  keeping: { cpu: ['topology', 'numa'] },
};

/**
 * Writes what the words of a guest say of one that exists: each takes the place of what its part of the definition said,
 * and where a part has parts of its own, those that are named take the place of theirs.
 *
 * @param vcpus - How many the guest has now.
 */
export function writeWords(root: XmlElement, words: GuestWords, vcpus: number): void {
  for (const [word, said] of Object.entries(words)) {
    const [part, dash = ''] = BY_MEMBER[word] ?? [];
    if (part !== undefined && isRecord(said)) dropInside(root, part, spelled(said, dash));
  }
  // A number of threads has no need of names.
  if (words.iothreads !== undefined) dropChildren(root, 'iothreadids');
  for (const said of sayWords(words, vcpus)) renew(root, said, RENEWING);
}

function spelled(said: object, dash: string): string[] {
  return Object.keys(said).map((name) =>
    name.replaceAll(/[A-Z]/g, (letter) => dash + letter.toLowerCase()),
  );
}
