import { type Issue, VirtwrightError } from '../../issue.js';
import { illegalCharacters, isName } from '../characters.js';
import { pathOf } from '../path.js';
import { DEEPEST, xmlIssue } from '../problems.js';
import type { XmlComment, XmlDocument, XmlElement, XmlText } from '../tree.js';

/**
 * Checks that a tree can be written as well-formed XML that reads back as the same tree.
 *
 * @throws {@link VirtwrightError} with everything that stands against it.
 */
export function checkWritable(document: XmlDocument): void {
  const issues: Issue[] = [];
  for (const comment of [...document.before, ...document.after]) checkComment(comment, [], issues);
  checkElement(document.root, [], issues);
  if (issues.length > 0) throw new VirtwrightError(issues);
}

type Trail = readonly XmlElement[];

function checkElement(element: XmlElement, above: Trail, issues: Issue[]): void {
  const trail = [...above, element];
  if (trail.length > DEEPEST) throw tooDeep(trail, issues);
  if (!isName(element.name)) {
    report(trail, `Element name "${element.name}" is not a name in XML.`, LEGAL_NAME, issues);
  }
  for (const [name, value] of element.attributes) {
    if (!isName(name)) {
      report(trail, `Attribute name "${name}" is not a name in XML.`, LEGAL_NAME, issues);
    }
    checkCharacters(value, `Attribute "${name}"`, trail, issues);
  }
  for (const node of element.children) {
    if (node.type === 'element') checkElement(node, trail, issues);
    else if (node.type === 'text') checkText(node, trail, issues);
    else checkComment(node, trail, issues);
  }
}

const LEGAL_NAME =
  'Begin with a letter or "_", go on with letters, digits, "-", "." and "_", with one ":" behind a prefix.';

function checkText(node: XmlText, trail: Trail, issues: Issue[]): void {
  checkCharacters(node.text, 'Text', trail, issues);
  if (node.cdata === true) checkReturn(node.text, 'A CDATA section', trail, issues);
}

function checkComment({ text }: XmlComment, trail: Trail, issues: Issue[]): void {
  checkCharacters(text, 'A comment', trail, issues);
  checkReturn(text, 'A comment', trail, issues);
  if (text.includes('--') || text.endsWith('-')) {
    const message = `Comment "${text}" holds "--" or ends with "-".`;
    report(trail, message, 'Put a space between the hyphens.', issues);
  }
}

function checkCharacters(text: string, owner: string, trail: Trail, issues: Issue[]): void {
  const names = new Set<string>();
  for (const { name } of illegalCharacters(text)) names.add(name);
  for (const name of names) {
    const message = `${owner} holds the character ${name}, which XML 1.0 cannot hold.`;
    report(trail, message, 'Remove it.', issues);
  }
}

// Where no reference can stand, a carriage return would be read as a line feed.
function checkReturn(text: string, owner: string, trail: Trail, issues: Issue[]): void {
  if (!text.includes('\r')) return;
  const message = `${owner} holds the character U+000D, which would be read as a line feed.`;
  report(trail, message, 'Use line feeds only, or plain text.', issues);
}

function report(trail: Trail, message: string, remedy: string, issues: Issue[]): void {
  const owner = trail.at(-1);
  const where = owner === undefined ? '' : ` In ${pathOf(trail)}.`;
  issues.push(xmlIssue('xml-unwritable', message + where, remedy, owner?.position));
}

// Thrown at once, because below it may lie a tree that holds itself.
function tooDeep(trail: Trail, issues: readonly Issue[]): VirtwrightError {
  const message = `Elements are nested more than ${DEEPEST} deep: ${pathOf(trail.slice(0, 5))}/….`;
  return new VirtwrightError([
    ...issues,
    xmlIssue('xml-too-deep', message, 'Check for an element that holds itself.'),
  ]);
}
