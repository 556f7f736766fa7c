/** What a column holds. Numbers that are missing are NaN in memory, null in JSON and empty in CSV. */
export type ColumnType = 'number' | 'integer' | 'text';

/** One column, declared once: the tables, the CSV header and the data dictionary all read it here. */
export type Column = {
  /** As in the header of the CSV. */
  readonly name: string;
  /** What its cells hold. */
  readonly type: ColumnType;
  /** Unit; empty for text and bare numbers. */
  readonly unit: string;
  /** One line for people. */
  readonly meaning: string;
};

/** An instant or a span; the name ends in `_s`. */
export const seconds = (name: string, meaning: string): Column => ({ name, type: 'number', unit: 's', meaning });
/** A count or a number that was given to a thing. */
export const integer = (name: string, meaning: string, unit = ''): Column => ({ name, type: 'integer', unit, meaning });
/** A column of names or words. */
export const text = (name: string, meaning: string): Column => ({ name, type: 'text', unit: '', meaning });
/** A number with a unit, such as `bytes`; '' for a share or a factor. */
export const quantity = (name: string, unit: string, meaning: string): Column => ({
  name,
  type: 'number',
  unit,
  meaning,
});
