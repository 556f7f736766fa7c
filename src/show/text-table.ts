import Table from 'cli-table3';

/** The widest line that is printed, in columns of a terminal. */
export const WIDTH = 100;

/**
 * A table for the terminal: the first column to the left, the others to the right, no frame. Long names in the first
 * column lose their middle, so that the table keeps to the width.
 *
 * @param heads titles of the columns
 * @param rows one text a column
 */
export function textTable(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const none = {
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
    middle: '  ',
  };
  const table = new Table({
    head: [...heads],
    chars: none,
    colAligns: heads.map((_, i) => (i === 0 ? 'left' : 'right')),
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [], compact: true },
  });
  const widest = (column: number) => Math.max(...[heads, ...rows].map((row) => row[column]?.length ?? 0));
  const others = heads.slice(1).reduce((sum, _, i) => sum + 2 + widest(i + 1), 0);
  for (const [name = '', ...row] of rows) table.push([short(printable(name), Math.max(16, WIDTH - others)), ...row]);
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

/** Names come from files that others wrote: nothing in them may steer the terminal. */
export const printable = (text: string): string => text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\ufffd');

/** A name that loses its middle when it is longer than `most`. */
export function short(name: string, most: number): string {
  if (name.length <= most) return name;
  const tail = Math.floor((most - 1) / 2);
  return `${name.slice(0, most - 1 - tail)}…${name.slice(name.length - tail)}`;
}
