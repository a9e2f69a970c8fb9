import type { Page, PageElement } from './dom.js';

/**
 * Shows what there is to know of the box that is clicked, or that has the focus when Enter is pressed; Escape hides it.
 *
 * It goes into pages as its own text, so it refers to nothing outside.
 */
export function choose(page: Page): void {
  const isElement = (target: unknown): target is PageElement =>
    typeof target === 'object' && target !== null && 'closest' in target;

  /** The same device in every picture, for two are to be compared. */
  const show = (key: string | null, picture: string | null): void => {
    for (const box of page.querySelectorAll('.picture [data-key]')) {
      const isSame = key !== null && box.getAttribute('data-key') === key;
      const isHere = isSame && box.closest('.picture')?.getAttribute('data-picture') === picture;
      box.setAttribute('aria-selected', String(isHere));
      box.classList.toggle('twin', isSame && !isHere);
    }
    let found = false;
    for (const facts of page.querySelectorAll('.facts')) {
      facts.hidden =
        facts.getAttribute('data-key') !== key || facts.getAttribute('data-picture') !== picture;
      found ||= !facts.hidden;
    }
    const overview = page.querySelector('.overview');
    if (overview) overview.hidden = found;
  };

  const showBox = (box: PageElement): void =>
    show(
      box.getAttribute('data-key'),
      box.closest('[data-picture]')?.getAttribute('data-picture') ?? null,
    );

  /** The box that a line of text speaks of. */
  const boxOf = (link: PageElement): PageElement | undefined =>
    [...page.querySelectorAll('.picture [data-key]')].find(
      (box) =>
        box.getAttribute('data-key') === link.getAttribute('data-goto') &&
        box.closest('.picture')?.getAttribute('data-picture') === link.getAttribute('data-picture'),
    );

  page.addEventListener('click', ({ target }) => {
    if (!isElement(target)) return;
    const link = target.closest('[data-goto]');
    const box = link ? boxOf(link) : target.closest('.picture [data-key]');
    if (box) {
      box.focus?.();
      showBox(box);
    } else if (target.closest('.picture, .close')) show(null, null);
  });

  page.addEventListener('keydown', (event) => {
    const { target, key } = event;
    if (key === 'Escape') show(null, null);
    if (!isElement(target) || (key !== 'Enter' && key !== ' ')) return;
    const box = target.closest('.picture [data-key]');
    if (!box) return;
    event.preventDefault();
    showBox(box);
  });
}
