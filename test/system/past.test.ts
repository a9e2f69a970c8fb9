import { beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Design } from 'virtwright';
import { guestAt, type Story, stories } from '../support/changing-guests.js';
import { designed, places } from '../support/placing.js';
import { placementDifferences } from './compare.js';
import { describeWithLibvirt } from './requirement.js';

const { VIRTWRIGHT_RUNS = '150', VIRTWRIGHT_SEED = '20261122' } = process.env;

/** A design of a story, and what libvirt made of it. */
interface Kept {
  readonly story: Story;
  readonly design: Design;
  readonly kept: string;
}

describeWithLibvirt('guests that change, each with what libvirt kept as their past', (libvirt) => {
  const lives: Kept[][] = [];

  beforeAll(async () => {
    const drawn = fc.sample(stories(), {
      numRuns: Number(VIRTWRIGHT_RUNS),
      seed: Number(VIRTWRIGHT_SEED),
    });
    lives.push(...drawn.map(() => []));
    const longest = Math.max(...drawn.map(({ times }) => times.length));
    for (let time = 0; time < longest; time += 1) {
      const now = drawn.flatMap((story, at) => {
        const [devices, life] = [story.times[time], lives[at]];
        if (!devices || !life) return [];
        const before = life.at(-1);
        const guest = guestAt(story, devices);
        const remembering = before ? guest.remember(before.kept) : guest;
        return [{ story, life, design: designed(remembering.tryDesign()) }];
      });
      const answers = await libvirt().defineAll(now.map(({ design }) => design.xml));
      now.forEach(({ story, life, design }, at) => {
        const answer = answers[at] ?? { refused: 'libvirt gave no answer' };
        if ('refused' in answer) throw new Error(`${answer.refused}\n${design.xml}`);
        life.push({ story, design, kept: answer.kept });
      });
    }
  });

  it('are kept with no controller and no PCI address changed', () => {
    const all = lives.flat();
    expect(all.length).toBeGreaterThan(2 * lives.length);
    for (const { story, design, kept } of all)
      expect([story, placementDifferences(design.xml, kept)]).toEqual([story, []]);
  });

  it('never move a device, whatever came and went', () => {
    for (const life of lives) {
      const known: Record<string, string> = {};
      for (const { design } of life) {
        const now = places(design);
        expect(now).toEqual({ ...now, ...pick(known, Object.keys(now)) });
        Object.assign(known, now);
      }
    }
  });

  it('keep their tombstones through libvirt', () => {
    const tombstones = (xml: string): string[] => xml.match(/<virtwright:tombstone [^>]*>/g) ?? [];
    const plain = (xml: string): string[] =>
      tombstones(xml).map((text) => text.replaceAll(/["'/\s>]+/g, ' '));
    const all = lives.flat();
    expect(all.flatMap(({ design }) => tombstones(design.xml)).length).toBeGreaterThan(
      lives.length,
    );
    for (const { design, kept } of all) expect(plain(kept)).toEqual(plain(design.xml));
  });
});

function pick(all: Readonly<Record<string, string>>, keys: readonly string[]) {
  return Object.fromEntries(Object.entries(all).filter(([key]) => keys.includes(key)));
}
