import { choose } from './choose.js';
import type { Page } from './dom.js';
import { search } from './search.js';
import { theme } from './theme.js';
import { walk } from './walk.js';

/** What a page with pictures does; each part goes into a page as its own text. */
export const PARTS: readonly ((page: Page) => void)[] = [choose, walk, search, theme];

/**
 * Has a page with pictures answer mouse and keyboard, those too that are put into it later.
 *
 * @param page - Its document.
 */
export function startPage(page: Page): void {
  for (const part of PARTS) part(page);
}
