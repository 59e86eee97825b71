import { savesWhileTyping } from './submission-autosave.ts';
import { namesSources, offersOwnSubDimensions, tellsTicks } from './submission-choices.ts';
import { showsSimilar } from './submission-similar.ts';
import { countsWords } from './submission-words.ts';

const form = document.querySelector<HTMLFormElement>('form[data-step]');
if (form) {
  countsWords(form);
  tellsTicks(form);
  namesSources(form);
  offersOwnSubDimensions(form);
  showsSimilar(form);
  savesWhileTyping(form);
  form.addEventListener('submit', () => {
    // Chosen files go along with whatever button is pressed.
    const chosen = form.querySelector<HTMLInputElement>('input[type="file"]')?.files?.length ?? 0;
    if (chosen > 0) form.enctype = 'multipart/form-data';
  });
}
