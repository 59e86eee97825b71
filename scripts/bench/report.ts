/** One line of the result. `met` is null for a figure without a target. */
export type Row = {
  what: string;
  target: string;
  figure: string;
  met: boolean | null;
  /** The numbers behind `figure`, with their units in their names. */
  values: Record<string, number | readonly number[] | string>;
};

/** What every section gets to work with. */
export type Bench = {
  cases: number;
  seed: number;
  length: number;
  /** Rounds of each side, taken in turn, so that the machine's noise hits both. */
  rounds: number;
  seconds: number;
  /** A folder of records with the generated catalogue, laid at the first call. */
  laid: () => Promise<string>;
  /** A new empty folder that is removed at the end of the run. */
  folder: (name: string) => string;
  say: (line: string) => void;
};

export const megabytes = (bytes: number): string => `${Math.round(bytes / 1_000_000)} MB`;
export const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} KB`;
export const range = (values: readonly number[], digits: number): string =>
  `${Math.min(...values).toFixed(digits)}–${Math.max(...values).toFixed(digits)}`;

export function table(rows: readonly Row[]): string {
  const cells = [
    ['what', 'target', 'figure', ''],
    ...rows.map(({ what, target, figure, met }) => [
      what,
      target,
      figure,
      met === null ? '' : met ? 'met' : 'MISSED',
    ]),
  ];
  const widths = [0, 1, 2].map((column) => Math.max(...cells.map((row) => (row[column] ?? '').length)));
  const lines = cells.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [lines[0], widths.map((width) => '─'.repeat(width)).join('  '), ...lines.slice(1)].join('\n');
}
