import { isDeepStrictEqual } from 'node:util';
import {
  type Condition,
  currentMetricsOf,
  type HpaAct,
  type HpaSpec,
  hpa,
  hpaDefaults,
} from '../../src/policies/hpa/index.js';
import { type CaseResult, type Check, differenceLines } from './case-result.js';
import { type CaseExpect, caseOptions, caseSeen, type HpaCase } from './hpa-case.js';

/** What Go made of 0/0; the vectors' README says that any value is right there. */
const unspecified = '-9223372036854775808m';

/**
 * Plays recorded cases through the public policy.
 *
 * @param name of the file, for the differences
 * @param cases the file's JSON array
 */
export function runFile(name: string, cases: readonly unknown[]): CaseResult[] {
  return (cases as readonly HpaCase[]).map((recorded) => runCase(name, recorded));
}

function runCase(file: string, recorded: HpaCase): CaseResult {
  const spec = hpaDefaults(recorded.hpa);
  const policy = hpa(spec, caseOptions(recorded), recorded.profile);
  const must: string[] = [];
  const second: Check[] = [];
  const secondLines: string[] = [];
  let memory = policy.start;
  let unsent: readonly string[] = [];
  for (const [index, { atSeconds, seen, expect }] of recorded.syncs.entries()) {
    const [act, after] = policy.decide(caseSeen(spec, atSeconds, seen), memory);
    memory = after;
    unsent = [...unsent, ...act.events.map(({ reason }) => reason)];
    const events = expect.events ?? [];
    const where = `${file}: ${recorded.name}, turn ${index} at ${atSeconds} s,`;
    const checks = secondChecks(spec, recorded, act, expect, unsent);
    must.push(...differenceLines(where, mustChecks(act, expect)));
    second.push(...checks);
    secondLines.push(...differenceLines(where, checks));
    unsent = without(unsent, events);
  }
  const failed = second.filter(({ passed }) => !passed).length;
  return {
    name: recorded.name,
    passed: must.length === 0,
    differences: must,
    secondLevel: { passed: second.length - failed, failed, differences: secondLines },
  };
}

function mustChecks(act: HpaAct, expect: CaseExpect): Check[] {
  return [
    { field: 'wrote', expected: expect.wrote, got: act.wrote, passed: act.wrote === expect.wrote },
    {
      field: 'desiredReplicas',
      expected: expect.desiredReplicas,
      got: act.desiredReplicas,
      passed: act.desiredReplicas === expect.desiredReplicas,
    },
  ];
}

function secondChecks(
  spec: HpaSpec,
  { profile }: HpaCase,
  act: HpaAct,
  expect: CaseExpect,
  unsent: readonly string[],
): Check[] {
  const checks: Check[] = [];
  if (expect.conditions !== undefined) {
    const got = conditionTexts(act);
    checks.push({
      field: 'conditions',
      expected: expect.conditions,
      got,
      passed: isDeepStrictEqual(got, { ...expect.conditions }),
    });
  }
  if (expect.currentMetrics !== undefined) {
    const got = currentMetricsOf(spec, act.currentMetrics, profile);
    checks.push({
      field: 'currentMetrics',
      expected: expect.currentMetrics,
      got,
      passed: matches(expect.currentMetrics, got),
    });
  }
  if (expect.events !== undefined) {
    // the recorder sends late and drops repeats: a present event proves that it was sent at this turn or before
    checks.push({
      field: 'events',
      expected: expect.events,
      got: unsent,
      passed: without(expect.events, unsent).length === 0,
    });
  }
  return checks;
}

function conditionTexts(act: HpaAct): Record<string, string> {
  const present = Object.entries(act.conditions).filter((entry): entry is [string, Condition] => entry[1] !== null);
  return Object.fromEntries(present.map(([type, { status, reason }]) => [type, `${status}/${reason}`]));
}

/** Deep equality in which one expected text stands for any. */
function matches(expected: unknown, got: unknown): boolean {
  if (expected === unspecified) return true;
  if (typeof expected !== 'object' || expected === null || typeof got !== 'object' || got === null)
    return Object.is(expected, got);
  const keys = Object.keys(expected);
  return (
    keys.length === Object.keys(got).length &&
    keys.every((key) => matches(expected[key as keyof typeof expected], got[key as keyof typeof got]))
  );
}

/** The list without one occurrence of each of the others. */
function without(list: readonly string[], others: readonly string[]): string[] {
  const left = [...list];
  for (const other of others) {
    const index = left.indexOf(other);
    if (index >= 0) left.splice(index, 1);
  }
  return left;
}
