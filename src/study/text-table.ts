/**
 * Lines of equal columns, the first one to the left and the others to the right. When they are too wide, the
 * first column is repeated before the columns that did not fit.
 *
 * @param rows the header first
 * @example textTable([['', 'today'], ['cost', '175']], 80)
 */
export function textTable(rows: readonly (readonly string[])[], width: number): string {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i].length)));
  const blocks: number[][] = [[]];
  let used = widths[0] ?? 0;
  for (let i = 1; i < widths.length; i++) {
    const needed = 2 + widths[i];
    if (used + needed > width && (blocks.at(-1) as number[]).length > 0) {
      blocks.push([]);
      used = widths[0];
    }
    (blocks.at(-1) as number[]).push(i);
    used += needed;
  }
  const line = (row: readonly string[], block: readonly number[]) =>
    [row[0].padEnd(widths[0]), ...block.map((i) => row[i].padStart(widths[i]))].join('  ').trimEnd();
  return blocks.map((block) => rows.map((row) => line(row, block)).join('\n')).join('\n\n');
}
