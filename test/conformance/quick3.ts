import { mkdirSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { makePolicy } from '../../policies/index.js';
import { formatIssue } from '../../src/issue.js';
import { tryPlace } from '../../src/placement/place.js';
import { RANDOM_TARGETS, randomDomains } from '../support/random-domains.js';
import { differencesByFamily } from '../system/compare.js';
import { EmbeddedLibvirt } from '../system/embedded-libvirt.js';

const [count = '200', seed = '1', filter = ''] = process.argv.slice(2);
const lv = await EmbeddedLibvirt.open();
const v = lv.version();
const targets = RANDOM_TARGETS.filter((t) => `${t.arch}/${t.machine}`.includes(filter));
const bare = await lv.defineAll(
  targets.map(
    (t) =>
      `<domain type='qemu'><name>bare</name><memory>65536</memory><os><type arch='${t.arch}' machine='${t.machine}'>hvm</type></os><devices><emulator>${t.emulator}</emulator></devices></domain>`,
  ),
);
targets.forEach((t, i) => {
  const a = bare[i]!;
  if ('refused' in a) console.log('no', t.arch, t.machine, a.refused);
});
const able = targets.filter((_, i) => 'kept' in bare[i]!);
const xmls = fc.sample(
  randomDomains(able, { libvirt: v.libvirt.join('.'), qemu: v.qemu.join('.') }),
  { numRuns: Number(count), seed: Number(seed) },
);
const answers = await lv.defineAll(xmls);
await lv.close();
mkdirSync('/tmp/cf/rand', { recursive: true });
const tally = { both: 0, exact: 0, differ: 0, refusedBoth: 0, onlyWe: 0, onlyThey: 0 };
const why = new Map<string, number>();
xmls.forEach((xml, i) => {
  const a = answers[i]!;
  const r = tryPlace(xml, {
    policy: makePolicy({ name: 'libvirt' }),
    releases: { libvirt: v.libvirt.join('.'), qemu: v.qemu.join('.') },
  });
  const m = /arch='(\w+)' machine='([\w.-]+)'/.exec(xml)!;
  const label = `#${seed}-${i} ${m[1]}/${m[2]}`;
  if ('refused' in a) {
    const key = a.refused.replace(/\d+/g, 'N').slice(0, 110);
    if (!r.ok) {
      tally.refusedBoth++;
      why.set('BOTH ' + key, (why.get('BOTH ' + key) ?? 0) + 1);
      return;
    }
    tally.onlyThey++;
    const text = a.refused.replace(/\d+/g, 'N').slice(0, 140);
    why.set('THEY ' + text, (why.get('THEY ' + text) ?? 0) + 1);
    writeFileSync(`/tmp/cf/rand/${seed}-${i}.xml`, xml);
    console.log(`${label}: THEY refuse: ${a.refused.slice(0, 200)}`);
    return;
  }
  if (!r.ok) {
    tally.onlyWe++;
    writeFileSync(`/tmp/cf/rand/${seed}-${i}.xml`, xml);
    writeFileSync(`/tmp/cf/rand/${seed}-${i}.kept.xml`, a.kept);
    console.log(
      `${label}: WE refuse: ${r.issues
        .filter((x) => x.severity === 'error')
        .map(formatIssue)
        .slice(0, 2)
        .join(' | ')
        .slice(0, 300)}`,
    );
    return;
  }
  tally.both++;
  const d = differencesByFamily(r.design.xml, a.kept);
  if (d.size === 0) tally.exact++;
  else {
    tally.differ++;
    writeFileSync(`/tmp/cf/rand/${seed}-${i}.xml`, xml);
    writeFileSync(`/tmp/cf/rand/${seed}-${i}.kept.xml`, a.kept);
    writeFileSync(`/tmp/cf/rand/${seed}-${i}.ours.xml`, r.design.xml);
    for (const [f, l] of d)
      console.log(`${label}: ${f}: ${l.slice(0, 3).join('; ')}`.slice(0, 300));
  }
});
for (const [t, n] of [...why].sort((x, y) => y[1] - x[1])) console.log(n, t);
console.log(tally);
