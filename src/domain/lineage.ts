import type { AdoptionState } from './adoption-workflow.ts';

/** How far it came. `ended`: it ran and was stopped; `stopped`: it never ran. The one that says most stands first. */
export const TIE_KINDS = ['adopted', 'under_way', 'ended', 'planned', 'studied', 'stopped'] as const;
export type TieKind = (typeof TIE_KINDS)[number];

/** One telling that a regency took something from another. */
export type Tie = {
  id: string;
  /** The adopter's own record in the hub, or a public source. */
  basis: 'record' | 'source';
  kind: TieKind;
  origin: string;
  adopter: string;
  /** The case at the origin, where it is one of the catalogue; else `name` says what was taken, if anything does. */
  innovation: string | null;
  /** The case that it became at the adopter. */
  became: string | null;
  name: string | null;
};

/** A case, or what is no case of the catalogue, where it lives. */
type LineageNode = { key: string; regency: string; innovation: string | null; name: string | null };
/** All tellings of one taking; the one that decides how it is drawn stands first. */
export type LineageEdge<T extends Tie> = { from: string; to: string; ties: readonly T[] };
export type Lineage<T extends Tie> = {
  nodes: ReadonlyMap<string, LineageNode>;
  edges: readonly LineageEdge<T>[];
  /** Edges by the node from which they start, and by the one at which they end. */
  down: ReadonlyMap<string, readonly LineageEdge<T>[]>;
  up: ReadonlyMap<string, readonly LineageEdge<T>[]>;
};

const lineageWith = <T extends Tie>(
  nodes: ReadonlyMap<string, LineageNode>,
  edges: readonly LineageEdge<T>[],
): Lineage<T> => ({
  nodes,
  edges,
  down: Map.groupBy(edges, ({ from }) => from),
  up: Map.groupBy(edges, ({ to }) => to),
});

export function kindOfRecord({ state, hasRun }: { state: AdoptionState; hasRun: boolean }): TieKind {
  if (state === 'stopped') return hasRun ? 'ended' : 'stopped';
  return hasRun ? 'adopted' : 'under_way';
}

/** What a regency itself says counts more than what a source once told. */
export const byWeight = (a: Tie, b: Tie): number =>
  Number(b.basis === 'record') - Number(a.basis === 'record') ||
  TIE_KINDS.indexOf(a.kind) - TIE_KINDS.indexOf(b.kind) ||
  (a.id < b.id ? -1 : 1);

export const keyOfCase = (innovation: string): string => `case ${innovation}`;

/** What was taken: two tellings of the same thing have the same key. */
export function keyOfOrigin({ origin, innovation, became, name }: Tie): string {
  if (innovation !== null) return keyOfCase(innovation);
  return name === null ? `before ${became ?? ''}` : `named ${origin} ${name.toLowerCase()}`;
}

/**
 * Who took what from whom, as a graph of cases: what one took and made a case of its own leads on to those who took
 * that. Told several times, a taking is one edge. Nodes and edges stand in the order of `ties`.
 */
export function lineageOfTies<T extends Tie>(ties: readonly T[]): Lineage<T> {
  // Where one telling names the case that it became, the others of the same taking mean that case too.
  const grown = new Map<string, string>();
  for (const tie of ties) {
    const taking = `${keyOfOrigin(tie)} ${tie.adopter}`;
    if (tie.became !== null && !grown.has(taking)) grown.set(taking, tie.became);
  }
  const nodes = new Map<string, LineageNode>();
  const edges = new Map<string, { from: string; to: string; ties: T[] }>();
  const place = (node: LineageNode) => {
    if (!nodes.has(node.key)) nodes.set(node.key, node);
  };
  for (const tie of ties) {
    const from = keyOfOrigin(tie);
    const became = tie.became ?? grown.get(`${from} ${tie.adopter}`) ?? null;
    const to = became === null ? `taken ${from} ${tie.adopter}` : keyOfCase(became);
    // Two cases that were merged into one do not come from each other.
    if (from === to) continue;
    place({ key: from, regency: tie.origin, innovation: tie.innovation, name: tie.name });
    place({ key: to, regency: tie.adopter, innovation: became, name: null });
    const edge = edges.get(`${from} > ${to}`);
    if (edge) edge.ties.push(tie);
    else edges.set(`${from} > ${to}`, { from, to, ties: [tie] });
  }
  return lineageWith(
    nodes,
    [...edges.values()].map((edge) => ({ ...edge, ties: edge.ties.toSorted(byWeight) })),
  );
}

/** What hangs together, the largest first. */
export function familiesOf<T extends Tie>(lineage: Lineage<T>): Lineage<T>[] {
  const family = new Map<string, string>();
  const headOf = (key: string): string => {
    let head = key;
    for (let next = family.get(head); next !== undefined && next !== head; next = family.get(head))
      head = next;
    // Led straight there next time: a chain of thousands is walked once.
    for (let at = key; at !== head;) {
      const next = family.get(at) ?? head;
      family.set(at, head);
      at = next;
    }
    return head;
  };
  for (const { from, to } of lineage.edges) {
    const [a, b] = [headOf(from), headOf(to)];
    if (a !== b) family.set(b, a);
  }
  const edges = Map.groupBy(lineage.edges, ({ from }) => headOf(from));
  const nodes = Map.groupBy(lineage.nodes, ([key]) => headOf(key));
  return [...edges]
    .map(([head, of]) => lineageWith(new Map(nodes.get(head)), of))
    .sort((a, b) => b.nodes.size - a.nodes.size);
}

/** From what a case came, over all generations, and what came of it. */
export function lineageAround<T extends Tie>(lineage: Lineage<T>, key: string): Lineage<T> {
  const kept = new Set<LineageEdge<T>>();
  for (const [edges, next] of [
    [lineage.up, 'from'],
    [lineage.down, 'to'],
  ] as const) {
    const seen = new Set([key]);
    for (const at of seen)
      for (const edge of edges.get(at) ?? []) {
        kept.add(edge);
        seen.add(edge[next]);
      }
  }
  const nodes = new Map<string, LineageNode>();
  for (const end of [...kept].flatMap(({ from, to }) => [from, to])) {
    const node = lineage.nodes.get(end);
    if (node) nodes.set(end, node);
  }
  return lineageWith(nodes, [...kept]);
}

/** A node with what came of it. */
export type Branch<T extends Tie> = {
  node: LineageNode;
  /** How it came from the node above; null at a root. */
  edge: LineageEdge<T> | null;
  branches: readonly Branch<T>[];
  /** It has stood before, with its branches. */
  isAgain: boolean;
  /** Branches that found no room. */
  leftOut: number;
};

/**
 * A lineage as trees, those first of which most came: at most `branches` of one node and `nodes` in all. A node that
 * came from several stands under each, with its branches under the first.
 */
export function treesOf<T extends Tie>(
  lineage: Lineage<T>,
  most: { nodes: number; branches: number } = { nodes: Infinity, branches: Infinity },
): Branch<T>[] {
  const { down, up } = lineage;
  const branchesOf = (key: string) => down.get(key)?.length ?? 0;
  const seen = new Set<string>();

  function grow(key: string, edge: LineageEdge<T> | null): Branch<T>[] {
    const node = lineage.nodes.get(key);
    if (!node) return [];
    const isAgain = seen.has(key);
    seen.add(key);
    if (isAgain) return [{ node, edge, branches: [], isAgain, leftOut: 0 }];
    const all = (down.get(key) ?? []).toSorted((a, b) => branchesOf(b.to) - branchesOf(a.to));
    const branches: Branch<T>[] = [];
    for (const next of all)
      if (branches.length < most.branches && (seen.size < most.nodes || seen.has(next.to)))
        branches.push(...grow(next.to, next));
    return [{ node, edge, branches, isAgain, leftOut: all.length - branches.length }];
  }

  const keys = [...lineage.nodes.keys()].toSorted((a, b) => branchesOf(b) - branchesOf(a));
  const reached = new Set<string>();
  const trees: Branch<T>[] = [];
  // What goes round in a circle has no root: it begins where most came of it.
  for (const root of [...keys.filter((key) => !up.has(key)), ...keys]) {
    if (reached.has(root)) continue;
    const below = new Set([root]);
    for (const key of below) for (const { to } of down.get(key) ?? []) below.add(to);
    for (const key of below) reached.add(key);
    if (seen.size < most.nodes) trees.push(...grow(root, null));
  }
  return trees;
}
