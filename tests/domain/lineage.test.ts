import { describe, expect, it } from 'vitest';
import { randomFrom } from '../../scripts/bench/random.ts';
import {
  familiesOf,
  keyOfCase,
  keyOfOrigin,
  kindOfRecord,
  lineageAround,
  lineageOfTies,
  TIE_KINDS,
  treesOf,
  type Branch,
  type Tie,
} from '../../src/domain/lineage.ts';
import { AdoptionState } from '../../src/domain/adoption-workflow.ts';

let made = 0;
const aTie = (fields: Partial<Tie>): Tie => ({
  id: `hubungan-${String((made += 1)).padStart(4, '0')}`,
  basis: 'source',
  kind: 'adopted',
  origin: '3671',
  adopter: '3215',
  innovation: null,
  became: null,
  name: null,
  ...fields,
});

/** `a > [b, c > [d]]`, by the case, or the regency where there is none. */
function drawn(branches: readonly Branch<Tie>[]): string {
  return branches
    .map(({ node, branches: below, isAgain, leftOut }) => {
      const name = `${node.innovation ?? node.name ?? node.regency}${isAgain ? '*' : ''}`;
      const all = [drawn(below), ...(leftOut > 0 ? [`+${leftOut}`] : [])].filter((part) => part !== '');
      return all.length === 0 ? name : `${name} > [${all.join(', ')}]`;
    })
    .join(', ');
}
const treesFrom = (ties: readonly Tie[], most?: Parameters<typeof treesOf>[1]) =>
  drawn(treesOf(lineageOfTies(ties), most));

describe('who took what from whom', () => {
  it('leads on through the cases that came of it', () => {
    const ties = [
      aTie({ innovation: 'live', adopter: '3215', became: 'tangkar' }),
      aTie({ innovation: 'live', adopter: '7202' }),
      aTie({ innovation: 'tangkar', origin: '3215', adopter: '3216', became: 'bekasi' }),
      aTie({ innovation: 'bekasi', origin: '3216', adopter: '9171' }),
    ];
    expect(treesFrom(ties)).toBe('live > [tangkar > [bekasi > [9171]], 7202]');
  });

  it('begins with what is no case of the catalogue where that is all that is known', () => {
    const [one, other] = [
      aTie({ name: 'Aplikasi LAKSA', adopter: '3215', became: 'tangkar' }),
      aTie({ name: 'aplikasi laksa', adopter: '3216' }),
    ];
    expect(treesFrom([one, other])).toBe('Aplikasi LAKSA > [tangkar, 3216]');
    expect(treesFrom([aTie({ became: 'tangkar' }), aTie({ became: 'lain', adopter: '3216' })])).toBe(
      '3671 > [tangkar], 3671 > [lain]',
    );
  });

  it('is the same name in two regencies for two things', () => {
    const ties = [aTie({ name: 'Mal pelayanan' }), aTie({ name: 'Mal pelayanan', origin: '3510' })];
    expect(familiesOf(lineageOfTies(ties))).toHaveLength(2);
  });

  it('is one edge however often it is told, and the case that one telling names is meant by all', () => {
    const ties = [
      aTie({ innovation: 'live', kind: 'studied' }),
      aTie({ innovation: 'live', became: 'tangkar' }),
      aTie({ innovation: 'live' }),
    ];
    const { nodes, edges } = lineageOfTies(ties);
    expect([...nodes.keys()]).toEqual([keyOfCase('live'), keyOfCase('tangkar')]);
    expect(edges.map((edge) => edge.ties.map(({ kind }) => kind))).toEqual([
      ['adopted', 'adopted', 'studied'],
    ]);
  });

  it('goes by what the regency itself says before what a source once told', () => {
    const ties = [
      aTie({ innovation: 'live', kind: 'adopted' }),
      aTie({ innovation: 'live', kind: 'ended', basis: 'record' }),
      aTie({ innovation: 'live', kind: 'stopped', basis: 'record' }),
    ];
    const [edge] = lineageOfTies(ties).edges;
    expect(edge?.ties.map(({ kind, basis }) => `${basis} ${kind}`)).toEqual([
      'record ended',
      'record stopped',
      'source adopted',
    ]);
  });

  it('is nothing where a case was merged with what came of it', () => {
    expect(lineageOfTies([aTie({ innovation: 'live', became: 'live' })]).edges).toEqual([]);
  });

  it('may go round in a circle, and is still drawn once', () => {
    const ties = [
      aTie({ innovation: 'a', became: 'b' }),
      aTie({ innovation: 'b', became: 'c' }),
      aTie({ innovation: 'c', became: 'a' }),
      aTie({ innovation: 'c', adopter: '9171' }),
    ];
    expect(treesFrom(ties)).toBe('c > [a > [b > [c*]], 9171]');
    expect(drawn(treesOf(lineageAround(lineageOfTies(ties), keyOfCase('b'))))).toBe(
      'c > [a > [b > [c*]], 9171]',
    );
  });

  it('shows a case that came from two under both, with what came of it under the first', () => {
    const ties = [
      aTie({ innovation: 'a', became: 'c' }),
      aTie({ innovation: 'b', origin: '3510', became: 'c' }),
      aTie({ innovation: 'c', origin: '3215', adopter: '9171' }),
    ];
    expect(treesFrom(ties)).toBe('a > [c > [9171]], b > [c*]');
  });
});

describe('how far a recorded adoption came', () => {
  it.each(AdoptionState.options.flatMap((state) => [false, true].map((hasRun) => ({ state, hasRun }))))(
    '$state, has run: $hasRun',
    ({ state, hasRun }) => {
      const kind = kindOfRecord({ state, hasRun });
      if (state === 'stopped') expect(kind).toBe(hasRun ? 'ended' : 'stopped');
      else expect(kind).toBe(hasRun ? 'adopted' : 'under_way');
    },
  );
});

describe('the lineage of one case', () => {
  it('is all it came from and all that came of it, without its siblings', () => {
    const ties = [
      aTie({ innovation: 'root', became: 'mine' }),
      aTie({ innovation: 'root', adopter: '7202', became: 'sibling' }),
      aTie({ innovation: 'sibling', adopter: '7203' }),
      aTie({ innovation: 'mine', adopter: '9171', became: 'child' }),
      aTie({ innovation: 'child', adopter: '9172' }),
    ];
    const lineage = lineageOfTies(ties);
    expect(drawn(treesOf(lineageAround(lineage, keyOfCase('mine'))))).toBe(
      'root > [mine > [child > [9172]]]',
    );
    expect(treesOf(lineageAround(lineage, keyOfCase('tidak-ada')))).toEqual([]);
  });
});

describe('what finds no room', () => {
  const many = Array.from({ length: 12 }, (_, at) => aTie({ innovation: 'a', adopter: String(7200 + at) }));
  const deep = aTie({ innovation: 'a', adopter: '9101', became: 'b' });
  const deeper = aTie({ innovation: 'b', origin: '9101', adopter: '9102' });

  it('is counted where it would stand, and those stay from which more came', () => {
    expect(treesFrom([...many, deep, deeper], { nodes: 14, branches: 3 })).toBe(
      'a > [b > [9102], 7200, 7201, +10]',
    );
  });

  it('makes no root of what was left out', () => {
    expect(treesFrom([...many, deep, deeper], { nodes: 3, branches: 9 })).toBe('a > [b > [9102], +12]');
  });
});

/** The same, found the slow and plain way: everything against everything. */
describe('against a plain computation', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('families, ancestors and descendants are the same, seed %i', (seed) => {
    const random = randomFrom(seed, 1);
    const cases = Array.from({ length: 30 }, (_, at) => `k${at}`);
    const ties = Array.from({ length: 45 }, () =>
      aTie({
        innovation: random.below(5) === 0 ? null : random.pick(cases),
        became: random.below(2) === 0 ? random.pick(cases) : null,
        name: random.pick(['x', 'y']),
        adopter: random.pick(['3215', '3216', '3217']),
        kind: random.pick(TIE_KINDS),
      }),
    );
    const nameOf = (tie: Tie) => {
      const from = keyOfOrigin(tie);
      const known = ties.find(
        (other) => other.became !== null && keyOfOrigin(other) === from && other.adopter === tie.adopter,
      );
      const became = tie.became ?? known?.became ?? null;
      return { from, to: became === null ? `taken ${from} ${tie.adopter}` : keyOfCase(became) };
    };
    const pairs = new Set(
      ties.map(nameOf).flatMap(({ from, to }) => (from === to ? [] : [`${from} > ${to}`])),
    );
    const lineage = lineageOfTies(ties);
    expect(new Set(lineage.edges.map(({ from, to }) => `${from} > ${to}`))).toEqual(pairs);
    expect(lineage.edges.reduce((sum, edge) => sum + edge.ties.length, 0)).toBe(
      ties.filter((tie) => nameOf(tie).from !== nameOf(tie).to).length,
    );

    const split = [...pairs].map((pair) => pair.split(' > ') as [string, string]);
    const ends = [...new Set(split.flat())];
    const reach = (directed: boolean) => {
      const reached = new Set(
        split.flatMap(([a, b]) => (directed ? [`${a}|${b}`] : [`${a}|${b}`, `${b}|${a}`])),
      );
      for (const via of ends)
        for (const a of ends)
          for (const b of ends)
            if (reached.has(`${a}|${via}`) && reached.has(`${via}|${b}`)) reached.add(`${a}|${b}`);
      return reached;
    };
    const together = reach(false);
    const below = reach(true);
    const families = familiesOf(lineage);
    for (const { nodes } of families)
      for (const a of nodes.keys())
        expect(new Set(ends.filter((b) => a === b || together.has(`${a}|${b}`)))).toEqual(
          new Set(nodes.keys()),
        );
    expect(families.reduce((sum, { nodes }) => sum + nodes.size, 0)).toBe(ends.length);
    expect(families.map(({ nodes }) => nodes.size)).toEqual(
      families.map(({ nodes }) => nodes.size).toSorted((a, b) => b - a),
    );
    for (const key of ends) {
      const around = lineageAround(lineage, key);
      expect(new Set(around.nodes.keys())).toEqual(
        new Set(
          ends.filter(
            (other) => other === key || below.has(`${key}|${other}`) || below.has(`${other}|${key}`),
          ),
        ),
      );
    }
    // Every node and every edge stands in the trees, each edge once.
    const edges: string[] = [];
    const walk = (branch: Branch<Tie>) => {
      if (branch.edge) edges.push(`${branch.edge.from} > ${branch.edge.to}`);
      branch.branches.forEach(walk);
    };
    treesOf(lineage).forEach(walk);
    expect(edges.toSorted()).toEqual([...pairs].toSorted());
  });
});
