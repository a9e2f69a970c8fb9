import { type DomainWords, domainWords } from '../catalog/domain-words.js';
import { formatReleases, reaches } from '../catalog/releases.js';
import type { Domain } from '../domain/domain.js';
import { nearest } from '../nearest.js';
import { childElements, textOf, type XmlElement } from '../xml/tree.js';
import type { DomainCheck, Finding } from './check.js';
import { allAt } from './paths.js';

/** Words somewhere in the definition, its devices apart, that libvirt does not know. */
export const wordsOfDomain: readonly DomainCheck[] = domainWords.flatMap((row) => [
  {
    code: 'unknown-word',
    source: row.source,
    remedy: 'Write one of these, or leave it out.',
    broken: (domain) =>
      saidAt(domain, row).flatMap(([at, word]): Finding | [] => {
        if (row.words.includes(word)) return [];
        const meant = nearest(word, row.words);
        const message = `There is no '${word}' ${placeOf(row)}; there are ${row.words.join(', ')}.`;
        return { at, message, ...(meant && { remedy: `Did you mean '${meant}'?` }) };
      }),
  },
  ...(row.since ? [tooYoung(row)] : []),
]);

function tooYoung(row: DomainWords): DomainCheck {
  return {
    code: 'release-too-old',
    source: row.source,
    remedy: 'Leave it out, or take newer releases.',
    broken: (domain) =>
      saidAt(domain, row).flatMap(([at, word]) => {
        const since = row.since?.[word];
        if (since === undefined || reaches(domain.releases, since)) return [];
        const message = `The '${word}' ${placeOf(row)} needs ${formatReleases(since)}, and the guest is for ${formatReleases(domain.releases)}.`;
        return { at, message };
      }),
  };
}

/** The words that are said there, each with its element. */
function saidAt(
  { document }: Domain,
  { path, attribute }: DomainWords,
): readonly (readonly [XmlElement, string])[] {
  if (path.at(-1) === '*')
    return allAt(document.root, path.slice(0, -1))
      .flatMap((parent) => childElements(parent))
      .map((at) => [at, at.name]);
  return allAt(document.root, path).flatMap((at) => {
    const said = attribute === undefined ? textOf(at) : at.attributes.get(attribute);
    return said === undefined ? [] : [[at, said] as const];
  });
}

function placeOf({ path, attribute }: DomainWords): string {
  const [inside, last] = [path.filter((one) => one !== '*').join('/'), path.at(-1)];
  if (last === '*') return `in <${inside}>`;
  return attribute === undefined ? `as <${inside}>` : `as ${attribute} of <${inside}>`;
}
