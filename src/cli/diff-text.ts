import type { DiffRefusal, GuestDiff } from '../diff/index.js';
import type { Paint } from '../paint.js';

/** What a change comes to, for people: what the guest notices, and whether its state survives. */
export function diffText(diff: GuestDiff, paint: Paint): string {
  return [...noticed(diff, paint), '', ...survives(diff, paint)].join('\n');
}

type Change = GuestDiff['changes'][number];

function noticed({ changes }: GuestDiff, paint: Paint): readonly string[] {
  const [seen, unseen] = [changes.filter(isSeen), changes.filter((one) => !isSeen(one))];
  const lines =
    seen.length === 0
      ? ['The guest notices nothing.']
      : ['What the guest notices at its next start, the worst first:', ...seen.map(lineOf(paint))];
  if (unseen.length === 0) return lines;
  return [...lines, 'What it does not notice:', ...unseen.map(lineOf(paint))];
}

function isSeen({ severity }: Change): boolean {
  return severity !== 'note';
}

function lineOf(paint: Paint): (change: Change) => string {
  return ({ device, what, guest, severity }) => {
    const subject = `${device === undefined ? '' : `${device}: `}${what}`;
    const told = severity === 'note' ? '' : `. ${guest}`;
    return `  ${paint(severity, severity)} ${paint('strong', subject)}${told}`;
  };
}

function survives({ abi, migration, state, refusals }: GuestDiff, paint: Paint): readonly string[] {
  if (state === 'loads')
    return [
      `A saved guest ${paint('good', 'goes on')} with it: libvirt accepts it at restore, revert and migration, and QEMU loads the state.`,
    ];
  const lines = refusals.map(refusalLine);
  if (abi === 'accept')
    return [
      `A saved guest ${paint('bad', 'does not go on')} with it: libvirt accepts it, but QEMU does not load the state.`,
      ...lines,
      START_ANEW,
    ];
  const refused =
    migration === 'accept'
      ? 'libvirt refuses it at restore and revert; it can be migrated.'
      : 'libvirt refuses it at restore, revert and migration.';
  return [
    `A saved guest ${paint('bad', 'does not go on')} with it: ${refused}`,
    ...lines,
    START_ANEW,
  ];
}

const START_ANEW =
  'Write these as they were, or shut the guest down and start it with the new definition.';

function refusalLine({ device, path, old, new: next, why }: DiffRefusal): string {
  const values = [old, next].some((value) => value !== undefined)
    ? ` ${old ?? 'nothing'} -> ${next ?? 'nothing'}`
    : '';
  return `  ${device === undefined ? '' : `${device}: `}${path}${values}. ${why}`;
}
