import { isDeepStrictEqual } from 'node:util';
import { providers } from '../../models/index.js';
import { run } from '../../src/run/run.js';
import { complaintText } from '../../src/scenario/complaints/complaint.js';
import type { ScenarioInput } from '../../src/scenario/input/scenario-input.js';
import { normalize } from '../../src/scenario/normalize/normalize.js';

import type { Scenario } from '../../src/scenario/strict.js';
import { judged, type ObservedRun, observedRun } from '../checkers/index.js';
import { shuffled } from '../fixtures/shuffled.js';
import { traceFile } from './demands.js';

/** The strict form of a random scenario, which must be sound. */
export function sound(input: ScenarioInput): Scenario {
  const { scenario, complaints } = normalize(input, {
    facts: providers,
    files: new Map([[traceFile.name, [traceFile]]]),
  });
  if (scenario === null)
    throw new Error(`the fuzzer wrote an unsound scenario:\n${complaints.map(complaintText).join('\n')}`);
  return scenario;
}

/** Runs one random scenario and lets the judges speak. @throws Error with their sentences */
export function tryCase(input: ScenarioInput): void {
  const scenario = sound(input);
  const observed = observedRun(scenario);
  const complaints = [...judged(observed), ...repeated(scenario, observed), ...reordered(input, scenario)];
  if (complaints.length > 0) throw new Error(complaints.join('\n'));
}

/** The public run gives the same numbers as the observed one, whatever is kept. */
function repeated(scenario: Scenario, { summary }: ObservedRun): string[] {
  const again = run(scenario, { keep: 'summary' }).summary;
  const first = Object.keys(summary).find(
    (key) =>
      key !== 'events' && !isDeepStrictEqual(again[key as keyof typeof again], summary[key as keyof typeof summary]),
  );
  return first === undefined ? [] : [`repeatable: a second run differs in ${first}`];
}

/** The order in which fields were written says nothing. */
function reordered(input: ScenarioInput, scenario: Scenario): string[] {
  const other = sound(shuffled(input, 1));
  const first = Object.keys(scenario).find(
    (key) => !alike(other[key as keyof Scenario], scenario[key as keyof Scenario]),
  );
  return first === undefined ? [] : [`order: with its keys in another order the scenario has other ${first}`];
}

/** Policies are functions, made anew each time: their names stand for them. */
const alike = (a: unknown, b: unknown): boolean => JSON.stringify(a, plainly) === JSON.stringify(b, plainly);
const plainly = (_: string, value: unknown): unknown =>
  value === Number.POSITIVE_INFINITY ? 'Infinity' : sortedKeys(value);
const sortedKeys = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
