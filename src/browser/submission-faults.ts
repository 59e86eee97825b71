/** What is wrong with the answer to a field, as the server says it. */
export type FieldFault = { field: string | null; message: string };

const idOf = (name: string) => `isian-${name.replaceAll(/[^\w-]/g, '-')}`;

/**
 * Writes what is wrong beside the fields, and takes away what is right by now; nothing is read aloud, and the focus
 * stays. `isMissing`: what the page said of empty fields is settled when something stands in them.
 */
export function showFaults(form: HTMLFormElement, faults: readonly FieldFault[]): void {
  const wrong = new Map(faults.map(({ field, message }) => [field === null ? '' : idOf(field), message]));
  for (const error of form.querySelectorAll<HTMLElement>('.error[id$="-galat"]')) {
    const id = error.id.slice(0, -'-galat'.length);
    const message = wrong.get(id);
    if (message === undefined && isFilled(form, id)) clear(id, error);
    else if (message !== undefined) error.textContent = message;
  }
  for (const [id, message] of wrong) {
    const field = document.getElementById(id);
    if (field && form.contains(field) && !document.getElementById(`${id}-galat`)) add(field, id, message);
  }
}

function isFilled(form: HTMLFormElement, id: string): boolean {
  const field = document.getElementById(id);
  if (!field) return true;
  if (field instanceof HTMLFieldSetElement)
    return [...field.elements].some((one) =>
      one instanceof HTMLInputElement && ['checkbox', 'radio'].includes(one.type)
        ? one.checked
        : one instanceof HTMLInputElement && one.type !== 'hidden' && one.value.trim() !== '',
    );
  if (field instanceof HTMLInputElement && field.type === 'radio')
    return form.querySelector(`input[name="${field.name}"]:checked`) !== null;
  const holdsText =
    field instanceof HTMLInputElement ||
    field instanceof HTMLTextAreaElement ||
    field instanceof HTMLSelectElement;
  return !holdsText || field.value.trim() !== '';
}

function clear(id: string, error: HTMLElement) {
  const field = document.getElementById(id);
  error.closest('.faulty')?.classList.remove('faulty');
  error.remove();
  const described = (field?.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .filter((one) => one !== `${id}-galat`);
  field?.removeAttribute('aria-invalid');
  if (described.join('') === '') field?.removeAttribute('aria-describedby');
  else field?.setAttribute('aria-describedby', described.join(' '));
}

function add(field: HTMLElement, id: string, message: string) {
  const error = document.createElement('p');
  error.className = 'error';
  error.id = `${id}-galat`;
  error.textContent = message;
  if (field instanceof HTMLFieldSetElement) field.querySelector('legend')?.after(error);
  else field.before(error);
  field.setAttribute('aria-invalid', 'true');
  const described = [field.getAttribute('aria-describedby'), error.id].filter((one) => one !== null);
  field.setAttribute('aria-describedby', described.join(' '));
}
