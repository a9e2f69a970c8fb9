import { beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fromJSON, type Issue, place } from 'virtwright';
import { catalog } from 'virtwright/catalog';
import { auto } from 'virtwright/policies';
import { Domain } from '../../src/domain/domain.js';
import { childElements, readXml, type XmlElement } from '../../src/xml/index.js';
import { type Edited, edited, editStories } from '../support/random-edits.js';
import { allDifferences } from './compare.js';
import { describeWithLibvirt } from './requirement.js';

/** More by hand: `VIRTWRIGHT_RUNS=1000 VIRTWRIGHT_SEED=1 npm test -- test/system/editing`. */
const { VIRTWRIGHT_RUNS = '40', VIRTWRIGHT_SEED = '20261127' } = process.env;

interface Told {
  readonly before: string;
  readonly edits: Edited;
  readonly after: string;
  readonly told: readonly string[];
}

/** Text of an element as it was read. */
function textOf({ kept }: XmlElement): string {
  return kept ? kept.source.text.slice(kept.start, kept.end) : '';
}

/** A text without what a function 0 says when another function comes into its slot. */
function alone(text: string): string {
  return text.replaceAll(" multifunction='on'", '');
}

/** Parts of a definition that no step was about and that did not come out as they were. */
function moved({ before, after, edits: { touched, whole } }: Told): string[] {
  const domain = new Domain(readXml(before), catalog);
  const about = new Set(
    domain.devices().flatMap(({ id, element }) => (touched.has(id) ? element : [])),
  );
  const parts = childElements(domain.document.root).flatMap((part) =>
    part.name === 'devices'
      ? childElements(part).filter((one) => !about.has(one))
      : whole
        ? []
        : part,
  );
  const now = alone(after);
  return parts.map(textOf).filter((text) => !now.includes(alone(text)));
}

const NO_USB_PORT: ReadonlySet<string> = new Set(['usb-ports-exhausted', 'usb-hub-missing']);

describeWithLibvirt('random edits of what libvirt kept of random guests', (libvirt) => {
  const stories: Told[] = [];
  const refused: [told: readonly string[], issues: readonly Issue[]][] = [];

  beforeAll(async () => {
    const drawn = fc.sample(editStories(libvirt().releases()), {
      numRuns: Number(VIRTWRIGHT_RUNS) * 2,
      seed: Number(VIRTWRIGHT_SEED),
    });
    const designs = drawn.flatMap(({ spec, steps }) => {
      const result = fromJSON(spec, { releases: libvirt().releases() }).tryDesign();
      return result.ok ? [{ steps, xml: result.design.xml }] : [];
    });
    const begun = designs.slice(0, Number(VIRTWRIGHT_RUNS));
    const answers = await libvirt().defineAll(begun.map(({ xml }) => xml));
    answers.forEach((answer, at) => {
      const steps = begun[at]?.steps ?? [];
      if ('refused' in answer) throw new Error(answer.refused);
      const edits = edited(answer.kept, steps, libvirt().releases());
      const result = edits.opened.tryDesign();
      const told = edits.told;
      if (result.ok) stories.push({ before: answer.kept, edits, after: result.design.xml, told });
      else refused.push([told, result.issues.filter(({ severity }) => severity === 'error')]);
    });
  });

  it('are made, but where no USB port is left for a disk, or a hub goes that disks hang from', () => {
    const codes = new Set(refused.flatMap(([, issues]) => issues.map(({ code }) => code)));
    expect([...codes].filter((code) => !NO_USB_PORT.has(code))).toEqual([]);
    expect(stories.length).toBeGreaterThanOrEqual(Number(VIRTWRIGHT_RUNS) * 0.99);
  });

  it('are defined and kept by libvirt as they are', async () => {
    const answers = await libvirt().defineAll(stories.map(({ after }) => after));
    const faults = answers.flatMap((answer, at) => {
      const { told = [], after = '' } = stories[at] ?? {};
      const differences =
        'refused' in answer ? [answer.refused] : allDifferences(after, answer.kept);
      return differences.length > 0 ? [{ told, differences }] : [];
    });
    expect(faults).toEqual([]);
  });

  it('leave every part alone that no step was about', () => {
    const faults = stories.map((story) => ({ told: story.told, moved: moved(story) }));
    expect(faults.filter(({ moved: parts }) => parts.length > 0)).toEqual([]);
  });

  it('add controllers only where a step adds a device, or has one placed anew', () => {
    const count = (xml: string): number => xml.split(/<controller type=.pci/).length;
    const grown = stories.filter(({ before, after }) => count(after) > count(before));
    const STILL = /^(?:remove |resize|update disk)/;
    const still = stories.filter(({ told }) => told.every((step) => STILL.test(step)));
    expect(still.length).toBeGreaterThan(0);
    expect(grown.filter((story) => still.includes(story))).toEqual([]);
  });

  it('leave nothing to be placed', () => {
    for (const { told, after } of stories)
      expect([told, place(after, { policy: auto({ spares: 0 }) }).xml === after]).toEqual([
        told,
        true,
      ]);
  });
});
