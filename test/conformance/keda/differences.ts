import { isDeepStrictEqual } from 'node:util';
import type { Conditions } from '../../../src/policies/keda/scaled-object/status.js';
import { parseMilli } from '../../../src/quantity.js';
import type { CaseResult } from '../case-result.js';

/** Fields of a vector that are objects. */
export type Json = Readonly<Record<string, unknown>>;

/** Conditions as the vectors write them: those that were ever set. */
export const conditionsOf = ({ active, fallback, hpaActive, paused, ready }: Conditions): Json =>
  Object.fromEntries(
    Object.entries({ Active: active, Fallback: fallback, HPAActive: hpaActive, Paused: paused, Ready: ready }).flatMap(
      ([type, condition]) => (condition === null ? [] : [[type, { ...condition }]]),
    ),
  );

/** Numbers to six decimals, as the recorder rounded; quantities as thousandths, since `12500m` and `12.500` are one. */
function comparable(value: unknown, key = ''): unknown {
  if (typeof value === 'number') return Math.round(value * 1e6) / 1e6;
  if (Array.isArray(value)) return value.map((item) => comparable(item));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, entry]) => entry !== undefined)
        .map(([name, entry]) => [name, comparable(entry, name)]),
    );
  return typeof value === 'string' && (key === 'averageValue' || key === 'value') ? parseMilli(value) : value;
}

/** One line when a field differs, else none. */
export function differing(where: string, field: string, expected: unknown, got: unknown): readonly string[] {
  return isDeepStrictEqual(comparable(expected), comparable(got))
    ? []
    : [`${where} ${field}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(got)}`];
}

/** A case of which every field decides. */
export const caseResult = (name: string, differences: readonly string[]): CaseResult => ({
  name,
  passed: differences.length === 0,
  differences,
  secondLevel: { passed: 0, failed: 0, differences: [] },
});
