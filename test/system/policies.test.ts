import { beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type Design,
  fromJSON,
  type GroupSpec,
  type GuestSpec,
  type Issue,
  place,
} from 'virtwright';
import { catalog } from 'virtwright/catalog';
import { makePolicy } from 'virtwright/policies';
import { compile, platformOf } from '../../src/guest/compile.js';
import { writeXml } from '../../src/xml/index.js';
import { randomGuests } from '../support/random-guests.js';
import { hostOf } from '../support/random-hosts.js';
import { allDifferences } from './compare.js';
import { describeWithLibvirt } from './requirement.js';

/** More by hand: `VIRTWRIGHT_RUNS=5000 VIRTWRIGHT_SEED=1 npm test -- test/system/policies`. */
const { VIRTWRIGHT_RUNS = '420', VIRTWRIGHT_SEED = '20261122' } = process.env;

interface Placed {
  readonly spec: GuestSpec;
  readonly design: Design;
}

interface Refused {
  readonly spec: GuestSpec;
  readonly errors: readonly Issue[];
}

describeWithLibvirt('random guests of every policy', (libvirt) => {
  const placed: Placed[] = [];
  const refused: Refused[] = [];

  beforeAll(() => {
    const specs = fc.sample(randomGuests(60, libvirt().releases()), {
      numRuns: Number(VIRTWRIGHT_RUNS),
      seed: Number(VIRTWRIGHT_SEED),
    });
    for (const spec of specs) {
      const result = fromJSON(spec).host(hostOf(spec, libvirt().releases())).tryDesign();
      if (result.ok) placed.push({ spec, design: result.design });
      else
        refused.push({
          spec,
          errors: result.issues.filter(({ severity }) => severity === 'error'),
        });
    }
  });

  it('are placed five times of seven and more', () => {
    expect(placed.length / Number(VIRTWRIGHT_RUNS)).toBeGreaterThanOrEqual(5 / 7);
  });

  it('are kept by libvirt with no controller and no address of any family changed', async () => {
    const answers = await libvirt().defineAll(placed.map(({ design }) => design.xml));
    const faults = answers.flatMap((answer, at) => {
      const one = placed[at];
      const differences =
        'refused' in answer ? [answer.refused] : allDifferences(one?.design.xml ?? '', answer.kept);
      return differences.length > 0 ? [{ guest: JSON.stringify(one?.spec), differences }] : [];
    });
    expect(faults).toEqual([]);
  });

  it('give the same XML when they are designed again', () => {
    for (const { spec, design } of placed) {
      const policy = spec.policy && makePolicy(spec.policy);
      const host = hostOf(spec, libvirt().releases());
      expect(place(design.xml, { host, ...(policy && { policy }) }).xml).toBe(design.xml);
    }
  });

  it('are refused only for wishes that contradict the device, the machine or the policy', () => {
    const unexplained = refused.flatMap(({ spec, errors }) =>
      errors
        .filter(({ code }) => !ABOUT_FIXED_PLACES.has(code))
        .filter((error) => contradiction(error, spec) === undefined)
        .map((error) => ({ guest: JSON.stringify(spec), error })),
    );
    expect(unexplained).toEqual([]);
  });

  it('are refused for a fixed address only where libvirt refuses it too', async () => {
    const fixed = refused.filter(({ errors }) =>
      errors.every(({ code }) => ABOUT_FIXED_PLACES.has(code)),
    );
    const answers = await libvirt().defineAll(fixed.map(({ spec }) => unplaced(spec)));
    const accepted = fixed.filter((_, at) => 'kept' in (answers[at] ?? {}));
    expect(accepted.map(({ spec, errors }) => ({ guest: JSON.stringify(spec), errors }))).toEqual(
      [],
    );
  });
});

const ABOUT_FIXED_PLACES: ReadonlySet<string> = new Set([
  'slot-out-of-range',
  'slot-taken',
  'connector-mismatch',
  // A card is fixed in the port that a declared controller was to hang from, and a new port comes too late.
  'bus-made-later',
]);

/** Why no layout could have served a device, by looking at the device alone. */
function contradiction({ code, message }: Issue, spec: GuestSpec): string | undefined {
  const conventional = catalog.devices
    .filter(({ endpoint }) => endpoint === 'conventional')
    .some(({ model }) => message.includes(model.split('/').at(-1) ?? model));
  switch (code) {
    case 'conventional-only':
      return conventional ? 'pure-pcie has no place for a conventional card' : undefined;
    case 'express-unmet':
      if (/can only be conventional|conventional PCI only|not Express/.test(message))
        return 'PCI Express is required of what is none';
      return /virtio .* is no link, and without one/.test(message) && wantsExpressOnRoot(spec)
        ? 'virtio on the root complex is no Express function'
        : undefined;
    case 'not-pci':
      return 'what is no PCI device demands a PCI place';
    case 'host-device-twice':
      return 'a host device can be in one place only';
    case 'hotplug-unmet':
      return 'to be integrated and to be unpluggable exclude each other';
    default:
      return undefined;
  }
}

/** Whether a device of the guest is to be integrated and to be an Express function, by its own wish or its group's. */
function wantsExpressOnRoot({ devices = [], intents = {} }: GroupSpec | GuestSpec): boolean {
  return devices.some((device) => {
    const wishes = { ...intents, ...device.intents };
    return device.kind === 'group'
      ? wantsExpressOnRoot({ ...device, intents: wishes })
      : wishes.integrated === true && wishes.pcie === 'require';
  });
}

/** The definition with the fixed addresses only. */
function unplaced(spec: GuestSpec): string {
  const policy = makePolicy(spec.policy ?? { name: 'pure-pcie' });
  return writeXml(
    compile(spec, platformOf(spec, catalog).machine, policy, catalog).domain.document,
  );
}
