import { findsWithinFacets } from './facet-finder.ts';
import { followsSearches } from './live-results.ts';
import { slashFocuses } from './slash-key.ts';
import { suggestsWhileTyping } from './suggestions.ts';

// Everything here works without it too: forms are forms, filters are links.
const form = document.querySelector<HTMLFormElement>('#pencarian');
const field = document.querySelector<HTMLInputElement>('#cari');
const status = document.getElementById('kabar');
const region = document.getElementById('hasil');

/** Said once typing has paused, so that a screen reader is not spoken over. */
let saying: ReturnType<typeof setTimeout> | undefined;
const announce = (news: string) => {
  clearTimeout(saying);
  saying = setTimeout(() => {
    if (status) status.textContent = news;
  }, 500);
};
const ready = (fresh: HTMLElement) => findsWithinFacets(fresh, announce);

if (form && field && region) {
  ready(region);
  slashFocuses(field);
  suggestsWhileTyping(field);
  followsSearches(form, field, { ready, announce });
}
