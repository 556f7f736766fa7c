import type { Seconds } from '../units.js';
import { short } from './text-table.js';

/** Something that happened in a run: a span to shade, or an instant when it ends where it begins. */
export type Span = {
  /** Begin of the span. */
  readonly from: Seconds;
  /** End of the span. */
  readonly to: Seconds;
  /** What happened. */
  readonly label: string;
};

/** A label with its edge on the axis, in seconds, in a row from 0. */
export type SpanLabel = {
  readonly at: Seconds;
  readonly align: 'left' | 'right';
  readonly row: number;
  readonly text: string;
};

const ROWS = 3;
const LONGEST = 44;
/** Pixels of a letter at 10 pixels, on the safe side, and between two labels. */
const LETTER = 5.8;
const GAP = 8;

/**
 * Rows for the labels of spans, so that none covers another or leaves the axis: from its begin to the right, or to the
 * left where it would pass the end. What finds no place is not written: its span is still there.
 *
 * @param end of the axis
 * @param width of the axis in pixels
 */
export function spanLabels(spans: readonly Span[], end: Seconds, width: number): readonly SpanLabel[] {
  const scale = end > 0 ? width / end : 0;
  const taken: { readonly row: number; readonly from: number; readonly to: number }[] = [];
  return [...spans]
    .sort((a, b) => a.from - b.from)
    .flatMap(({ from, label }): SpanLabel[] => {
      const text = short(label, Math.min(LONGEST, Math.floor(width / LETTER)));
      const long = text.length * LETTER;
      const x = from * scale;
      const left = x + long <= width || x < long ? x : x - long;
      if (left + long > width) return [];
      for (let row = 0; row < ROWS; row++) {
        if (taken.some((one) => one.row === row && left < one.to + GAP && one.from < left + long + GAP)) continue;
        taken.push({ row, from: left, to: left + long });
        return [{ at: from, align: left === x ? 'left' : 'right', row, text }];
      }
      return [];
    });
}
