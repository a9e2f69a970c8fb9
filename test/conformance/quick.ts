import { readdirSync, readFileSync } from 'node:fs';
import { makePolicy } from '../../policies/index.js';
import { formatIssue } from '../../src/issue.js';
import { tryPlace } from '../../src/placement/place.js';
import { differencesByFamily } from '../system/compare.js';

const [dir = '', only] = process.argv.slice(2);
const counts = new Map<string, number>();
let ok = 0,
  refused = 0,
  files = 0;
for (const name of readdirSync(`${dir}/in`).sort()) {
  if (only && !name.includes(only)) continue;
  files += 1;
  const r = tryPlace(readFileSync(`${dir}/in/${name}`, 'utf8'), {
    policy: makePolicy({ name: 'libvirt' }),
  });
  if (!r.ok) {
    refused += 1;
    console.log(
      `${name}: REFUSED ${r.issues
        .filter((i) => i.severity === 'error')
        .map(formatIssue)
        .slice(0, 3)
        .join(' | ')}`,
    );
    continue;
  }
  const diffs = differencesByFamily(r.design.xml, readFileSync(`${dir}/out/${name}`, 'utf8'));
  if (diffs.size === 0) ok += 1;
  for (const [family, list] of diffs) {
    counts.set(family, (counts.get(family) ?? 0) + 1);
    console.log(`${name}: ${family}: ${list.slice(0, 4).join('; ')}`);
  }
}
console.log(`${files} files, ${ok} exact, ${refused} refused`, Object.fromEntries(counts));
