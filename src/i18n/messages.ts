import accounts from './id/accounts.json' with { type: 'json' };
import adoption from './id/adoption.json' with { type: 'json' };
import admin from './id/admin.json' with { type: 'json' };
import collections from './id/collections.json' with { type: 'json' };
import desk from './id/desk.json' with { type: 'json' };
import figures from './id/figures.json' with { type: 'json' };
import files from './id/files.json' with { type: 'json' };
import gaps from './id/gaps.json' with { type: 'json' };
import lineage from './id/lineage.json' with { type: 'json' };
import mail from './id/mail.json' with { type: 'json' };
import questions from './id/questions.json' with { type: 'json' };
import regency from './id/regency.json' with { type: 'json' };
import review from './id/review.json' with { type: 'json' };
import submission from './id/submission.json' with { type: 'json' };
import site from './id.json' with { type: 'json' };

/** id.json says what the public reads; the files of `id/` a part of the desk each. No key stands in two of them. */
const id = {
  ...site,
  ...accounts,
  ...admin,
  ...adoption,
  ...collections,
  ...desk,
  ...figures,
  ...files,
  ...gaps,
  ...lineage,
  ...mail,
  ...questions,
  ...regency,
  ...review,
  ...submission,
};

/** Every text of the site by its key; the dictionary is the list of keys that each language must have. */
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
