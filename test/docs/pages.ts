import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Folder of the project. */
export const ROOT: string = fileURLToPath(new URL('../../', import.meta.url));

/** A fenced block of a page. */
export interface Block {
  readonly language: string;
  readonly text: string;
  /** Line of its opening fence, counted from 1. */
  readonly line: number;
}

/** A page of the documentation. */
export interface Page {
  /** Path from the folder of the project. */
  readonly path: string;
  readonly text: string;
  readonly blocks: readonly Block[];
}

/** Text of a file of the project. */
export function read(path: string): string {
  return readFileSync(ROOT + path, 'utf8');
}

/** README.md, the pages of docs/ and those beside the sources. */
export function pages(): readonly Page[] {
  return [
    'README.md',
    ...['docs', 'src', 'policies'].flatMap((folder) => filesIn(folder, '.md')),
  ].map(page);
}

/** Paths of all files of `src` and `policies`. */
export function sources(): readonly string[] {
  return ['src', 'policies'].flatMap((folder) => filesIn(folder, '.ts'));
}

/** Paths of the files in a folder, and in those below it, whose names end so. */
function filesIn(folder: string, ending: string): readonly string[] {
  return readdirSync(ROOT + folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .sort();
}

export function page(path: string): Page {
  const text = read(path);
  return { path, text, blocks: blocksOf(text) };
}

/** The text of the first block of a language on a page. */
export function firstBlock(path: string, language: string): string {
  return page(path).blocks.find((block) => block.language === language)?.text ?? '';
}

function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let open: { language: string; line: number; lines: string[] } | undefined;
  for (const [at, line] of text.split('\n').entries()) {
    const fence = /^```(\w*)/.exec(line);
    if (!fence) open?.lines.push(line);
    else if (open) {
      blocks.push({ language: open.language, line: open.line, text: open.lines.join('\n') });
      open = undefined;
    } else open = { language: fence[1] ?? '', line: at + 1, lines: [] };
  }
  return blocks;
}
