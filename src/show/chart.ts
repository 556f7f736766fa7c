import { lines } from './lines.js';

/** A Vega-Lite specification as plain data, and the name of its files. */
export type Chart = {
  /** Name of its files, without their endings. */
  readonly name: string;
  /** The specification. */
  readonly spec: Readonly<Record<string, unknown>>;
};

/** A title with the finding, and the small print under it. */
export type Headline = {
  /** What the chart shows, as a sentence. */
  readonly finding: string;
  /** What it was made of, in small print. */
  readonly detail: string;
};

export const SCHEMA = 'https://vega.github.io/schema/vega-lite/v6.json';

/** The title of a chart that is `width` pixels wide. */
export function titleOf({ finding, detail }: Headline, width: number): Readonly<Record<string, unknown>> {
  return { text: lines(finding, Math.floor(width / 7.6)), subtitle: lines(detail, Math.floor(width / 6.2)) };
}
