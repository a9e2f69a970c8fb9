import type { Page, PageElement } from './dom.js';

/**
 * Goes from box to box with the arrow keys, to the nearest one in that direction; Home and End go to the first and the last.
 *
 * It goes into pages as its own text, so it refers to nothing outside.
 */
export function walk(page: Page): void {
  /** Where its title is, for boxes inside begin below that. */
  const corner = (box: PageElement): readonly [x: number, y: number] => {
    const { left, top } = box.getBoundingClientRect();
    return [left, top];
  };

  /** How far it is to a box, where what is beside the way counts double; nothing where it lies in another direction. */
  const distance = (key: string, from: PageElement, to: PageElement): number | undefined => {
    const [x, y] = corner(from);
    const [toX, toY] = corner(to);
    const isSideways = key === 'ArrowLeft' || key === 'ArrowRight';
    const isBack = key === 'ArrowLeft' || key === 'ArrowUp';
    const along = (isSideways ? toX - x : toY - y) * (isBack ? -1 : 1);
    const beside = Math.abs(isSideways ? toY - y : toX - x);
    return along > 1 ? along + 2 * beside : undefined;
  };

  const nearest = (key: string, from: PageElement, boxes: readonly PageElement[]) => {
    let best: PageElement | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (const box of boxes) {
      const far = distance(key, from, box);
      if (far === undefined || far >= least) continue;
      least = far;
      best = box;
    }
    return best;
  };

  const next = (key: string, from: PageElement, boxes: readonly PageElement[]) => {
    if (key === 'Home') return boxes[0];
    if (key === 'End') return boxes.at(-1);
    return key.startsWith('Arrow') ? nearest(key, from, boxes) : undefined;
  };

  // Tab goes to the box that had the focus last, and from there out of the picture.
  page.addEventListener('focusin', ({ target }) => {
    const box = page.activeElement?.closest('.picture [data-key]');
    if (!box || box !== target) return;
    const picture = box.closest('.picture');
    for (const one of page.querySelectorAll('.picture [tabindex="0"]'))
      if (one.closest('.picture') === picture) one.setAttribute('tabindex', '-1');
    box.setAttribute('tabindex', '0');
  });

  page.addEventListener('keydown', (event) => {
    const from = page.activeElement?.closest('.picture [data-key]');
    if (!from) return;
    const to = next(event.key ?? '', from, [...page.querySelectorAll('.picture [data-key]')]);
    if (!to) return;
    event.preventDefault();
    to.focus?.();
    to.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });
}
