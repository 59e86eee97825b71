import id from './id.json' with { type: 'json' };

/** Every text of the site by its key; id.json is the list of keys that each language must have. */
export type MessageKey = keyof typeof id;
type Values = Readonly<Record<string, string | number>>;
export type Translate = (key: MessageKey, values?: Values) => string;

const PLACEHOLDER = /\{(\w+)\}/g;

/** Throws when a placeholder has no value: a reader must never see `{count}`. */
const translateWith =
  (dictionary: Readonly<Record<MessageKey, string>>): Translate =>
  (key, values = {}) =>
    dictionary[key].replace(PLACEHOLDER, (_, name: string) => {
      const value = values[name];
      if (value === undefined) throw new Error(`message ${key} needs a value for {${name}}`);
      return String(value);
    });

export const t: Translate = translateWith(id);
