import type { Kept, keptPlace } from './submission-kept.ts';

/**
 * Offers what an earlier visit typed and could not store. It goes through the server, like any form: a newer version
 * that stands there is not lost but shown beside it.
 */
export function offersKept(
  form: HTMLFormElement,
  place: ReturnType<typeof keptPlace>,
  { texts, onUse }: { texts: Record<'kept' | 'kept_use' | 'kept_drop', string>; onUse: () => void },
): void {
  const own = JSON.stringify(fieldsOf(form));
  const rev = Number(form.querySelector<HTMLInputElement>('input[name="rev"]')?.value);
  for (const kept of place.all()) {
    const isHere = JSON.stringify(kept.fields) === own;
    // The button's answer was never seen, and yet it arrived: the step is the reader's own, and newer.
    const hasArrived = kept.isSent && rev > kept.rev && form.dataset['mine'] !== undefined;
    if (isHere || hasArrived) place.drop(kept.id);
    else form.before(offer(kept));
  }

  function offer(kept: Kept): HTMLElement {
    const at = new Date(kept.at).toLocaleString('id-ID', { dateStyle: 'long', timeStyle: 'short' });
    const words = document.createElement('p');
    words.textContent = texts.kept.replace('{at}', at);
    const sender = document.createElement('form');
    sender.method = 'post';
    sender.action = form.action;
    sender.className = 'actions';
    const sent = [['rev', String(kept.rev)], ['do', 'stay'], ...kept.fields] as const;
    for (const [name, value] of sent) {
      const field = document.createElement('textarea');
      field.name = name;
      field.value = value;
      field.hidden = true;
      sender.append(field);
    }
    const use = button(texts.kept_use, 'button');
    const drop = button(texts.kept_drop, 'button quiet');
    drop.type = 'button';
    const box = document.createElement('div');
    drop.addEventListener('click', () => {
      place.drop(kept.id);
      box.remove();
    });
    sender.addEventListener('submit', () => {
      place.keep({ ...kept, isSent: true });
      onUse();
    });
    sender.append(use, drop);
    box.className = 'callout';
    box.append(words, sender);
    return box;
  }
}

function button(words: string, look: string): HTMLButtonElement {
  const made = document.createElement('button');
  made.className = look;
  made.textContent = words;
  return made;
}

/** What the form would send, without its rev and its buttons. */
export const fieldsOf = (form: HTMLFormElement): [string, string][] =>
  [...new FormData(form)].flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' && name !== 'rev' && name !== 'do' ? [[name, value]] : [],
  );
