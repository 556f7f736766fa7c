import type { Distribution } from '../../src/kernel/distributions.js';
import type { ScenarioInput } from '../../src/scenario/input/scenario-input.js';
import { arrivals, span, tokens } from '../traces/azure-llm-2023-conv.js';
import { serviceSeconds } from '../traces/splitwise.js';

/** Weights of the 24 hours of an office day, mean 1: an estimate. They start at 00:00 UTC in EU and at 06:00 in US. */
// biome-ignore format: 24 numbers
export const office: readonly number[] = [
  0, 0, 0, 0, 0, 0, 0.5, 0.5, 1.375, 1.375, 2.5, 2.5, 1.375, 1.375, 2.5, 2.5, 1.375, 1.375, 1.375, 1.375, 0.5, 0.5, 0.5, 0.5,
];

/** The two tables of demand/ as a scenario says them: the arrivals as a factor of mean 1, and the service times. */
export type Tables = {
  readonly hourOfTrace: string;
  readonly inferenceWork: Distribution | { readonly table: string; readonly of: string };
};

/** As files beside the scenario. */
export const tablesInFiles: Tables = {
  hourOfTrace: 'table(demand/inference-arrivals.csv, step=10s, mean=1, repeat=true)',
  inferenceWork: { table: 'demand/inference-tokens.csv', of: '1.5ms * ContextTokens + 47ms * GeneratedTokens' },
};

/** The same numbers as values: nothing has to be read. */
export function tablesAsValues(): Tables {
  const average = arrivals.reduce((sum, n) => sum + n, 0) / arrivals.length;
  const steps = arrivals.map((n, i) => `${span.step * i}s: ${n / average}`);
  return {
    hourOfTrace: `steps(${steps.join(', ')}, every=${span.step * arrivals.length}s)`,
    inferenceWork: {
      kind: 'empirical',
      values: tokens.map(([context, generated]) => serviceSeconds(context, generated)).sort((a, b) => a - b),
    },
  };
}

/** Named shapes: the office day, and the hour of the trace. */
export function shapes({ hourOfTrace }: Tables): Record<string, string> {
  return { office: `hourly([${office.join(', ')}])`, 'hour-of-trace': hourOfTrace };
}

/** What the three pools get; tasks are made by the backend, or, without a control plane, by `tasks`. */
export function poolDemand(tables: Tables) {
  return {
    documents: {
      'eu-west-1': { rate: '0.010/s * office', batches: { size: 400, at: '18:00 daily' } },
      'us-east-1': { rate: '0.007/s * shift(office, 6h)', batches: { size: 300, at: '22:00 daily' } },
    },
    inference: {
      'eu-west-1': { rate: '0.50/s * office * hour-of-trace', work: tables.inferenceWork },
      'us-east-1': { rate: '0.35/s * shift(office, 6h) * hour-of-trace', work: tables.inferenceWork },
    },
  } satisfies ScenarioInput['demand'];
}

/** 30 % of the actions. */
export const tasks = {
  'eu-west-1': { rate: '0.3 * daily(low=0.4/s, high=3/s, peak=12:00)' },
  'us-east-1': { rate: '0.3 * daily(low=0.3/s, high=2.1/s, peak=18:00)' },
};

export const actions = {
  'eu-west-1': { rate: 'daily(low=0.4/s, high=3/s, peak=12:00)' },
  'us-east-1': { rate: 'daily(low=0.3/s, high=2.1/s, peak=18:00)' },
};

export const longDemand = {
  long: { 'eu-west-1': { rate: '9/h' }, 'us-east-1': { rate: '6/h' } },
  evaluations: { 'eu-west-1': { rate: '3/h * office' }, 'us-east-1': { rate: '2/h * shift(office, 6h)' } },
} satisfies ScenarioInput['demand'];
