import { expect, it } from '@jest/globals';
import { legacyPci, purePcie } from 'virtwright/policies';
import { placementDifferences } from '../system/compare.js';
import { describeWithLibvirt } from '../system/requirement.js';
import { emptyGuest, everyOption } from './every-option.js';
import { lostOfDomain, lostOptions } from './kept.js';
import type { Shown, TriedMachine } from './shown/shown.js';

const MACHINES = ['q35', 'pc', 'virt'] as const;

describeWithLibvirt('libvirt keeps', (libvirt) => {
  const cases = everyOption.flatMap((shown) =>
    (shown.on ?? MACHINES).map((machine) => ({
      ...shown,
      machine,
      title: `${shown.what} on ${machine}`,
    })),
  );

  it.each(cases)('$title', async (shown) => {
    const [major, minor] = libvirt().version().libvirt;
    const [sinceMajor, sinceMinor] = shown.since ?? [0, 0];
    if (major < sinceMajor || (major === sinceMajor && minor < sinceMinor)) return;
    const written = design(shown, shown.machine);
    const answer = await libvirt().define(written);
    if ('refused' in answer && shown.optional && /not support/.test(answer.refused)) return;
    if ('refused' in answer) throw new Error(`${answer.refused}\n${written}`);
    expect(lostOptions(written, answer.kept)).toEqual([]);
    expect(placementDifferences(written, answer.kept)).toEqual([]);
    for (const part of shown.domain ?? [])
      expect(lostOfDomain(written, answer.kept, part)).toEqual([]);
  });
});

function design({ add }: Shown, machine: TriedMachine): string {
  const policy = machine === 'pc' ? legacyPci() : purePcie();
  return add(emptyGuest(machine)).policy(policy).design().xml;
}
