import { providers } from '../../models/index.js';
import { complaintText } from '../../src/scenario/complaint.js';
import { normalize } from '../../src/scenario/normalize.js';
import type { ScenarioInput } from '../../src/scenario/schema.js';
import type { Scenario } from '../../src/scenario/strict.js';
import { judged, observedRun } from '../checkers/index.js';
import { traceFile } from './demands.js';

/** The strict form of a random scenario, which must be sound. */
export function strictOf(input: ScenarioInput): Scenario {
  const { scenario, complaints } = normalize(input, { facts: providers, files: new Map([[traceFile.name, [traceFile]]]) });
  if (scenario === null) throw new Error(`the fuzzer wrote an unsound scenario:\n${complaints.map(complaintText).join('\n')}`);
  return scenario;
}

/** Runs one random scenario and lets the judges speak. @throws Error with their sentences */
export function tryCase(input: ScenarioInput): void {
  const complaints = judged(observedRun(strictOf(input)));
  if (complaints.length > 0) throw new Error(complaints.join('\n'));
}
