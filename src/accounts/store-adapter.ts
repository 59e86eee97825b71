import { randomUUID } from 'node:crypto';
import { createAdapterFactory, type CleanedWhere } from 'better-auth/adapters';
import { everyRecord } from '../store/every-record.ts';
import { ConflictError, type Change, type Store, type Stored } from '../store/store.ts';
import type { AccountIndex } from './account-index.ts';
import { matches } from './matches.ts';
import {
  changedRecord,
  isModel,
  KIND_OF,
  newRecord,
  rowOf,
  sessionId,
  TOKEN_UNKNOWN,
  type ModelKind,
  type Row,
} from './rows.ts';

/** Times that a change is worked out anew when somebody else's came first. */
const RETRIES = 20;

type Found = { kind: ModelKind; record: Stored<ModelKind>; row: Row };
type Asked = { model: string; where?: readonly CleanedWhere[] | undefined };

function kindOf(model: string): ModelKind {
  if (!isModel(model)) throw new Error(`better-auth asked for ${model}, which is no kind of record here`);
  return KIND_OF[model];
}

/** The one value that a field must have, where the clauses are so simple that an index helps. */
function onlyValue(where: readonly CleanedWhere[], field: string): string | null {
  if (where.some(({ connector }, index) => index > 0 && connector === 'OR')) return null;
  const clause = where.find(
    ({ field: of, operator = 'eq', mode }) => of === field && operator === 'eq' && mode !== 'insensitive',
  );
  return typeof clause?.value === 'string' ? clause.value : null;
}

/** Tokens are not kept: a session is asked for by the id that its token makes. */
function byIds(where: readonly CleanedWhere[]): {
  where: CleanedWhere[];
  tokens: ReadonlyMap<string, string>;
} {
  const tokens = new Map<string, string>();
  const idOf = (token: string) => {
    const id = sessionId(token);
    tokens.set(id, token);
    return id;
  };
  return {
    where: where.map((clause) => {
      if (clause.field !== 'token') return clause;
      const { value } = clause;
      if (typeof value === 'string') return { ...clause, field: 'id', value: idOf(value) };
      if (Array.isArray(value))
        return { ...clause, field: 'id', value: value.map((one) => idOf(String(one))) };
      throw new Error('a session is asked for by a token that is none');
    }),
    tokens,
  };
}

/**
 * better-auth's database over our store. Every change is one commit; what takes part in a race (`consumeOne`,
 * `incrementOne`) is decided by the record's rev: the loser looks again, and sees what the winner left.
 */
export function storeAdapter(store: Store, index: AccountIndex) {
  async function* candidates(
    kind: ModelKind,
    where: readonly CleanedWhere[],
  ): AsyncGenerator<Stored<ModelKind>> {
    const id = onlyValue(where, 'id');
    if (id !== null) {
      const record = await store.get(kind, id);
      if (record) yield record;
      return;
    }
    const email = onlyValue(where, 'email');
    if (kind === 'account' && email !== null) return yield* await index.find('account', 'email', email);
    const identifier = onlyValue(where, 'identifier');
    if (kind === 'verification' && identifier !== null)
      return yield* await index.find('verification', 'identifier', identifier);
    const account = onlyValue(where, 'userId');
    if (account !== null && (kind === 'credential' || kind === 'session' || kind === 'two_factor'))
      return yield* await index.find(kind, 'account', account);
    const subject = onlyValue(where, 'accountId');
    if (kind === 'credential' && subject !== null)
      return yield* await index.find('credential', 'subject', subject);
    yield* everyRecord(store, kind);
  }

  async function find({ model, where = [] }: Asked): Promise<Found[]> {
    const kind = kindOf(model);
    const asked = kind === 'session' ? byIds(where) : { where: [...where], tokens: null };
    const found: Found[] = [];
    for await (const record of candidates(kind, asked.where)) {
      const row = rowOf(kind, record);
      if (!matches(asked.where, row)) continue;
      const token = asked.tokens?.get(row.id) ?? TOKEN_UNKNOWN;
      found.push({ kind, record, row: asked.tokens ? { ...row, token } : row });
    }
    return found;
  }

  const removal = ({ kind, record: { id, rev } }: Found): Change => ({ kind, remove: id, expectedRev: rev });
  // A kind and its own record: what `Change` says of each kind alone.
  const put = (kind: ModelKind, record: Stored<ModelKind>) =>
    ({ kind, put: record, expectedRev: record.rev }) as Change;

  /** Finds, and commits what `decide` makes of it; from the start again when a rev has moved. */
  async function settle<T>(
    asked: Asked,
    decide: (found: Found[]) => { changes: Change[]; result: T },
  ): Promise<T> {
    for (let left = RETRIES; ; left -= 1) {
      const { changes, result } = decide(await find(asked));
      try {
        await store.commit(changes);
        return result;
      } catch (error) {
        if (!(error instanceof ConflictError) || left === 0) throw error;
      }
    }
  }

  const changed = ({ kind, record, row }: Found, change: Readonly<Record<string, unknown>>) => {
    const next = changedRecord(kind, record, change);
    const token = row['token'];
    return {
      change: put(kind, next),
      row: { ...rowOf(kind, next), ...(token === undefined ? {} : { token }) },
    };
  };

  function ordered(rows: Row[], { field, direction }: { field: string; direction: 'asc' | 'desc' }): Row[] {
    const text = ({ [field]: value }: Row) => (typeof value === 'string' ? value : JSON.stringify(value));
    const sign = direction === 'asc' ? 1 : -1;
    return rows.sort((a, b) => sign * (text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : 0));
  }

  return createAdapterFactory({
    config: {
      adapterId: 'lumbung-store',
      adapterName: 'Lumbung store',
      usePlural: false,
      supportsDates: false,
      supportsNumericIds: false,
      transaction: false,
      customIdGenerator: () => randomUUID(),
    },
    // The factory gives back each row in the type that its caller asked for; nobody but the caller knows it.
    adapter: () => ({
      async create<T extends Record<string, unknown>>({ model, data }: { model: string; data: T }) {
        const kind = kindOf(model);
        if (kind === 'account') throw new Error('an account is made by an invitation or an administrator');
        const record = newRecord(kind, data);
        await store.commit([put(kind, record)]);
        const { token } = data;
        return { ...rowOf(kind, record), ...(token === undefined ? {} : { token }) } as unknown as T;
      },
      async findOne<T>({ model, where }: Asked) {
        return ((await find({ model, where }))[0]?.row ?? null) as T | null;
      },
      async findMany<T>({
        model,
        where,
        sortBy,
        offset = 0,
        limit,
      }: Asked & {
        sortBy?: { field: string; direction: 'asc' | 'desc' } | undefined;
        offset?: number | undefined;
        limit: number;
      }) {
        const rows = (await find({ model, where })).map(({ row }) => row);
        return (sortBy ? ordered(rows, sortBy) : rows).slice(offset, offset + limit) as T[];
      },
      async count({ model, where }: Asked) {
        return (await find({ model, where })).length;
      },
      update<T>({ model, where, update }: Asked & { update: T }) {
        return settle({ model, where }, ([one]) => {
          if (!one) return { changes: [], result: null };
          const { change, row } = changed(one, update as Readonly<Record<string, unknown>>);
          return { changes: [change], result: row as T };
        });
      },
      updateMany({ model, where, update }: Asked & { update: Readonly<Record<string, unknown>> }) {
        return settle({ model, where }, (all) => ({
          changes: all.map((one) => changed(one, update).change),
          result: all.length,
        }));
      },
      delete({ model, where }: Asked) {
        return settle({ model, where }, ([one]) => ({
          changes: one ? [removal(one)] : [],
          result: undefined,
        }));
      },
      deleteMany({ model, where }: Asked) {
        return settle({ model, where }, (all) => ({ changes: all.map(removal), result: all.length }));
      },
      consumeOne<T>({ model, where }: Asked) {
        return settle({ model, where }, ([one]) => ({
          changes: one ? [removal(one)] : [],
          result: (one?.row ?? null) as T | null,
        }));
      },
      incrementOne<T>({
        model,
        where,
        increment,
        set = {},
      }: Asked & {
        increment: Readonly<Record<string, number>>;
        set?: Readonly<Record<string, unknown>> | undefined;
      }) {
        return settle({ model, where }, ([one]) => {
          if (!one) return { changes: [], result: null };
          const counted = Object.entries(increment).map(
            ([field, by]) => [field, Number(one.row[field] ?? 0) + by] as const,
          );
          const { change, row } = changed(one, { ...Object.fromEntries(counted), ...set });
          return { changes: [change], result: row as T };
        });
      },
    }),
  });
}
