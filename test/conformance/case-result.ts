/** How one recorded case went; a case passes when every field that must match does, at every turn. */
export type CaseResult = {
  readonly name: string;
  readonly passed: boolean;
  /** One line per wrong field: turn, field, expected, got. */
  readonly differences: readonly string[];
  /** Fields that are compared but do not decide: reasons, texts, events. */
  readonly secondLevel: { readonly passed: number; readonly failed: number; readonly differences: readonly string[] };
};

/** One comparison of one field. */
export type Check = {
  readonly field: string;
  readonly passed: boolean;
  readonly expected: unknown;
  readonly got: unknown;
};

/** The failed ones as lines that a person can act on. */
export function differenceLines(where: string, checks: readonly Check[]): string[] {
  return checks
    .filter(({ passed }) => !passed)
    .map(
      ({ field, expected, got }) =>
        `${where} ${field}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(got)}`,
    );
}
