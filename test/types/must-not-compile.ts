import { type HpaSeen, hpa } from '../../src/policies/hpa/index.js';
import type { Policy, ScaleAct, Scaler, WorkloadSeen } from '../../src/policies/policy.js';
import type { ScenarioInput } from '../../src/scenario/input/scenario-input.js';
import type { Scenario } from '../../src/scenario/strict.js';
import type { Bytes, Cores, Dollars, PerSecond, Seconds } from '../../src/units.js';
import type { Fact } from '../../src/world/facts.js';
import type { Recorder } from '../../src/world/recorder.js';

// What must not compile. `tsc -p tsconfig.json` reads this file and fails when a line below does compile after all.
// Nothing imports it, and nothing in it is run.

declare const seconds: Seconds;
declare const dollars: Dollars;
declare const cores: Cores;
declare const bytes: Bytes;
declare const perSecond: PerSecond;
declare const strict: Scenario;
declare const recorder: Recorder;
declare const seen: WorkloadSeen;

/** Units do not mix; numbers and arithmetic need no casts. */
export const units = () => {
  const sum: Seconds = seconds + 15;
  // @ts-expect-error a price is not a time
  const price: Dollars = seconds;
  // @ts-expect-error memory is not cores
  const memory: Bytes = cores;
  // @ts-expect-error a rate is not a span
  const span: Seconds = perSecond;
  // @ts-expect-error text is read at the border, not inside
  const text: Seconds = '30s';
  return [sum, price, memory, span, text, dollars, bytes];
};

/** A scenario has no field that nobody reads, and no value of the wrong kind. */
export const scenarios = (): ScenarioInput[] => [
  { horizon: '1h' },
  // @ts-expect-error the horizon is missing
  {},
  // @ts-expect-error a slip of the pen
  { horizon: '1h', horizzon: '2h' },
  // @ts-expect-error there is no such broker
  { horizon: '1h', queues: { orders: { broker: 'rabbit' } } },
  // @ts-expect-error a queue has no workers
  { horizon: '1h', queues: { orders: { workers: 3 } } },
  // @ts-expect-error capacity is a number
  { horizon: '1h', queues: { orders: { capacity: 'large' } } },
  // @ts-expect-error there is no such incident
  { horizon: '1h', incidents: [{ kind: 'zone-outtage', at: '1h', zone: 'a' }] },
  // @ts-expect-error a zone outage needs a zone
  { horizon: '1h', incidents: [{ kind: 'zone-outage', at: '1h' }] },
  // @ts-expect-error a day of the week
  { horizon: '1h', start: 'lundi' },
  // @ts-expect-error a plain policy has a bound
  { horizon: '1h', scalers: { 'Deployment/worker': { policy: 'perJob' } } },
];

/** The strict form is read only and has no optional fields. */
export const strictForm = () => {
  // @ts-expect-error nobody changes a scenario
  strict.horizon = 5;
  // @ts-expect-error a list of it cannot grow
  strict.regions.push(strict.regions[0]);
  // @ts-expect-error the seed is always there
  const seed: undefined = strict.seed;
  return seed;
};

/** A policy says why, sees only its picture, and changes nothing in it. */
export const policies = () => {
  const good: Scaler<number> = {
    name: 'good',
    every: 15,
    start: 0,
    decide: (_, memory) => [{ replicas: 1, because: { reason: 'Always', sentence: 'always one' } }, memory],
  };
  // @ts-expect-error no reason
  const unexplained: ScaleAct = { replicas: 3 };
  // @ts-expect-error a word is not enough, a sentence is due
  const curt: ScaleAct = { replicas: 3, because: { reason: 'Backlog' } };
  const act: ScaleAct = { replicas: 1, because: { reason: 'Always', sentence: 'always one' } };
  // @ts-expect-error an act without its memory
  const forgetful: Scaler<number> = { ...good, decide: () => [act] };
  // @ts-expect-error the memory is of another kind
  const confused: Policy<WorkloadSeen, ScaleAct, number> = { ...good, start: 'nothing' };
  // @ts-expect-error the picture cannot be changed
  seen.replicas = 5;
  // @ts-expect-error the picture does not show what is yet to come
  const oracle = seen.arrivalsToCome;
  // @ts-expect-error a missing reading is null, and must be minded
  const jobs: number = seen.waiting;
  // @ts-expect-error an HPA does not read the picture of a plain scaler
  hpa({} as never).decide(seen, {} as never);
  return [good, unexplained, curt, forgetful, confused, oracle, jobs];
};

/** Facts have their fields, and there are no others. */
export const facts = () => {
  recorder.note({ type: 'pod-ready', at: 5, pod: 1 });
  // @ts-expect-error there is no such fact
  recorder.note({ type: 'pod-redy', at: 5, pod: 1 });
  // @ts-expect-error which pod
  recorder.note({ type: 'pod-ready', at: 5 });
  // @ts-expect-error there is no such end
  const gone: Fact = { type: 'pod-gone', at: 5, pod: 1, because: 'bored' };
  // @ts-expect-error a picture for the HPA without its pods
  const picture: HpaSeen = { at: 0, specReplicas: 1, statusReplicas: 1 };
  return [gone, picture];
};
