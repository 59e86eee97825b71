/** Says beside each folded group what is ticked in it. */
export function tellsTicks(form: HTMLFormElement): void {
  form.addEventListener('change', ({ target }) => {
    const group = target instanceof Element ? target.closest('[data-ticks]') : null;
    const chosen = group?.querySelector('[data-chosen]');
    if (!group || !chosen) return;
    const ticked = [...group.querySelectorAll<HTMLInputElement>('input:checked')];
    chosen.textContent = ticked.map(({ labels }) => labels?.[0]?.textContent.trim() ?? '').join(' · ');
  });
}

/** A source is called the same where a result points to it, as soon as it is typed. */
export function namesSources(form: HTMLFormElement): void {
  const rows = form.querySelector('[data-rows="sources"]');
  rows?.addEventListener('input', ({ target }) => {
    const row = target instanceof Element ? target.closest<HTMLElement>('[data-place]') : null;
    if (!row) return;
    const cell = (column: string) =>
      row.querySelector<HTMLInputElement>(`[name$=".${column}"]`)?.value.trim() ?? '';
    const title = cell('title') || cell('url');
    const value = String(Number(row.dataset['place']) + 1);
    for (const select of form.querySelectorAll<HTMLSelectElement>('select[data-sources]')) {
      const option = [...select.options].find((one) => one.value === value);
      const number = option?.dataset['number'];
      if (option && number !== undefined && title !== '') option.textContent = `${number}. ${title}`;
    }
  });
}

/** Only the parts of the dimension that was chosen; the one that is chosen already stays, to be seen as wrong. */
export function offersOwnSubDimensions(form: HTMLFormElement): void {
  const select = form.querySelector<HTMLSelectElement>('select[name="subDimension"]');
  if (!select) return;
  const groups = [...select.querySelectorAll<HTMLOptGroupElement>('optgroup')];
  const offer = () => {
    const chosen = form.querySelector<HTMLInputElement>('input[name="dimension"]:checked');
    const label = chosen?.labels?.[0]?.textContent.trim() ?? '';
    for (const group of groups) {
      const holdsChosen = [...group.querySelectorAll('option')].some((option) => option.selected);
      group.hidden = label !== '' && group.label !== label && !holdsChosen;
    }
  };
  form.addEventListener('change', offer);
  offer();
}
