import { rm } from 'node:fs/promises';
import { beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fromJSON, type HostFacts, place } from 'virtwright';
import { catalog, type DeviceModel } from 'virtwright/catalog';
import { connect, readHost } from 'virtwright/host';
import { parseHostFacts } from 'virtwright/schema';
import { randomGuests } from '../support/random-guests.js';
import { LibvirtRoot } from './libvirt-root.js';
import { describeWithLibvirt } from './requirement.js';

/** More by hand: `VIRTWRIGHT_RUNS=5000 VIRTWRIGHT_SEED=1 npm test -- test/system/host.test.ts`. */
const { VIRTWRIGHT_RUNS = '300', VIRTWRIGHT_SEED = '20261127' } = process.env;

describeWithLibvirt('what this host tells of itself', (libvirt) => {
  let facts: HostFacts = {};

  beforeAll(async () => {
    // Beside the libvirt of the tests, which has its root to itself.
    const root = await LibvirtRoot.make();
    try {
      facts = await readHost({ arches: ['x86_64', 'aarch64'], connection: connect(root.uri) });
    } finally {
      await rm(root.outside, { recursive: true, force: true });
    }
  });

  it('can be kept in a file', () => {
    expect(parseHostFacts(JSON.parse(JSON.stringify(facts)))).toEqual(facts);
    const { releases, emulators, capabilities } = facts;
    expect(emulators?.['x86_64']?.release).toBe(releases?.qemu);
    expect(emulators?.['x86_64']?.types).toEqual(expect.arrayContaining(['virtio-blk-pci']));
    expect(capabilities?.map(({ arch }) => arch)).toContain('x86_64');
  });

  it('has guests refused for what QEMU lacks, or made as libvirt keeps them', async () => {
    const { emulators = {}, capabilities = [] } = facts;
    const numRuns = Number(VIRTWRIGHT_RUNS);
    const specs = fc.sample(randomGuests(25), { numRuns, seed: Number(VIRTWRIGHT_SEED) });
    const results = specs.map((spec) =>
      fromJSON(spec).host({ releases: libvirt().releases(), emulators, capabilities }).tryDesign(),
    );
    const xmls = results.flatMap((result) => (result.ok ? result.design.xml : []));
    expect(xmls.length).toBeGreaterThan(numRuns / 10);
    const answers = await libvirt().defineAll(xmls);
    expect(answers.flatMap((answer) => ('refused' in answer ? answer.refused : []))).toEqual([]);
  });

  it.each([
    [
      'network cards',
      'interface',
      (model: string) => `<interface type="user"><model type="${model}"/></interface>`,
    ],
    ['sound cards', 'sound', (model: string) => `<sound model="${model}"/>`],
  ] as const)('names %s that QEMU starts with', async (_, kind, written) => {
    const here = catalog.of(facts);
    const machine = here.machine('x86_64', 'q35');
    const its = machine && here.forGuest({ arch: 'x86_64', machine, type: 'qemu' });
    const rows =
      its?.devicesOf(kind).filter((row) => isCard(row) && row.notHere === undefined) ?? [];
    expect(rows.length).toBeGreaterThan(2);
    const devices = rows.map(({ model }) => written(model)).join('');
    const xml = `<domain type="qemu"><name>cards</name><memory unit="MiB">128</memory>
      <os><type arch="x86_64" machine="q35">hvm</type></os><devices>${devices}</devices></domain>`;
    const answer = await libvirt().start(place(xml, { host: { ...facts, devices: {} } }).xml);
    expect(answer).toHaveProperty('live');
    if ('name' in answer) await libvirt().destroy(answer.name);
  });
});

/** Whether it is a card for any machine with PCI, and nothing of the host. */
function isCard({ endpoint, passes, anyWord, ofBoards }: DeviceModel): boolean {
  return endpoint !== 'none' && !passes && !anyWord && !ofBoards;
}
