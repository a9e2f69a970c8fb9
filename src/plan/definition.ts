import type { Domain } from '../domain/domain.js';
import { setName, setUuid } from '../domain/whole.js';
import { child, copyElement, textOf, type XmlDocument } from '../xml/tree.js';
import { writeXml } from '../xml/write/write.js';
import { BOTH, LIVE, type StepDraft } from './draft.js';
import type { Call } from './step.js';

/** How the definition of a guest becomes another, of changes that no command makes by itself. */
export interface Definition {
  /** What defines all that is to be there at the next start. */
  readonly define: readonly Call[];
  /** What makes the guest anew. */
  readonly recreate: readonly Call[];
}

export function definitionOf(old: Domain, next: Domain, name: string): Definition {
  const { document } = next;
  // What is kept of a TPM is the key to its disks.
  const tpm = old.devices().some(({ kind }) => kind === 'tpm') ? ['--keep-tpm'] : [];
  const undefine = { words: ['undefine', name, '--keep-nvram', ...tpm] };
  return {
    define: [define(asTheSame(document, old.document))],
    recreate: [undefine, define(document)],
  };
}

function define(document: XmlDocument): Call {
  return { words: ['define', '/dev/stdin'], xml: writeXml(document) };
}

/** Under its old name and UUID, for libvirt would take it for another domain. */
function asTheSame(document: XmlDocument, old: XmlDocument): XmlDocument {
  const root = copyElement(document.root);
  const said = (name: string): string => textOf(child(old.root, name));
  if (said('name') !== textOf(child(root, 'name'))) setName(root, said('name'));
  const uuid = said('uuid');
  if (uuid !== '' && uuid !== textOf(child(root, 'uuid'))) setUuid(root, uuid);
  return { ...document, root };
}

/**
 * What does each step: by itself, or by the whole definition. Where one needs that, it brings all the others for the next
 * start; where a guest is made anew, that does.
 */
export function callsOf(
  drafts: readonly StepDraft[],
  definition: Definition,
  isDefined: (draft: StepDraft) => boolean,
): (of: StepDraft) => readonly Call[] {
  const isAnew = drafts.some((one) => one.class === 're-create');
  const needsAll = drafts.some(
    (one) => isForNextStart(one) && one.config === undefined && !isDefined(one),
  );
  const whole = isAnew ? definition.recreate : definition.define;
  return (draft) => {
    const { class: how, live, config } = draft;
    if (isDefined(draft)) return isForNextStart(draft) ? [] : (live?.(LIVE) ?? []);
    if (how === 'never') return [];
    if (how === 're-create') return definition.recreate;
    if (how === 'off-only') return config ?? definition.recreate;
    if (isForNextStart(draft)) return isAnew || needsAll ? whole : (config ?? whole);
    if (how === 'replug') return [...(live?.(LIVE) ?? []), ...(config ?? definition.define)];
    return live?.(BOTH) ?? [];
  };
}

/** Whether it comes about by the guest starting anew, once it is defined. */
export function isForNextStart({ class: how }: Pick<StepDraft, 'class'>): boolean {
  return how === 'next-boot' || how === 're-plan';
}
