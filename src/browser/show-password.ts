/** Lets people look at the password that they are typing; it is hidden again before it is sent. */
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-show-password]')) {
  const field = button.parentElement?.querySelector('input');
  if (!field) continue;
  const words = { show: button.textContent, hide: button.dataset['hideWords'] ?? button.textContent };
  const show = (shown: boolean) => {
    field.type = shown ? 'text' : 'password';
    button.setAttribute('aria-pressed', String(shown));
    button.textContent = shown ? words.hide : words.show;
  };
  button.hidden = false;
  button.addEventListener('click', () => show(field.type === 'password'));
  field.form?.addEventListener('submit', () => show(false));
}
