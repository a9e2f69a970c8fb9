import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Block, type Page, pages, ROOT, read } from './pages.js';

/** One block of a program, and what the page says it prints. */
export interface Part {
  readonly code: string;
  /** The block that shows its output; absent where the page shows none. */
  readonly prints: Block | undefined;
}

/** A program of a page. */
export interface Program {
  readonly path: string;
  /** Page and line, such as `README.md:20`. */
  readonly where: string;
  readonly parts: readonly Part[];
}

/**
 * The programs of all pages.
 *
 * A `ts` block that imports something begins a program, one that imports nothing continues the one before it. A `text`
 * or `xml` block right after it shows what that part prints; a line `…` in it stands for any lines.
 */
export function programs(): readonly Program[] {
  return pages().flatMap(programsOf);
}

function programsOf({ path, blocks }: Page): Program[] {
  const found: (Program & { readonly parts: Part[] })[] = [];
  for (const [at, { language, text, line }] of blocks.entries()) {
    if (language !== 'ts') continue;
    const part = { code: text, prints: outputOf(blocks[at + 1]) };
    const present = found.at(-1);
    if (present && !/^import /m.test(text)) present.parts.push(part);
    else found.push({ path, where: `${path}:${line}`, parts: [part] });
  }
  return found;
}

function outputOf(next: Block | undefined): Block | undefined {
  return next?.language === 'text' || next?.language === 'xml' ? next : undefined;
}

/** Whether a text is what a page shows, where a line `…` stands for any lines. */
export function shows(shown: string, printed: string): boolean {
  const parts = shown.split(/^…$/m).map((part) => part.trim());
  const pattern = parts.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[^]*');
  return new RegExp(`^${pattern}$`).test(printed.trim());
}

/** Puts what a program printed in the place of what its page shows. */
export function correct(path: string, { text, line }: Block, printed: string): void {
  const lines = read(path).split('\n');
  lines.splice(line, text.split('\n').length, ...printed.split('\n'));
  writeFileSync(ROOT + path, lines.join('\n'));
}

/** Printed between the parts of a program. */
export const BORDER = '\u0000';

/** A folder with all programs and, beside them, the examples they may import. */
export class Workshop {
  readonly folder: string = mkdtempSync(join(tmpdir(), 'virtwright-docs-'));

  constructor(all: readonly Program[]) {
    cpSync(`${ROOT}docs/examples`, this.folder, { recursive: true });
    for (const [at, { parts }] of all.entries())
      writeFileSync(
        this.file(at),
        `${parts.map(({ code }) => code).join('\n\nconsole.log("\\0");\n\n')}\n\nexport {};\n`,
      );
    writeFileSync(join(this.folder, 'package.json'), JSON.stringify({ type: 'module' }));
    writeFileSync(join(this.folder, 'tsconfig.json'), JSON.stringify(settings));
  }

  file(at: number): string {
    return join(this.folder, `program-${at}.ts`);
  }

  clear(): void {
    rmSync(this.folder, { recursive: true });
  }
}

const settings = {
  extends: `${ROOT}test/tsconfig.json`,
  compilerOptions: {
    noEmit: true,
    rootDir: '/',
    typeRoots: [`${ROOT}node_modules/@types`],
    paths: {
      virtwright: [`${ROOT}src/index.ts`],
      'virtwright/*': [`${ROOT}src/*/index.ts`, `${ROOT}*/index.ts`],
    },
  },
  include: ['*.ts'],
};
