import type { TextProblems } from '../problems.js';
import { contentStart } from '../source.js';
import { excerpt, matchAt } from './tokens.js';

const DECLARATION_AT = new RegExp(
  `<\\?xml${setting('version', '1\\.\\d+')}(?:${setting('encoding', '[A-Za-z][\\w.-]*')})?` +
    `(?:${setting('standalone', '(?:yes|no)')})?[ \\t\\r\\n]*\\?>`,
  'y',
);

function setting(name: string, value: string): string {
  return `[ \\t\\r\\n]+${name}[ \\t\\r\\n]*=[ \\t\\r\\n]*(?:"${value}"|'${value}')`;
}

/** Offset behind the byte order mark and the XML declaration of a text, as far as it has them. */
export function endOfDeclaration(text: string): number {
  const start = contentStart(text);
  return start + (matchAt(DECLARATION_AT, text, start)?.length ?? 0);
}

/** A comment, CDATA section or processing instruction that was passed over. */
export interface Section {
  /** Offset behind it. */
  readonly end: number;
  /** Whether it is text of the element it stands in. */
  readonly isText: boolean;
}

/** Checks the markup at an offset when it is anything but a tag; `undefined` when it is a tag. */
export function checkSection(
  text: string,
  offset: number,
  problems: TextProblems,
): Section | undefined {
  if (!'!?'.includes(text.charAt(offset + 1))) return undefined;
  if (text.startsWith('<!--', offset)) {
    const end = endOf(text, offset, '<!--', '-->', problems);
    checkComment(text.slice(offset + 4, end - 3), offset, problems);
    return { end, isText: false };
  }
  if (text.startsWith('<![CDATA[', offset)) {
    return { end: endOf(text, offset, '<![CDATA[', ']]>', problems), isText: true };
  }
  if (text.startsWith('<?', offset)) {
    const end = endOf(text, offset, '<?', '?>', problems);
    reportInstruction(text, offset, problems);
    return { end, isText: false };
  }
  if (/^<!doctype/i.test(text.slice(offset, offset + 9))) {
    return problems.stop(
      'xml-doctype',
      offset,
      `A DOCTYPE is not accepted: "${excerpt(text, offset)}".`,
      'Remove it, and write the characters that its entities stand for.',
    );
  }
  return undefined;
}

function endOf(
  text: string,
  offset: number,
  open: string,
  close: string,
  problems: TextProblems,
): number {
  const at = text.indexOf(close, offset + open.length);
  if (at !== -1) return at + close.length;
  return problems.malformed(
    offset,
    `"${excerpt(text, offset)}" is never closed.`,
    `Close it with "${close}".`,
  );
}

function checkComment(content: string, offset: number, problems: TextProblems): void {
  if (!content.includes('--') && !content.endsWith('-')) return;
  problems.add(
    'xml-malformed',
    offset,
    `Comment "${excerpt(content, 0)}" holds "--" or ends with "-".`,
    'Put a space between the hyphens.',
  );
}

function reportInstruction(text: string, offset: number, problems: TextProblems): void {
  if (/^<\?xml[ \t\r\n?]/.test(text.slice(offset, offset + 6))) {
    problems.add(
      'xml-malformed',
      offset,
      offset === contentStart(text)
        ? 'The XML declaration is not of the form <?xml version="1.0" encoding="UTF-8"?>.'
        : 'The XML declaration does not stand at the very start of the text.',
      'Correct it or leave it out.',
    );
    return;
  }
  problems.add(
    'xml-instruction',
    offset,
    `Processing instruction "${excerpt(text, offset)}" cannot be kept.`,
    'Remove it.',
  );
}
