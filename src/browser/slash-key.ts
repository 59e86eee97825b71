/** `/` leads to the search field from anywhere in the page where it is not a letter being written. */
export function slashFocuses(field: HTMLInputElement): void {
  field.setAttribute('aria-keyshortcuts', '/');
  const hint = field.parentElement?.querySelector('kbd');
  if (hint) hint.hidden = false;
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const at = event.target;
    if (at instanceof HTMLElement && (at.isContentEditable || at.matches('input, textarea, select'))) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
}
