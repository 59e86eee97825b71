import { whenQuiet } from './fetch-part.ts';

type SimilarCase = {
  title: string;
  url: string;
  likely_duplicate: boolean;
  likeness: number;
  regency: { name: string };
};

/** Words are typed in bursts; somebody who thinks for a moment may want to look. */
const PAUSE_MS = 900;
const SHOWN = 3;
/** Texts on any two subjects share this much. */
const BY_CHANCE = 0.12;

/** Shows cases of the catalogue that tell of the same, while the name and the summary are typed. */
export function showsSimilar(form: HTMLFormElement): void {
  const box = form.querySelector<HTMLElement>('[data-similar]');
  const list = box?.querySelector('ul');
  if (!box || !list) return;
  const typed = (name: string) =>
    form.querySelector<HTMLInputElement | HTMLTextAreaElement>(`[name="${name}"]`)?.value.trim() ?? '';
  let asked = '';

  const look = whenQuiet(() => void show());
  async function show() {
    if (!box || !list) return;
    const [title, summary] = [typed('name').slice(0, 200), typed('summary').slice(0, 2000)];
    const query = new URLSearchParams({ title, summary, limit: String(SHOWN) });
    const regency = box.dataset['similar'] ?? '';
    if (regency !== '') query.set('regency', regency);
    if (title.length < 4 || query.toString() === asked) return;
    asked = query.toString();
    // Without an answer nothing is lost: the last step asks again.
    const found = await ask(`/api/v1/similar?${asked}`).catch(() => null);
    if (found === null || query.toString() !== asked) return;
    const alike = found.filter(({ likeness }) => likeness >= BY_CHANCE);
    list.replaceChildren(...alike.map(line));
    box.hidden = alike.length === 0;
  }

  function line({ title, url, regency, likely_duplicate }: SimilarCase): HTMLLIElement {
    const link = document.createElement('a');
    link.href = new URL(url).pathname;
    link.target = '_blank';
    link.textContent = title;
    link.className = 'onward';
    const where = document.createElement('span');
    where.className = 'aside';
    const likely = likely_duplicate ? ` · ${box?.dataset['likely'] ?? ''}` : '';
    where.textContent = ` ${regency.name}${likely}`;
    const item = document.createElement('li');
    item.append(link, where);
    return item;
  }

  for (const name of ['name', 'summary'])
    form.querySelector(`[name="${name}"]`)?.addEventListener('input', () => look.soon(PAUSE_MS));
}

async function ask(address: string): Promise<SimilarCase[]> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  const { similar } = (await response.json()) as { similar: SimilarCase[] };
  return similar;
}
