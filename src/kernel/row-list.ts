/** Rows of a table that can stand in a list: each knows its neighbours. */
export type Linked = { previous: Int32Array; next: Int32Array };

/** A doubly linked list of rows: first, last and length; -1 means none. A row is in one list at a time. */
export type RowList = { first: number; last: number; size: number };

/** An empty list. */
export const rowList = (): RowList => ({ first: -1, last: -1, size: 0 });

/** Puts the row at the end. */
export function append(table: Linked, list: RowList, row: number): void {
  const last = list.last;
  table.previous[row] = last;
  table.next[row] = -1;
  if (last < 0) list.first = row;
  else table.next[last] = row;
  list.last = row;
  list.size++;
}

/** Puts the row at the front. */
export function prepend(table: Linked, list: RowList, row: number): void {
  const first = list.first;
  table.previous[row] = -1;
  table.next[row] = first;
  if (first < 0) list.last = row;
  else table.previous[first] = row;
  list.first = row;
  list.size++;
}

/** Takes the row out, wherever it stands. */
export function unlink(table: Linked, list: RowList, row: number): void {
  const previous = table.previous[row];
  const next = table.next[row];
  if (previous < 0) list.first = next;
  else table.next[previous] = next;
  if (next < 0) list.last = previous;
  else table.previous[next] = previous;
  list.size--;
}
