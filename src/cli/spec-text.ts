import {
  errorOf,
  type Issue,
  type PositionOf,
  type TextPosition,
  VirtwrightError,
} from '../issue.js';

/** Plain data, and where each part of it stands. */
export interface SpecText {
  readonly data: unknown;
  readonly positionOf: PositionOf;
}

/** What a text can describe. */
type SpecName =
  | 'guest'
  | 'host'
  | 'list of devices'
  | 'list of systems'
  | 'set of wishes'
  | 'annotation';

/**
 * The plain data in YAML text; JSON is YAML too.
 *
 * @param what - What the text describes, for messages.
 * @throws {@link VirtwrightError} with every syntax error.
 */
export async function parseSpecText(text: string, what: SpecName = 'guest'): Promise<SpecText> {
  if (text.trimStart().startsWith('<')) throw new VirtwrightError([xmlGiven(what)]);
  if (isTooDeep(text))
    throw new VirtwrightError([
      syntaxIssue(`Lists and records are nested more than ${DEEPEST} deep`),
    ]);
  const [{ LineCounter, parseDocument }, { asWritten, firstLoose, positionsIn }] =
    await Promise.all([import('yaml'), import('./yaml-positions.js')]);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: true });
  // A warning is about a value that would be read without its tag, so as something else than written.
  const problems = [...document.errors, ...document.warnings];
  if (problems.length > 0)
    throw new VirtwrightError(
      problems.map(({ code, message, pos: [offset] }) => {
        const { line, col } = lines.linePos(offset);
        const said =
          code === 'MULTIPLE_DOCS' ? `A file describes one ${what}, and this holds more` : message;
        return syntaxIssue(said, { line, column: col });
      }),
    );
  if (document.contents === null) throw new VirtwrightError([emptyText(what)]);
  try {
    asWritten(document);
    return { data: document.toJS(), positionOf: positionsIn(document, lines) };
  } catch (error) {
    // Thrown for aliases only: unknown ones, and those that would unfold beyond measure.
    throw new VirtwrightError([
      syntaxIssue(
        error instanceof Error ? error.message : String(error),
        firstLoose(document, lines),
      ),
    ]);
  }
}

/** The reader of YAML is recursive and uses up its stack at about 3,000; a guest needs 20. */
const DEEPEST = 400;

/** Quoted texts, in which brackets say nothing; what opens and what closes; lists that begin on one line. */
const NESTING = /"[^"\\]*(?:\\.[^"\\]*)*"|'[^']*'|[[{]|[\]}]|(?:- ){401}/gs;

/** How much deeper a token leads, by what it begins with. */
const DEEPER: Readonly<Record<string, number>> = { '[': 1, '{': 1, ']': -1, '}': -1, '-': 401 };

function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const [token] of text.matchAll(NESTING)) {
    depth += DEEPER[token.charAt(0)] ?? 0;
    if (depth > DEEPEST) return true;
  }
  return false;
}

function syntaxIssue(message: string, position?: TextPosition): Issue {
  const remedy = position ? 'Mend the text there.' : 'Mend the text.';
  return errorOf('yaml-syntax', `${message}.`, remedy, position && { position });
}

function emptyText(what: string): Issue {
  const message = `There is no ${what} in the text: it is empty, or holds comments only.`;
  return errorOf('not-a-spec', message, `Describe the ${what} in YAML or JSON.`);
}

function xmlGiven(what: string): Issue {
  return errorOf(
    'not-a-spec',
    `This is XML, and a ${what} is described in YAML or JSON.`,
    what === 'guest'
      ? 'Use `virtwright place` for domain XML.'
      : `Give the ${what} in YAML or JSON.`,
  );
}
