import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fromJSON, type GuestSpec } from 'virtwright';
import { randomGuests } from '../support/random-guests.js';
import { placementDifferences } from './compare.js';
import { describeWithLibvirt } from './requirement.js';

const RUNS = Number(process.env['VIRTWRIGHT_RUNS'] ?? 400);
const SEED = Number(process.env['VIRTWRIGHT_SEED'] ?? 20261122);

describeWithLibvirt('random guests of three policies', (libvirt) => {
  it('are kept by libvirt unchanged', async () => {
    const specs = fc.sample(randomGuests(), { numRuns: RUNS, seed: SEED });
    const designs = specs.map((spec) => ({ spec, result: fromJSON(spec).tryDesign() }));
    const refused = designs.flatMap(({ spec, result }) => (result.ok ? [] : [{ spec, issues: result.issues }]));
    const counts = new Map<string, number>();
    for (const { issues } of refused) for (const code of new Set(issues.filter((i) => i.severity === 'error').map((i) => i.code))) counts.set(code, (counts.get(code) ?? 0) + 1);
    console.log('refused', refused.length, [...counts]);
    for (const { spec, issues } of refused.filter((r) => r.issues.some((i) => ['policy-misbehaved','no-socket','no-place'].includes(i.code))).slice(0, 6)) console.log(spec.policy, spec.machine, issues.filter((i) => i.severity === 'error').slice(0, 3), JSON.stringify(spec.devices.slice(0, 4)));
    const placed = designs.flatMap(({ spec, result }) => (result.ok ? [{ spec, xml: result.design.xml }] : []));
    const answers = await libvirt().defineAll(placed.map(({ xml }) => xml));
    const faults: { spec: GuestSpec; xml: string; why: readonly string[] }[] = [];
    answers.forEach((answer, at) => {
      const { spec, xml } = placed[at] ?? { spec: specs[0]!, xml: '' };
      const why = 'refused' in answer ? [answer.refused] : placementDifferences(xml, answer.kept);
      if (why.length > 0) faults.push({ spec, xml, why });
    });
    console.log('placed', placed.length, 'faults', faults.length);
    for (const { spec, why, xml } of faults.slice(0, 5)) console.log(JSON.stringify(spec.policy), spec.machine, why.slice(0, 5), process.env['SHOW'] ? xml : '');
    expect(faults).toHaveLength(0);
  });
});
