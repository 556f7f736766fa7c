/** Where a number comes from. `estimate`: nobody published or measured it for this use; somebody judged. */
export type Source = {
  /** Where it was read: a file, a page, a person's judgement. */
  readonly source: string;
  /** When it was read, or the state of what was read. */
  readonly date: string;
  /** true: nobody published or measured it for this use. */
  readonly estimate: boolean;
};

/** One number that `hooke` can print with its unit and its origin. */
export type Fact = Source & {
  /** In `unit`. */
  readonly value: number;
  /** For example `USD/h` or `s`. */
  readonly unit: string;
};

/**
 * @example fact(0.1, 'USD/h', list) // { value: 0.1, unit: 'USD/h', source: …, date: …, estimate: … }
 */
export function fact(value: number, unit: string, from: Source): Fact {
  return { value, unit, source: from.source, date: from.date, estimate: from.estimate };
}
