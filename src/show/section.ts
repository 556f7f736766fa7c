import type { Paint } from './paint.js';

/** A table under its heading with a note; nothing where there are no rows. */
export function section<T>(
  title: string,
  note: string,
  rows: readonly T[],
  table: (rows: readonly T[]) => string,
  paint: Paint,
): string[] {
  return rows.length === 0 ? [] : [`${paint.heading(title)} ${paint.dim(`(${note})`)}\n${table(rows)}`];
}
