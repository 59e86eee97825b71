import { slashFocuses } from './slash-key.ts';
import { suggestsWhileTyping } from './suggestions.ts';

const field = document.querySelector<HTMLInputElement>('#cari');
if (field) {
  slashFocuses(field);
  suggestsWhileTyping(field);
}
