import { z } from 'zod';
import type { RegencyRole, Viewer } from './roles.ts';

/**
 * From which side its receiver sees it: that of the regency that writes or adopts, of the curators who decide, of the
 * case's origin, or of who asked.
 */
export const Side = z.enum(['regency', 'curator', 'origin', 'asker']);
export type Side = z.infer<typeof Side>;

/** Somebody who may be told. */
export type Person = Pick<Viewer, 'id' | 'regency' | 'regencyRoles' | 'nationalRoles'>;
export type Hearer<P extends Person> = { person: P; side: Side };

export const isOfRegency = (person: Person, regency: string): boolean => person.regency === regency;

export const withRole = <P extends Person>(people: readonly P[], regency: string, role: RegencyRole): P[] =>
  people.filter((person) => isOfRegency(person, regency) && person.regencyRoles.includes(role));

/** Those of the accounts who still belong to the regency. */
export const withAccount = <P extends Person>(
  people: readonly P[],
  regency: string,
  accounts: ReadonlySet<string>,
): P[] => people.filter((person) => isOfRegency(person, regency) && accounts.has(person.id));

export const ofSide = <P extends Person>(side: Side, people: readonly P[]): Hearer<P>[] =>
  people.map((person) => ({ person, side }));

/** Each once, for the first reason that there is, and never whoever did it. */
export function distinctHearers<P extends Person>(
  hearers: readonly Hearer<P>[],
  but: string | null,
): Hearer<P>[] {
  const byId = new Map<string, Hearer<P>>();
  for (const hearer of hearers)
    if (hearer.person.id !== but && !byId.has(hearer.person.id)) byId.set(hearer.person.id, hearer);
  return [...byId.values()];
}
