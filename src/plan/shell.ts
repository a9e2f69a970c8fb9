import { printed } from './mark.js';
import type { Call } from './step.js';

/** Seconds that a guest has to let go of a device, in a script and elsewhere. */
export const PATIENCE = 15;

/** Words that a shell takes as they are. */
const SAFE = /^[\w@%+=:,./-]+$/;

/** Calls as lines for a POSIX shell; XML is in here-documents that nothing is expanded in. */
export function shellLines(calls: readonly Call[], virsh: readonly string[]): string {
  return calls.map((call) => shellLine(call, virsh)).join('\n');
}

/** The same, where each call takes that all before it came about: that the guest let go of what it was asked for, too. */
export function shellChain(calls: readonly Call[], virsh: readonly string[]): string {
  const links = calls.flatMap((call) => {
    const then = call === calls.at(-1) ? '' : ' &&';
    return [shellLine(call, virsh, then), ...goneLines(call, virsh)];
  });
  return links.join('\n');
}

function shellLine({ words, xml }: Call, virsh: readonly string[], then = ''): string {
  const line = [...virsh, ...words].map(quoted).join(' ');
  if (xml === undefined) return `${line}${then}`;
  const mark = markFor(xml);
  return `${line} <<'${mark}'${then}\n${xml.replace(/\n?$/, '\n')}${mark}`;
}

/** Waits until the guest has let go of a device, and fails where it keeps it. */
function goneLines({ words, leaves }: Call, virsh: readonly string[]): readonly string[] {
  if (leaves === undefined) return [];
  const [, domain = ''] = words;
  const dump = [...virsh, 'dumpxml', domain].map(quoted).join(' ');
  const isThere = `${dump} | grep -qF ${quoted(printed(leaves))}`;
  const complaint = quoted(`${domain} keeps the device; its definition is as it was`);
  return [
    `{ tries=0; while ${isThere} && [ $tries -lt ${PATIENCE} ]; do sleep 1; tries=$((tries + 1)); done; } &&`,
    `{ ! ${isThere} || { echo ${complaint} >&2; false; }; } &&`,
  ];
}

function quoted(word: string): string {
  return SAFE.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** A line that does not stand in a text. */
function markFor(text: string): string {
  const lines = new Set(text.split('\n'));
  let mark = 'XML';
  while (lines.has(mark)) mark += '_';
  return mark;
}
