import type { Page, PageElement } from './dom.js';

/**
 * Finds boxes by what is known of them: those that do not match step back, and Enter goes to the first that does.
 *
 * It goes into pages as its own text, so it refers to nothing outside.
 */
export function search(page: Page): void {
  const known = new Map<string, string>();
  const textOf = (box: PageElement): string => {
    const label = box.getAttribute('aria-label') ?? '';
    const picture = box.closest('.picture')?.getAttribute('data-picture') ?? '';
    const key = `${picture} ${box.getAttribute('data-key')}`;
    if (known.size === 0)
      for (const facts of page.querySelectorAll('.facts'))
        known.set(
          `${facts.getAttribute('data-picture')} ${facts.getAttribute('data-key')}`,
          facts.textContent ?? '',
        );
    return `${label} ${known.get(key) ?? ''}`.toLowerCase();
  };

  const find = (words: string): readonly PageElement[] => {
    const wanted = words
      .toLowerCase()
      .split(' ')
      .filter((word) => word !== '');
    const boxes = [...page.querySelectorAll('.picture [data-key]')];
    known.clear();
    const hits = boxes.filter((box) => wanted.every((word) => textOf(box).includes(word)));
    const isHit = new Set(hits);
    for (const box of boxes) {
      box.classList.toggle('miss', wanted.length > 0 && !isHit.has(box));
      box.classList.toggle('hit', wanted.length > 0 && isHit.has(box));
    }
    const told = page.querySelector('.found');
    if (told) told.textContent = wanted.length === 0 ? '' : `${hits.length} found`;
    return hits;
  };

  const field = (): PageElement | null => page.querySelector('.search');

  page.addEventListener('input', ({ target }) => {
    if (target !== field()) return;
    const [first] = find(field()?.value ?? '');
    if (field()?.value !== '') first?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });

  page.addEventListener('keydown', (event) => {
    const input = field();
    if (!input || event.target !== input) return;
    if (event.key === 'Escape') {
      input.value = '';
      find('');
    }
    if (event.key === 'Enter') find(input.value ?? '')[0]?.focus?.();
  });
}
