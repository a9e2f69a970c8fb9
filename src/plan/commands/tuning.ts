import type { Tuning } from '../../catalog/changes/change-row.js';
import { kibIn } from '../../domain/amount.js';
import { descend } from '../../xml/tree.js';
import { type About, type CommandWriter, textAt } from './about.js';

/** The call of a command that takes one value. */
export function tune(tuning: Tuning): CommandWriter {
  return (about, scope) => [
    { words: [tuning.command, about.domain, ...option(tuning, saidIn(tuning, about)), ...scope] },
  ];
}

function saidIn({ value, unset, amount }: Tuning, { next }: About): string {
  const kib = amount === true ? kibIn(descend(next, ...value.split('/'))) : undefined;
  // What is no whole number of KiB libvirt rounds up.
  return kib === undefined ? (textAt(next, value) ?? unset) : String(Math.ceil(kib));
}

function option({ option: words }: Tuning, value: string): readonly string[] {
  const last = words.at(-1);
  return last?.endsWith('=') ? [...words.slice(0, -1), `${last}${value}`] : [...words, value];
}
