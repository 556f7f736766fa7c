import Table from 'cli-table3';
import { printable } from '../printable.js';

/** The widest line that is printed, in columns of a terminal. */
export const WIDTH = 100;

/** Blanks between two columns. */
const GAP = 2;

/**
 * A table for the terminal: the first column to the left, the others to the right, no frame. Long names in the first
 * column lose their middle, so that the table keeps to the width.
 *
 * @param heads titles of the columns
 * @param rows one text a column
 */
export function textTable(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const others = widthsOf([heads, ...rows]).slice(1);
  const most = Math.max(16, WIDTH - others.reduce((sum, width) => sum + GAP + width, 0));
  return grid([heads, ...rows.map(([name = '', ...row]) => [short(printable(name), most), ...row])]);
}

/**
 * A table whose names are kept whole: when it is too wide, the first column is repeated before the columns that did not
 * fit.
 *
 * @param rows the header first, if there is one
 * @example blockTable([['', 'today'], ['cost', '175']], 80)
 */
export function blockTable(rows: readonly (readonly string[])[], width: number): string {
  const [first = 0, ...others] = widthsOf(rows);
  const blocks: number[][] = [[]];
  let used = first;
  for (const [i, other] of others.entries()) {
    if (used + GAP + other > width && blocks.at(-1)?.length !== 0) {
      blocks.push([]);
      used = first;
    }
    blocks.at(-1)?.push(i + 1);
    used += GAP + other;
  }
  return blocks.map((block) => grid(rows.map((row) => [row[0], ...block.map((i) => row[i])]))).join('\n\n');
}

const widthsOf = (rows: readonly (readonly string[])[]): number[] =>
  (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));

const NO_FRAME = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: ' '.repeat(GAP),
};

/** Lines of equal columns, the first one to the left and the others to the right. */
function grid(rows: readonly (readonly string[])[]): string {
  const table = new Table({
    chars: NO_FRAME,
    colAligns: (rows[0] ?? []).map((_, i) => (i === 0 ? 'left' : 'right')),
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [], compact: true },
  });
  for (const row of rows) table.push([...row]);
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

/** A name that loses its middle when it is longer than `most`. */
export function short(name: string, most: number): string {
  if (name.length <= most) return name;
  const tail = Math.floor((most - 1) / 2);
  return `${name.slice(0, most - 1 - tail)}…${name.slice(name.length - tail)}`;
}
