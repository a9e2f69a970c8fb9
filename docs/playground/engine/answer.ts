import { type Design, formatIssue, type Issue, VirtwrightError } from 'virtwright';
import { drawing, layout, pageBody, sameDevices, sideBySide } from 'virtwright/draw';
import { lint } from 'virtwright/lint';
import type { Answer, Question, Seen } from '../question.js';
import { designOf, standing } from './design.js';

/** Room between two pictures. */
const BETWEEN = 40;

/** Designs a guest and draws it; what is wrong with it is part of the answer. */
export async function* answer(question: Question): AsyncGenerator<Answer> {
  const { seen, issues } = await designed(question);
  if (question.language !== 'xml') {
    yield { seen, issues };
    return;
  }
  yield { seen, more: true };
  yield { issues: together(linted(question.text), issues) };
}

let last: { readonly text: string; readonly found: readonly Issue[] } | undefined;

/** What lint finds; a text is looked at once, whoever is to place it. */
function linted(text: string): readonly Issue[] {
  if (last?.text !== text) last = { text, found: lint(text) };
  return last.found;
}

interface Designed {
  readonly seen: Seen;
  readonly issues: readonly Issue[];
}

async function designed(question: Question): Promise<Designed> {
  try {
    const design = await designOf(question);
    const before = question.fresh ? standing(question) : undefined;
    const picture = await pictureOf(design, question.room, before);
    return { seen: { xml: design.xml, picture }, issues: design.issues };
  } catch (error) {
    if (!VirtwrightError.is(error)) throw error;
    const part = question.language === 'xml' ? standing(question) : undefined;
    const seen = part ? { picture: await pictureOf(part, question.room) } : {};
    return { seen, issues: error.issues };
  }
}

async function pictureOf(design: Design, room?: number, before?: Design): Promise<string> {
  if (!before) return pageBody([await layout(drawing(design), room)]);
  const half = room === undefined ? undefined : (room - BETWEEN) / 2;
  const pictures = sideBySide(drawing(before), drawing(design), sameDevices(before, design));
  return pageBody(await Promise.all(pictures.map((one) => layout(one, half))));
}

/** What lint and placing tell, each thing once: their remedies are not the same, for only one of them can move what clashes. */
function together(found: readonly Issue[], told: readonly Issue[]): readonly Issue[] {
  const thing = (issue: Issue): string => formatIssue({ ...issue, remedy: '' });
  const known = new Set(found.map(thing));
  return [...found, ...told.filter((issue) => !known.has(thing(issue)))];
}
