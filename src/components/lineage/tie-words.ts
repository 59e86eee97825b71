import type { KnownTie } from '../../app/lineage-ties.ts';
import type { Card } from '../../app/catalogue.ts';
import { regencyOf } from '../../app/regions.ts';
import type { Branch, Tie, TieKind } from '../../domain/lineage.ts';
import { t } from '../../i18n/messages.ts';

export const kindWords = (kind: TieKind): string => t(`network.kind.${kind}`);

/** What was taken, by its name in the catalogue, else as the source calls it, else by what came of it. */
export const takenName = ({ case: taken, name, becameCase }: KnownTie): string =>
  taken?.name ?? name ?? becameCase?.name ?? t('network.unnamed');

/** What stands at a branch: a case, or only a regency that took what is above it. */
export function headOf({ node, edge, branches }: Branch<KnownTie>): {
  card: Card | null;
  /** Null where nothing is known but that the regency took it. */
  name: string | null;
  regency: { code: string; name: string };
} {
  const below = branches[0]?.edge?.ties[0];
  const card =
    (edge === null ? below?.case : edge.ties.find(({ becameCase }) => becameCase !== null)?.becameCase) ??
    null;
  return {
    card,
    name: card?.name ?? (edge === null && below ? takenName(below) : null),
    regency: regencyOf(card?.regency.code ?? node.regency),
  };
}

/** A line of the map or the graph in words, for who points at it. */
export function tieTitle(
  { origin, adopter }: Pick<Tie, 'origin' | 'adopter'>,
  ties: readonly KnownTie[],
): string {
  const what = ties.map((tie) =>
    t('network.line.tie', {
      name: takenName(tie),
      kind: kindWords(tie.kind).toLowerCase(),
      basis: t(`network.basis.${tie.basis}`),
    }),
  );
  return t('network.line', {
    origin: regencyOf(origin).name,
    adopter: regencyOf(adopter).name,
    what: what.join('; '),
  });
}

const LINES = {
  adopted: 'solid',
  under_way: 'dashed',
  planned: 'dashed',
  studied: 'dotted',
  ended: 'crossed',
  stopped: 'crossed',
} as const satisfies Record<TieKind, string>;
export type LineStyle = (typeof LINES)[TieKind];

export const lineOf = (kind: TieKind): LineStyle => LINES[kind];
