/** As the server counts them: what has a letter or a digit in it. */
const wordsIn = (text: string): number =>
  text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

/** Keeps the count of the index's words true while they are typed; those of other steps stand beside it. */
export function countsWords(form: HTMLFormElement): void {
  const shown = form.querySelector<HTMLElement>('[data-words-of]');
  const bar = form.querySelector('progress');
  if (!shown || !bar) return;
  const fields = (shown.dataset['wordsOf'] ?? '').split(' ');
  const elsewhere = Number(shown.dataset['elsewhere']);
  const numbers = new Intl.NumberFormat('id-ID');
  form.addEventListener('input', () => {
    const here = fields.map((name) =>
      wordsIn(form.querySelector<HTMLTextAreaElement>(`textarea[name="${name}"]`)?.value ?? ''),
    );
    const count = here.reduce((sum, one) => sum + one, elsewhere);
    shown.textContent = (shown.dataset['text'] ?? '').replace('#', numbers.format(count));
    bar.value = Math.min(count, bar.max);
  });
}
