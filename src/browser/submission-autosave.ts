import { whenQuiet } from './fetch-part.ts';
import { showFaults, type FieldFault } from './submission-faults.ts';
import { keptPlace } from './submission-kept.ts';
import { fieldsOf, offersKept } from './submission-offer.ts';

/** The words that the page gives along, by what they are for. */
type Texts = Record<
  | 'saving'
  | 'saved'
  | 'offline'
  | 'expired'
  | 'expired_link'
  | 'conflict'
  | 'conflict_button'
  | 'full'
  | 'refused'
  | 'kept'
  | 'kept_use'
  | 'kept_drop',
  string
>;

type Progress = { sign: string; words: string };
type Answer =
  | { kind: 'saved'; rev: number; time: string; progress: Progress; faults: FieldFault[]; others: string }
  | { kind: 'here'; others: string }
  | { kind: 'refused'; why: string; words: string; faults: FieldFault[] }
  | { kind: 'conflict'; by: string }
  | { kind?: undefined };

const PAUSE_MS = 1500;
/** When a field is left, what is in it is meant. */
const LEFT_MS = 150;
const AGAIN_MS = 15_000;
/** Shorter than the server takes somebody for gone. */
const HEARTBEAT_MS = 60_000;

/**
 * Saves the step while it is typed, and says so. What cannot be sent stays in this browser, is tried again, and is
 * offered at the next visit; the page's own buttons work as ever.
 */
export function savesWhileTyping(form: HTMLFormElement): void {
  const { save: address, kept: key } = form.dataset;
  const state = form.querySelector<HTMLElement>('[data-saved]');
  const revField = form.querySelector<HTMLInputElement>('input[name="rev"]');
  if (address === undefined || key === undefined || !state || !revField) return;
  const texts = JSON.parse(form.dataset['texts'] ?? '{}') as Texts;
  const place = keptPlace(key);
  const visit = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;

  const snapshot = () => JSON.stringify(fieldsOf(form));
  // What was refused stands in the form and nowhere else yet.
  let stored = form.dataset['refused'] === undefined ? snapshot() : '';
  /** A button was pressed: it sends all that is there. */
  let isLeaving = false;
  /** Nothing more is sent until the page is loaded anew: another version stands there, or the form is closed. */
  let isOver = false;
  let isSending = false;
  const isDirty = () => snapshot() !== stored;

  const keep = (isSent = false) =>
    place.keep({
      id: visit,
      at: new Date().toISOString(),
      rev: Number(revField.value),
      fields: fieldsOf(form),
      isSent,
    });

  const say = (words: string, more: Node | null = null) =>
    state.replaceChildren(words, ...(more === null ? [] : [' ', more]));

  const soon = whenQuiet(() => void save());

  async function save() {
    if (isOver || isLeaving || !isDirty()) return;
    if (isSending) return soon.soon(PAUSE_MS);
    isSending = true;
    const sent = snapshot();
    say(texts.saving);
    try {
      const { status, answer } = await send(fieldsOf(form));
      if (answer.kind === 'saved') arrived(sent, answer);
      else notStored(status, answer);
    } catch {
      keep();
      say(texts.offline);
      soon.soon(AGAIN_MS);
    } finally {
      isSending = false;
    }
  }

  function arrived(
    sent: string,
    { rev, time, progress, faults, others }: Extract<Answer, { kind: 'saved' }>,
  ) {
    stored = sent;
    if (revField) revField.value = String(rev);
    place.drop(visit);
    say(texts.saved.replace('{time}', time));
    if (form.contains(document.activeElement)) showFaults(form, faults);
    showProgress(progress);
    showPresence(others);
    if (isDirty()) soon.soon(PAUSE_MS);
  }

  function notStored(status: number, answer: Answer) {
    keep();
    if (answer.kind === 'conflict') {
      isOver = true;
      say(texts.conflict.replace('{name}', answer.by), sendButton(texts.conflict_button));
    } else if (answer.kind === 'refused' && answer.why === 'unfit') {
      showFaults(form, answer.faults);
      say(answer.faults[0]?.message ?? texts.refused);
    } else if (answer.kind === 'refused' && status !== 503) {
      isOver = true;
      say(answer.words);
    } else if (status === 401) {
      // Tried again when the reader comes back from the tab in which they signed in.
      say(texts.expired, signInLink(texts.expired_link));
    } else {
      say(status === 503 ? texts.full : texts.refused);
      soon.soon(AGAIN_MS);
    }
  }

  async function send(fields: [string, string][] | null): Promise<{ status: number; answer: Answer }> {
    const response = await fetch(address ?? '', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ rev: Number(revField?.value), fields }),
    });
    // A page in place of an answer: something stands in between.
    const isJson = (response.headers.get('content-type') ?? '').includes('json');
    return { status: response.status, answer: isJson ? ((await response.json()) as Answer) : {} };
  }

  async function beHere() {
    if (document.hidden || isOver) return;
    const here = await send(null).catch(() => null);
    if (here?.answer.kind === 'here') showPresence(here.answer.others);
  }

  form.addEventListener('input', () => soon.soon(PAUSE_MS));
  form.addEventListener('change', () => soon.soon(LEFT_MS));
  form.addEventListener('submit', () => {
    isLeaving = true;
    soon.cancel();
    // Until the answer is seen: a lost connection shows the browser's own page.
    if (isDirty()) keep(true);
  });
  addEventListener('online', () => soon.soon(LEFT_MS));
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) return;
    void beHere();
    soon.soon(LEFT_MS);
  });
  addEventListener('pageshow', ({ persisted }) => {
    // Back from another page with this one as it was left: what was sent since is not in it.
    if (persisted) location.reload();
  });
  addEventListener('pagehide', () => {
    if (isDirty() && !isLeaving) keep();
  });
  addEventListener('beforeunload', (event) => {
    if (isDirty() && !isLeaving) event.preventDefault();
  });
  setInterval(() => void beHere(), HEARTBEAT_MS);
  offersKept(form, place, { texts, onUse: () => (isLeaving = true) });
}

function sendButton(words: string): HTMLButtonElement {
  const button = document.createElement('button');
  button.name = 'do';
  button.value = 'stay';
  button.className = 'button quiet';
  button.textContent = words;
  return button;
}

function signInLink(words: string): HTMLAnchorElement {
  const link = document.createElement('a');
  link.href = `/masuk?lanjut=${encodeURIComponent(location.pathname)}`;
  link.target = '_blank';
  link.textContent = words;
  return link;
}

/** How far the step is, in the way through the form. */
function showProgress({ sign, words }: Progress) {
  for (const step of document.querySelectorAll('a[aria-current="step"]')) {
    const mark = step.querySelector('.sign');
    mark?.classList.remove('empty', 'begun', 'complete');
    mark?.classList.add(sign);
    const said = step.querySelector('[data-words]');
    if (said) said.textContent = words;
  }
}

function showPresence(others: string) {
  const box = document.querySelector<HTMLElement>('[data-presence]');
  const line = box?.querySelector('[role="status"]');
  if (!box || !line || line.textContent === others) return;
  line.textContent = others;
  box.hidden = others === '';
}
