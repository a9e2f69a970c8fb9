import { readdirSync, readFileSync } from 'node:fs';
import { makePolicy } from '../../policies/index.js';
import { formatIssue } from '../../src/issue.js';
import { tryPlace } from '../../src/placement/place.js';

const [dir = ''] = process.argv.slice(2);
for (const name of readdirSync(dir).sort()) {
  const r = tryPlace(readFileSync(`${dir}/${name}`, 'utf8'), {
    policy: makePolicy({ name: 'libvirt' }),
  });
  console.log(
    `${r.ok ? 'ACCEPTED' : 'refused'} ${name}: ${
      r.ok
        ? ''
        : r.issues
            .filter((i) => i.severity === 'error')
            .map(formatIssue)
            .slice(0, 2)
            .join(' | ')
    }`,
  );
}
