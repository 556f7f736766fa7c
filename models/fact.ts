/** Where a number comes from. `estimate`: nobody published or measured it for this use; somebody judged. */
export type Source = { readonly source: string; readonly date: string; readonly estimate: boolean };

/** One number that `hooke` can print with its unit and its origin. */
export type Fact = Source & { readonly value: number; readonly unit: string };

/**
 * @example fact(0.1, 'USD/h', list) // { value: 0.1, unit: 'USD/h', source: …, date: …, estimate: … }
 */
export function fact(value: number, unit: string, from: Source): Fact {
  return { value, unit, source: from.source, date: from.date, estimate: from.estimate };
}
