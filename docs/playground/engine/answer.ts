import { type Design, formatIssue, type Issue, VirtwrightError } from 'virtwright';
import { drawing, layout, pageBody, sideBySide } from 'virtwright/draw';
import { lint } from 'virtwright/lint';
import type { Answer, Question } from '../question.js';
import { designOf, standing } from './design.js';

/** Room between two pictures. */
const BETWEEN = 40;

/** Designs a guest and draws it; what is wrong with it is part of the answer. */
export async function answer(question: Question): Promise<Answer> {
  const found = question.language === 'xml' ? lint(question.text) : [];
  try {
    const design = await designOf(question);
    const before = question.fresh ? standing(question) : undefined;
    return {
      xml: design.xml,
      picture: await pictureOf(design, question.room, before),
      issues: together(found, design.issues),
    };
  } catch (error) {
    if (!VirtwrightError.is(error)) throw error;
    const part = question.language === 'xml' ? standing(question) : undefined;
    return {
      issues: together(found, error.issues),
      ...(part && { picture: await pictureOf(part, question.room) }),
    };
  }
}

async function pictureOf(design: Design, room?: number, before?: Design): Promise<string> {
  if (!before) return pageBody([await layout(drawing(design), room)]);
  const half = room === undefined ? undefined : (room - BETWEEN) / 2;
  const pictures = sideBySide(drawing(before), drawing(design));
  return pageBody(await Promise.all(pictures.map((one) => layout(one, half))));
}

/** What lint and placing tell, each thing once. */
function together(found: readonly Issue[], told: readonly Issue[]): readonly Issue[] {
  const known = new Set(found.map(formatIssue));
  return [...found, ...told.filter((issue) => !known.has(formatIssue(issue)))];
}
