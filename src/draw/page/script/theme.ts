import type { Page } from './dom.js';

/**
 * Turns the page from light to dark and back; until then it is as the reader's system is.
 *
 * It goes into pages as its own text, so it refers to nothing outside.
 */
export function theme(page: Page): void {
  page.addEventListener('click', ({ target }) => {
    const button = page.querySelector('.theme');
    if (!button || target !== button) return;
    const root = page.documentElement;
    const system = page.defaultView?.matchMedia('(prefers-color-scheme: dark)');
    const said = root.getAttribute('data-theme');
    const isDark = said === null ? system?.matches === true : said === 'dark';
    root.setAttribute('data-theme', isDark ? 'light' : 'dark');
    button.setAttribute('aria-pressed', String(!isDark));
  });
}
