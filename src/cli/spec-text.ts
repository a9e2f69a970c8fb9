import { type Issue, type TextPosition, VirtwrightError } from '../issue.js';

/**
 * The plain data in YAML text; JSON is YAML too.
 *
 * @param what - What the text describes, for messages.
 * @throws {@link VirtwrightError} with every syntax error.
 */
export async function parseSpecText(
  text: string,
  what: 'guest' | 'host' = 'guest',
): Promise<unknown> {
  if (text.trimStart().startsWith('<')) throw new VirtwrightError([xmlGiven(what)]);
  const { LineCounter, parseDocument } = await import('yaml');
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
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
  try {
    return document.toJS();
  } catch (error) {
    // Thrown for aliases only: unknown ones, and those that would unfold beyond measure.
    throw new VirtwrightError([
      syntaxIssue(error instanceof Error ? error.message : String(error)),
    ]);
  }
}

function syntaxIssue(message: string, position?: TextPosition): Issue {
  return {
    code: 'yaml-syntax',
    severity: 'error',
    message: `${message}.`,
    ...(position && { position }),
  };
}

function xmlGiven(what: string): Issue {
  return {
    code: 'not-a-spec',
    severity: 'error',
    message: `This is XML, and a ${what} is described in YAML or JSON.`,
    ...(what === 'guest' && { remedy: 'Use `virtwright place` for domain XML.' }),
  };
}
