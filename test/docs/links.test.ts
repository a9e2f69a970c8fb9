import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from '@jest/globals';
import { type Page, page, pages, ROOT } from './pages.js';

const LINK = /\]\((?!https?:)([^)#\s]*)(?:#([^)\s]*))?\)/g;

it.each(pages().map((one) => [one.path, one] as const))('links of %s lead somewhere', (_, one) => {
  const broken = [...one.text.matchAll(LINK)].flatMap(([link, path = '', heading]) =>
    leads(one, path, heading) ? [] : [link],
  );
  expect(broken).toEqual([]);
});

function leads(from: Page, path: string, heading: string | undefined): boolean {
  const target = path === '' ? from.path : join(dirname(from.path), path);
  if (!existsSync(join(ROOT, target))) return false;
  return heading === undefined || headings(page(target)).includes(heading);
}

/** A fenced block, to the end of the page where nothing closes it. */
const FENCED = /^```(?:(?!^```$).)*(?:^```$)?/gms;

/** Headings as GitHub turns them into anchors; what is in a block is none. */
function headings({ text }: Page): string[] {
  return [...text.replaceAll(FENCED, '').matchAll(/^#+ (.*)$/gm)].map(([, words = '']) =>
    words
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
