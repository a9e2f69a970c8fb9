import fc from 'fast-check';
import { makePolicy } from '../../policies/index.js';
import { tryPlace } from '../../src/placement/place.js';
import { RANDOM_TARGETS, randomDomains } from '../support/random-domains.js';
import type { EmbeddedLibvirt } from '../system/embedded-libvirt.js';
import { offered } from '../system/offered.js';
import { compareOne, type Families, type Outcome } from './compare-directories.js';

/** How random domains fared with the real libvirt and with us. */
export interface Comparison {
  /** Those that libvirt kept. */
  readonly outcomes: readonly Outcome[];
  /** Those that both refuse. */
  readonly refusedByBoth: number;
  /** Those that only libvirt refuses, with its reason. */
  readonly taken: readonly {
    readonly name: string;
    readonly xml: string;
    readonly reason: string;
  }[];
  /** All definitions by name, to look at. */
  readonly domains: ReadonlyMap<string, string>;
}

interface Run {
  readonly count: number;
  readonly seed: number;
  readonly families?: Families;
}

/** Defines random domains, of every machine that this libvirt has, and places them with its own policy here. */
export async function compareWithLibvirt(
  libvirt: EmbeddedLibvirt,
  { count, seed, families = 'all' }: Run,
): Promise<Comparison> {
  const releases = libvirt.releases();
  const targets = await offered(libvirt, RANDOM_TARGETS);
  const xmls = fc.sample(randomDomains(targets, releases), { numRuns: count, seed });
  const answers = await libvirt.defineAll(xmls);
  const options = { policy: makePolicy({ name: 'libvirt' }), releases };
  const outcomes: Outcome[] = [];
  const taken: { name: string; xml: string; reason: string }[] = [];
  let refusedByBoth = 0;
  for (const [at, answer] of answers.entries()) {
    const xml = xmls[at] ?? '';
    const name = `${seed}-${at}`;
    if ('kept' in answer) outcomes.push(compareOne(name, xml, answer.kept, options, families));
    else if (tryPlace(xml, options).ok) taken.push({ name, xml, reason: answer.refused });
    else refusedByBoth += 1;
  }
  const domains = new Map(xmls.map((xml, at) => [`${seed}-${at}`, xml]));
  return { outcomes, refusedByBoth, taken, domains };
}
