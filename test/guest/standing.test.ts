import { describe, expect, it } from '@jest/globals';
import { fromJSON, type GuestSpec, type Issue } from 'virtwright';
import { locatedIn, standing } from '../../src/guest/standing.js';

/** Where each fault of a guest stands, whose members stand on the lines that their names tell. */
function told(words: Partial<GuestSpec>, releases = {}): readonly (readonly [string, string])[] {
  const lines = ['name', ...Object.keys(words)];
  const result = fromJSON(
    { name: 'g', devices: [], ...words },
    {
      releases,
      positionOf: ([member]) => ({ line: 1 + lines.indexOf(String(member)), column: 1 }),
    },
  ).tryDesign();
  const issues: readonly Issue[] = result.ok ? result.design.issues : result.issues;
  return issues
    .filter(({ severity }) => severity !== 'note')
    .map(({ code, position }) => [code, lines[(position?.line ?? 0) - 1] ?? 'nowhere'] as const);
}

describe('a fault of a guest as a whole', () => {
  it.each<[string, string, Partial<GuestSpec>]>([
    ['vcpus-need-eim', 'vcpus', { vcpus: 300, machine: 'pc' }],
    [
      'machine-lacks-setting',
      'firmware',
      { machine: 'pc', firmware: { type: 'efi', secureBoot: true } },
    ],
    ['conflicting-cpu', 'cpu', { cpu: { mode: 'host-model', migratable: true } }],
    ['conflicting-cpu', 'cpu', { vcpus: 3, cpu: { topology: { sockets: 1, cores: 2 } } }],
    ['enlightenment-alone', 'features', { features: { hyperv: { stimer: true, synic: false } } }],
    ['needs-acpi', 'firmware', { firmware: 'efi', features: { acpi: false } }],
    [
      'unknown-cell',
      'numatune',
      { numatune: { memnode: [{ cell: 3, mode: 'strict', nodeset: '0' }] } },
    ],
    ['vcpu-not-pinned', 'cputune', { cputune: { vcpupin: { 9: '0' } } }],
    ['no-effect', 'clock', { hypervisor: 'qemu', clock: { timers: { kvmclock: true } } }],
    ['unknown-cpu', 'cpu', { cpu: { model: 'Nehalme' } }],
    [
      'unknown-word',
      'devices',
      { devices: [{ kind: 'xml', xml: "<clock><timer name='foo'/></clock>" }] },
    ],
  ])('%s stands where its %s is said', (code, member, words) => {
    expect(told(words)).toContainEqual([code, member]);
  });
});

it('places that are lacking are told where head-room is asked for', () => {
  const spec = standing({ headroom: { nics: 9 } }, ([member]) => ({
    line: member === 'headroom' ? 4 : 1,
    column: 1,
  }));
  const issue: Issue = { code: 'headroom-unmet', severity: 'warning', message: '', remedy: '' };
  expect(locatedIn(spec, [issue])).toMatchObject([{ position: { line: 4 } }]);
});
