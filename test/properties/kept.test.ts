import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compareKept, isBroken, readXml, type XmlElement } from 'virtwright';
import { childElements, copyElement } from '../../src/xml/index.js';
import { RANDOM_TARGETS, randomDomains } from '../support/random-domains.js';

const SEED = 20261127;
const DOMAINS = randomDomains(RANDOM_TARGETS, { libvirt: '11.3.0', qemu: '10.0.2' }, 8);

/** A value of a definition, and how it is made another one or taken away. */
interface Said {
  readonly path: string;
  readonly change: () => void;
  readonly drop: () => void;
}

/** All values that a domain has: attributes, and texts of elements. */
function saidIn(element: XmlElement, path = element.name): readonly Said[] {
  const { attributes, children } = element;
  const inAttributes = [...attributes].map(
    ([name, value]): Said => ({
      path: `${path}/@${name}`,
      change: () => void attributes.set(name, other(value)),
      drop: () => void attributes.delete(name),
    }),
  );
  const text = children.find((node) => node.type === 'text' && node.text.trim() !== '');
  const inText: readonly Said[] =
    text?.type !== 'text'
      ? []
      : [
          {
            path,
            change: () =>
              void children.splice(children.indexOf(text), 1, {
                type: 'text',
                text: other(text.text),
              }),
            drop: () => void children.splice(children.indexOf(text), 1),
          },
        ];
  const below = childElements(element).flatMap((one) => saidIn(one, `${path}/${one.name}`));
  return [...inAttributes, ...inText, ...below];
}

/** Another value of the same kind, which no spelling of the first can be. */
function other(value: string): string {
  if (/^\d+$/.test(value)) return `${Number(value) + 1}`;
  if (/^0x[\da-f]+$/i.test(value)) return `0x${(Number(value) + 1).toString(16)}`;
  return `${value}x`;
}

it('no value that libvirt kept otherwise, or not at all, is taken for kept', () => {
  fc.assert(
    fc.property(DOMAINS, fc.nat(), fc.boolean(), (xml, pick, isDropped) => {
      const document = readXml(xml);
      const kept = { ...document, root: copyElement(document.root) };
      const all = saidIn(kept.root);
      const said = all[pick % all.length];
      if (isDropped) said?.drop();
      else said?.change();
      const broken = compareKept(document, kept).filter(isBroken);
      expect({ path: said?.path, broken: broken.length > 0 }).toEqual({
        path: said?.path,
        broken: true,
      });
    }),
    { seed: SEED, numRuns: 400 },
  );
});
