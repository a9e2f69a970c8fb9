import type { Call } from './step.js';

/** Words that a shell takes as they are. */
const SAFE = /^[\w@%+=:,./-]+$/;

/** Calls as lines for a POSIX shell; XML is in here-documents that nothing is expanded in. */
export function shellLines(calls: readonly Call[], virsh: readonly string[]): string {
  return calls.map((call) => shellLine(call, virsh)).join('\n');
}

function shellLine({ words, xml }: Call, virsh: readonly string[]): string {
  const line = [...virsh, ...words].map(quoted).join(' ');
  if (xml === undefined) return line;
  const mark = markFor(xml);
  return `${line} <<'${mark}'\n${xml.replace(/\n?$/, '\n')}${mark}`;
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
