/** Paints a heading, and what was met or missed; plain text when colours are off. */
export type Paint = {
  /** The title of a part. */
  readonly heading: (text: string) => string;
  /** What was met. */
  readonly good: (text: string) => string;
  /** What was missed. */
  readonly bad: (text: string) => string;
  /** What is read last. */
  readonly dim: (text: string) => string;
};

/** Text without colours, as a file or a pipe wants it. */
export const plain: Paint = { heading: (text) => text, good: (text) => text, bad: (text) => text, dim: (text) => text };
