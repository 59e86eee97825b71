import { partFetcher, whenQuiet } from './fetch-part.ts';

/**
 * Makes `field` a combobox (ARIA Authoring Practices: editable, list below, nothing chosen by itself) over the
 * list that stands beside it in the page. Enter on an option follows it; Enter on none is the form's own.
 */
export function suggestsWhileTyping(field: HTMLInputElement): void {
  const list = document.querySelector<HTMLElement>(`[data-suggestions-for="${field.id}"]`);
  const source = list?.dataset['source'];
  if (!list || source === undefined) return;
  const ask = partFetcher();
  let active: HTMLAnchorElement | null = null;

  for (const [name, value] of [
    ['role', 'combobox'],
    ['aria-autocomplete', 'list'],
    ['aria-controls', list.id],
    ['aria-expanded', 'false'],
  ] as const)
    field.setAttribute(name, value);

  function choose(option: HTMLAnchorElement | null) {
    active?.setAttribute('aria-selected', 'false');
    active = option;
    if (!option) return field.removeAttribute('aria-activedescendant');
    option.setAttribute('aria-selected', 'true');
    field.setAttribute('aria-activedescendant', option.id);
    option.scrollIntoView({ block: 'nearest' });
  }

  function show(shown: boolean) {
    if (!list) return;
    if (!shown) choose(null);
    list.hidden = !shown;
    field.setAttribute('aria-expanded', String(shown));
  }

  const close = () => {
    typing.cancel();
    show(false);
  };

  async function update() {
    const typed = field.value.trim();
    if (!list || typed === '') return close();
    // Without suggestions the search is as good as it was.
    const html = await ask(`${source}?${new URLSearchParams({ q: typed }).toString()}`).catch(() => '');
    if (html === null || document.activeElement !== field || field.value.trim() !== typed) return;
    choose(null);
    list.innerHTML = html;
    show(list.querySelector('a') !== null);
  }
  const typing = whenQuiet(() => void update());

  function step(by: 1 | -1) {
    const options = [...(list?.querySelectorAll('a') ?? [])];
    const at = active ? options.indexOf(active) : by > 0 ? -1 : options.length;
    // Past either end, back to what was typed.
    choose(options[at + by] ?? null);
  }

  field.addEventListener('input', () => typing.soon());
  field.addEventListener('blur', close);
  field.form?.addEventListener('submit', close);
  // The field keeps the focus while an option is pressed.
  list.addEventListener('mousedown', (event) => event.preventDefault());
  field.addEventListener('keydown', (event) => {
    const isOpen = !list.hidden;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (isOpen) step(event.key === 'ArrowDown' ? 1 : -1);
      else void update();
    } else if (event.key === 'Enter' && active) {
      event.preventDefault();
      active.click();
      close();
    } else if (event.key === 'Escape' && isOpen) {
      // Only the list goes: without this the browser would empty the field too.
      event.preventDefault();
      close();
    } else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') choose(null);
  });
}
