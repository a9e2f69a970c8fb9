import { errorOf, type Issue } from '../../issue.js';
import { isBroken, type KeptDifference } from './difference.js';

/** How many things that were added a sentence names. */
const MOST = 8;

/**
 * Differences as issues: errors where something is not as it was asked for, notes of what libvirt says in its own words, and one
 * of all that it added.
 */
export function keptIssues(differences: readonly KeptDifference[]): readonly Issue[] {
  const errors = differences.filter(isBroken).map(changed);
  const resolved = differences.filter(({ kind }) => kind === 'resolved').map(inOtherWords);
  const added = differences.filter(({ kind }) => kind === 'added');
  return [...errors, ...resolved, ...(added.length > 0 ? [additions(added)] : [])];
}

function changed(difference: KeptDifference): Issue {
  return errorOf(
    'libvirt-changed',
    sentence(difference),
    'Ask for what it keeps, or for what this libvirt, its QEMU and its host have.',
    about(difference),
  );
}

function sentence({ kind, path, device, asked = '', kept = '' }: KeptDifference): string {
  if (kind === 'lost') return `libvirt did not keep ${asked}, which was asked for as ${path}.`;
  if (kind === 'moved')
    return `${device ?? path} was asked for at ${asked}, and libvirt keeps it at ${kept}.`;
  if (asked === kept) return `${path} is not kept as it was asked for: ${asked}.`;
  return `${path} was asked for as '${asked}', and libvirt keeps '${kept}'.`;
}

function inOtherWords(difference: KeptDifference): Issue {
  const { path, asked = '', kept, because = '' } = difference;
  const now = kept === undefined ? 'leaves it out' : `keeps '${kept}'`;
  return {
    code: 'libvirt-resolved',
    severity: 'note',
    ...about(difference),
    message: `${path} was asked for as '${asked}', and libvirt ${now}: ${because}.`,
    remedy: 'Nothing has to be done.',
  };
}

function about({ device, position }: KeptDifference): Pick<KeptDifference, 'device' | 'position'> {
  return { ...(device !== undefined && { device }), ...(position && { position }) };
}

function additions(added: readonly KeptDifference[]): Issue {
  const named = added.slice(0, MOST).map(({ path }) => path);
  const more = added.length - named.length;
  return {
    code: 'libvirt-added',
    severity: 'note',
    message: `libvirt added what nothing was said of: ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`,
    remedy: 'Nothing has to be done; to have it otherwise, say so in the definition.',
  };
}
