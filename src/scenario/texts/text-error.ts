import type { Problem } from '../complaints/complaint.js';

/** What a parser of texts answers. */
export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

type TextError = Error & { readonly problem: Problem };

/** Ends the parsing of a text; `attempt` catches it. */
export function refuse(problem: Problem): never {
  throw Object.assign(new Error(problem.what), { problem });
}

/** Runs a parser and turns its refusal into a value. */
export function attempt<T>(parse: () => T): Parsed<T> {
  try {
    return { ok: true, value: parse() };
  } catch (error) {
    if (error instanceof Error && 'problem' in error) return { ok: false, problem: (error as TextError).problem };
    throw error;
  }
}
