/** `Kabupaten Bekasi (2)` → what is matched: each word typed must begin one of its words. */
const fits = (label: string, typed: string): boolean => {
  const name = ` ${label.toLowerCase()}`;
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => name.includes(` ${word}`));
};

/** Turns each choice of a long facet below `root` into a field that narrows a list of links as one types. */
export function findsWithinFacets(root: ParentNode, announce: (news: string) => void): void {
  for (const form of root.querySelectorAll<HTMLFormElement>('form[data-finder]')) {
    const select = form.querySelector('select');
    const field = form.querySelector<HTMLInputElement>('input[type=search]');
    const list = form.querySelector('ul');
    if (!select || !field || !list) continue;
    const options = [...select.options].filter(({ value }) => value !== '');

    const linkTo = ({ value, text }: HTMLOptionElement) => {
      select.value = value;
      const link = document.createElement('a');
      link.href = `${form.action}?${parametersOf(form).toString()}`;
      link.textContent = text;
      link.rel = 'nofollow';
      const item = document.createElement('li');
      item.append(link);
      return item;
    };
    const show = (isShown: boolean) => {
      const found = isShown ? options.filter(({ text }) => fits(text, field.value.trim())) : [];
      list.replaceChildren(...found.map(linkTo));
      select.value = '';
      list.hidden = found.length === 0;
      if (isShown) announce((form.dataset['found'] ?? '').replace('#', String(found.length)));
    };

    select.closest<HTMLElement>('.choice')?.toggleAttribute('hidden', true);
    field.hidden = false;
    field.addEventListener('input', () => show(true));
    field.addEventListener('click', () => show(true));
    form.addEventListener('focusout', ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node && form.contains(relatedTarget))) show(false);
    });
    field.addEventListener('keydown', (event) => {
      if (event.key === 'ArrowDown' && list.hidden) show(true);
      if (event.key !== 'Escape' || list.hidden) return;
      event.preventDefault();
      show(false);
    });
    // Pressing a link must not take it away before it is followed.
    list.addEventListener('mousedown', (event) => event.preventDefault());
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      list.querySelector('a')?.click();
    });
  }
}

/** What the form would ask for, without its empty fields. */
export function parametersOf(form: HTMLFormElement): URLSearchParams {
  const parameters = new URLSearchParams();
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string' && value.trim() !== '') parameters.append(name, value.trim());
  return parameters;
}
