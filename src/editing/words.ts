import { renewInPart, renewPart } from '../domain/whole.js';
import { type FeaturesSpec, featureElements } from '../guest/words/features.js';
import { type GuestWords, sayWords } from '../guest/words/index.js';
import { childElements, type XmlElement } from '../xml/tree.js';

/** What of a part another word says, so that it stays where this one does not say it. */
const OF_OTHERS: Readonly<Record<string, readonly string[]>> = { cpu: ['topology', 'numa'] };

/**
 * Writes what the words of a guest say of one that exists: each takes the place of what its part of the definition said, and
 * of the features those that are named change.
 *
 * @param vcpus - How many the guest has now.
 */
export function writeWords(
  root: XmlElement,
  { features, ...words }: GuestWords,
  vcpus: number,
): void {
  if (features) renewInPart(root, 'features', spelled(features), featureElements(features));
  for (const said of sayWords(words, vcpus))
    for (const part of childElements(said)) renewPart(root, part, OF_OTHERS[part.name] ?? []);
}

/** The names of features in the spelling of libvirt, which is that of the members but for capitals. */
function spelled(features: FeaturesSpec): string[] {
  return Object.keys(features).map((name) =>
    name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
  );
}
