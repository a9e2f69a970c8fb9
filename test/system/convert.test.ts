import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  attribute,
  type Conversion,
  child,
  childElements,
  guest,
  readXml,
  tryConvert,
  tryPlace,
  type XmlElement,
} from 'virtwright';
import { purePcie } from 'virtwright/policies';
import { RANDOM_TARGETS, randomDomains } from '../support/random-domains.js';
import { allDifferences } from './compare.js';
import type { EmbeddedLibvirt } from './embedded-libvirt.js';
import { guestDifferences, guestView, observe } from './guest-view.js';
import { describeWithLibvirt } from './requirement.js';

/** More by hand: `VIRTWRIGHT_RUNS=2000 npm test -- test/system/convert`. */
const { VIRTWRIGHT_RUNS = '60', VIRTWRIGHT_SEED = '20261127' } = process.env;

const devicesOf = (xml: string): readonly XmlElement[] =>
  childElements(child(readXml(xml).root, 'devices'));

/** Names of devices that a guest has and another one has not; what comes with a machine counts for none. */
function lost(before: string, after: string): readonly string[] {
  const kinds = (xml: string): string[] =>
    devicesOf(xml)
      .filter((one) => one.name !== 'controller' && attribute(one, 'action') !== 'reset')
      .map(({ name }) => name);
  const left = kinds(after);
  return kinds(before).filter((name) => {
    const at = left.indexOf(name);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** What libvirt keeps of random definitions for a machine, as far as it takes them. */
async function dumpsOf(machine: string, libvirt: EmbeddedLibvirt): Promise<readonly string[]> {
  const releases = libvirt.releases();
  const targets = RANDOM_TARGETS.filter((one) => one.machine === machine);
  const definitions = fc.sample(randomDomains(targets.slice(0, 1), releases), {
    numRuns: Number(VIRTWRIGHT_RUNS),
    seed: Number(VIRTWRIGHT_SEED),
  });
  const answers = await libvirt.defineAll(definitions);
  const kept = answers.flatMap((answer) => ('kept' in answer ? answer.kept : []));
  return kept.filter((xml) => tryPlace(xml, { releases }).ok);
}

describeWithLibvirt('dumps that are converted', (libvirt) => {
  it.each([
    ['pc', 'q35', []],
    // Nothing stands in for an IOMMU.
    ['q35', 'pc', ['machine-lacks-device']],
  ] as const)(
    'from %s to %s are kept by libvirt as they are written, with no device lost',
    async (from, machine, refused) => {
      const releases = libvirt().releases();
      const dumps = await dumpsOf(from, libvirt());
      expect(dumps.length).toBeGreaterThan(Number(VIRTWRIGHT_RUNS) / 4);
      const results = dumps.map((xml) => tryConvert(xml, { machine, releases }));
      const errors = results.flatMap((result) =>
        result.ok ? [] : result.issues.filter(({ severity }) => severity === 'error'),
      );
      expect(errors.filter(({ code }) => !refused.some((one) => one === code))).toEqual([]);
      const moved = results.map((result) => (result.ok ? result.conversion.xml : undefined));
      const written = moved.filter((xml) => xml !== undefined);
      const answers = await libvirt().defineAll(written);
      const faults = answers.flatMap((answer, at) =>
        'refused' in answer ? [answer.refused] : allDifferences(written[at] ?? '', answer.kept),
      );
      expect(faults).toEqual([]);
      expect(moved.flatMap((xml, at) => (xml ? lost(dumps[at] ?? '', xml) : []))).toEqual([]);
    },
  );
});

/** Guest addresses of network cards as QEMU shows them, by MAC address. */
async function seenCards(
  xml: string,
  libvirt: EmbeddedLibvirt,
): Promise<Readonly<Record<string, string>>> {
  const { buses, live } = await observe(libvirt, xml);
  expect(guestDifferences(buses, live)).toEqual([]);
  const { devices } = guestView(buses, live);
  const cards = devicesOf(live).filter(({ name }) => name === 'interface');
  return Object.fromEntries(
    cards.map((card) => {
      const place = devices.get(attribute(card, 'name', 'alias') ?? '');
      const bus = place?.guestBus.toString(16).padStart(2, '0');
      const slot = place?.slot.toString(16).padStart(2, '0');
      return [attribute(card, 'address', 'mac') ?? '', `0000:${bus}:${slot}.${place?.function}`];
    }),
  );
}

/** The same as the report of a conversion tells it. */
function toldCards(moved: Conversion, when: 'before' | 'after'): Readonly<Record<string, unknown>> {
  const told = moved.addresses.flatMap((one): [string, unknown][] => {
    const [, mac] = /^interface:(.*)$/.exec(one.device) ?? [];
    return mac === undefined ? [] : [[mac, one[when]]];
  });
  return Object.fromEntries(told);
}

const MAC = '52:54:00:00:00:0';

describeWithLibvirt('a converted guest that is started', (libvirt) => {
  const base = guest('moved').defaults(false).hypervisor('qemu').memory('256 MiB').vcpus(2);
  const old = base
    .machine('pc')
    .addNic({ model: 'virtio', mac: `${MAC}1` })
    .addRng();
  const cells = old
    .addCell({ cpus: '0', memory: '128 MiB' })
    .addCell({ cpus: '1', memory: '128 MiB' });

  it.each([
    ['disks on IDE', old.addNic({ model: 'e1000', mac: `${MAC}2` }).addCdrom(), 'q35', {}],
    [
      'no conventional place',
      old.addNic({ model: 'e1000e', mac: `${MAC}3` }),
      'q35',
      { policy: purePcie() },
    ],
    [
      'devices near a NUMA cell',
      cells.addNic({ model: 'virtio', mac: `${MAC}4` }).onNode(1),
      'q35',
      {},
    ],
    ['disks on SATA', base.addNic({ model: 'virtio', mac: `${MAC}5` }).addCdrom(), 'pc', {}],
  ] as const)('with %s has every device where it says', async (_title, built, machine, manner) => {
    const releases = libvirt().releases();
    const before = built.host({ releases }).design().xml;
    const result = tryConvert(before, { machine, releases, ...manner });
    if (!result.ok) throw new Error(JSON.stringify(result.issues));
    const { conversion } = result;
    expect(await seenCards(before, libvirt())).toMatchObject(toldCards(conversion, 'before'));
    expect(await seenCards(conversion.xml, libvirt())).toMatchObject(
      toldCards(conversion, 'after'),
    );
  });
});
