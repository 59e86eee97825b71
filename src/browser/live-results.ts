import { parametersOf } from './facet-finder.ts';
import { partFetcher, whenQuiet } from './fetch-part.ts';

const SEARCH = '/inovasi';
const PART = '/inovasi/bagian/hasil';

/** How long a word of one or two letters stands before it is taken for a whole one. */
const BEGUN_MS = 800;

/** What becomes of the history: a step of its own, the same step rewritten, or one that is already there. */
type Step = 'push' | 'replace' | 'stay';

/**
 * Follows a search in place: as it is typed, when it is sent, when a filter, an order or a page is chosen, and
 * Back and Forward. `ready` is called with the region each time it is there anew.
 */
export function followsSearches(
  form: HTMLFormElement,
  field: HTMLInputElement,
  { ready, announce }: { ready: (region: HTMLElement) => void; announce: (news: string) => void },
): void {
  const ask = partFetcher();
  /** The parameters that were asked for last: what the region shows, or will in a moment. */
  let wanted = location.search;
  /** Where typing began: what Back leads to once the words are sent. Null while nobody types. */
  let before: string | null = null;
  /** Set when the server gave no answer: from then on forms and links are followed as ever. */
  let isBroken = false;

  const region = () => document.getElementById('hasil');

  /**
   * Shows what `search` asks for; its address comes with its results, as with any page. False when a newer
   * question came in between; rejects without an answer.
   */
  async function show(search: string, step: Step): Promise<boolean> {
    wanted = search;
    region()?.setAttribute('aria-busy', 'true');
    const html = await ask(PART + search);
    if (html === null) return false;
    const template = document.createElement('template');
    template.innerHTML = html;
    const fresh = template.content.querySelector<HTMLElement>('#hasil');
    const old = region();
    if (!fresh || !old) throw new Error(`${PART}${search}: no results in it`);
    record(search, step);
    const focus = swap(old, fresh);
    rename(fresh.dataset['title'] ?? '');
    ready(fresh);
    focus();
    return true;
  }

  function record(search: string, step: Step) {
    if (step === 'stay') return;
    if (step === 'replace') {
      before ??= location.href;
      return history.replaceState(history.state, '', SEARCH + search);
    }
    // Where the reader was on the page goes with the entry that is left.
    history.replaceState({ y: scrollY }, '', before ?? undefined);
    before = null;
    history.pushState(null, '', SEARCH + search);
  }

  /** What somebody chose to see: without an answer they go there as ever. */
  async function go(search: string, step: Step): Promise<boolean> {
    typing.cancel();
    try {
      return await show(search, step);
    } catch {
      location.assign(SEARCH + search);
      return false;
    }
  }

  const searchOf = (parameters: URLSearchParams) =>
    parameters.size === 0 ? '' : `?${parameters.toString()}`;

  const typing = whenQuiet(() => {
    const search = searchOf(parametersOf(form));
    if (search === wanted) return;
    show(search, 'replace').catch(() => {
      // Nobody asked to leave the page yet: the button does what it always did.
      isBroken = true;
      region()?.removeAttribute('aria-busy');
    });
  });

  field.addEventListener('input', () => {
    // One or two letters are nearly always the beginning of more: until then, what is there may stay.
    if (!isBroken) typing.soon(/(^|\s)\S{1,2}$/.test(field.value) ? BEGUN_MS : undefined);
  });

  form.addEventListener('submit', (event) => {
    if (isBroken) return;
    event.preventDefault();
    const search = searchOf(parametersOf(form));
    // On a phone the keyboard lies over what was found.
    if (matchMedia('(pointer: coarse)').matches) field.blur();
    if (search === location.search && before === null) return;
    void go(search, 'push');
  });

  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (isBroken || !link || !region()?.contains(link) || !isPlain(event, link)) return;
    event.preventDefault();
    const turnsPage = Boolean(link.closest('nav')?.querySelector('[rel=next], [rel=prev]'));
    // What was typed up to here is a search of its own: Back leads to it.
    before = null;
    void go(link.search, 'push').then((isShown) => {
      if (!isShown) return;
      field.value = region()?.dataset['text'] ?? '';
      const top = document.getElementById('jumlah');
      if (turnsPage) {
        top?.scrollIntoView();
        top?.focus({ preventScroll: true });
      }
    });
  });

  addEventListener('popstate', ({ state }) => {
    before = null;
    if (location.search === wanted) return;
    void go(location.search, 'stay').then((isShown) => {
      if (!isShown) return;
      field.value = region()?.dataset['text'] ?? '';
      if (hasHeight(state)) scrollTo(0, state.y);
    });
  });

  const hasHeight = (state: unknown): state is { y: number } =>
    typeof state === 'object' && state !== null && 'y' in state && typeof state.y === 'number';

  function rename(title: string) {
    const heading = document.getElementById('judul');
    if (!heading || heading.textContent === title) return;
    const old = heading.textContent;
    document.title = document.title.replace(old, () => title);
    heading.textContent = title;
    announce(title);
  }
}

/** A click that asks for nothing but this page to show another search. */
function isPlain(event: MouseEvent, link: HTMLAnchorElement): boolean {
  const isModified = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button !== 0;
  const leadsHere = link.origin === location.origin && link.pathname === SEARCH && link.hash === '';
  return leadsHere && !isModified && link.target === '' && !event.defaultPrevented;
}

/**
 * Puts `fresh` in the place of `old`; what was open stays open. To be called when `fresh` is ready: what it
 * returns puts the focus where it was, or at the count when that is gone.
 */
function swap(old: HTMLElement, fresh: HTMLElement): () => void {
  for (const open of old.querySelectorAll<HTMLDetailsElement>('details[id][open]')) {
    const same = fresh.querySelector<HTMLDetailsElement>(`#${open.id}`);
    if (same) same.open = true;
  }
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  const name =
    focused?.closest<HTMLElement>('[data-focus]')?.dataset['focus'] ??
    focused?.closest('form')?.querySelector<HTMLElement>('[data-focus]')?.dataset['focus'];
  old.replaceWith(fresh);
  return () => {
    if (!focused) return;
    const same =
      name === undefined ? null : fresh.querySelector<HTMLElement>(`[data-focus="${CSS.escape(name)}"]`);
    (same ?? document.getElementById('jumlah'))?.focus({ preventScroll: true });
  };
}
