import type { MeasureKey } from './compared-measures.js';

/** What a user asks first: how long it takes, what is lost, what it costs, and then the rest. */
const CLASSES = ['times', 'losses', 'cost', 'rest', 'shown'] as const;

/** The class of a measure: what nobody is better by is only shown. */
export type Importance = (typeof CLASSES)[number];

export function importanceOf({ better, unit, kind, measure }: MeasureKey): Importance {
  if (better === 'neither') return 'shown';
  if (isCost({ measure })) return 'cost';
  if (kind === 'queue' || kind === 'service') return unit === 's' ? 'times' : 'losses';
  return 'rest';
}

/** The bill, by which policies are compared. */
export const isCost = ({ measure }: Pick<MeasureKey, 'measure'>): boolean => measure === 'usd_per_day';

/** A stable order: the most important first. */
export const byImportance = (a: MeasureKey, b: MeasureKey): number =>
  CLASSES.indexOf(importanceOf(a)) - CLASSES.indexOf(importanceOf(b));
