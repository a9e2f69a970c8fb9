/**
 * Shows one part of the answer at a time; the arrow keys go from tab to tab (WAI-ARIA Authoring Practices, "Tabs").
 *
 * @param changed - Told when another part is shown.
 */
export function tabs(list: Element, changed: () => void): void {
  const all = [...list.querySelectorAll<HTMLElement>('[role=tab]')];
  const choose = (chosen: HTMLElement): void => {
    for (const tab of all) {
      tab.setAttribute('aria-selected', String(tab === chosen));
      tab.tabIndex = tab === chosen ? 0 : -1;
      const panel = document.getElementById(tab.getAttribute('aria-controls') ?? '');
      if (panel) panel.hidden = tab !== chosen;
    }
    changed();
  };
  for (const [at, tab] of all.entries()) {
    tab.addEventListener('click', () => choose(tab));
    tab.addEventListener('keydown', ({ key }) => {
      const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
      const next = all[(at + step + all.length) % all.length];
      if (step === 0 || !next) return;
      choose(next);
      next.focus();
    });
  }
}
