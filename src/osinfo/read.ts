import { type SystemFacts, type Systems, systems as shipped } from '../catalog/systems/index.js';
import { caught, type Issue, VirtwrightError } from '../issue.js';
import { readXml } from '../xml/read/read.js';
import { childElements, type XmlElement } from '../xml/tree.js';
import { addEntry, type Entry } from './entry.js';
import { factsOf } from './facts.js';

/**
 * What libosinfo's database says of systems, as records that a catalog can be extended with.
 *
 * Of a system that the table of this package lists its record is answered: the table is corrected where osinfo-db is old.
 * Of others it is what osinfo-db says, and what it has no words for (levels of CPUs, Secure Boot, local time, extra media)
 * is taken from the nearest system that the table has.
 *
 * @param files - Texts by path; all of a database, or only those that hold the wanted system and what it derives from.
 * @param known - Systems that are known otherwise; those of this package by default.
 * @throws {@link VirtwrightError} with every fault of files that are no XML.
 * @example
 * ```ts
 * const mine = catalog.extend({ systems: readOsinfo(await readOsinfoFiles()) });
 * guest('web', { catalog: mine }).os('fedora44');
 * ```
 */
export function readOsinfo(
  files: Readonly<Record<string, string>>,
  known: Systems = shipped,
): readonly SystemFacts[] {
  const entries = new Map<string, Entry>();
  const faults: Issue[] = [];
  for (const [path, text] of Object.entries(files)) {
    // Devices, platforms and what detects media stand in files of their own.
    if (!/<os[\s>]/.test(text)) continue;
    caught(
      () => {
        for (const os of systemsIn(text)) addEntry(entries, os);
      },
      (issues) => faults.push(...issues.map((issue) => inFile(path, issue))),
    );
  }
  if (faults.length > 0) throw new VirtwrightError(faults);
  return [...entries.values()].map((entry) => {
    const own = known.lists(entry.id) ? known.of(entry.id) : undefined;
    return own ?? factsOf(entry, entries, known);
  });
}

function systemsIn(text: string): readonly XmlElement[] {
  return childElements(readXml(text).root, 'os');
}

function inFile(path: string, issue: Issue): Issue {
  return { ...issue, message: `In ${path}: ${issue.message}` };
}
