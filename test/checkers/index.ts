import { capacity } from './capacity.js';
import { causality } from './causality.js';
import { idleness } from './idleness.js';
import { jobs } from './jobs.js';
import type { Judge } from './judge.js';
import { money } from './money.js';
import type { ObservedRun } from './observed-run.js';
import { replicas } from './replicas.js';
import { requests } from './requests.js';
import { rows } from './rows.js';

/** Everyone who judges a run. */
export const judges = {
  jobs,
  idleness,
  requests,
  capacity,
  causality,
  replicas,
  money,
  rows,
} as const satisfies Readonly<Record<string, Judge>>;

/** What all judges say of a run, each sentence with the name of its judge. */
export function judged(run: ObservedRun): string[] {
  return Object.entries(judges).flatMap(([name, judge]) => judge(run).map((sentence) => `${name}: ${sentence}`));
}

export { type ObservedRun, observedRun } from './observed-run.js';
