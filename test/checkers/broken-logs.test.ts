import { describe, expect, it } from 'vitest';
import { strict } from '../../src/api/strict.js';
import { shopHour } from '../fixtures/shop-hour.js';
import { judged, judges, type ObservedRun, observedRun } from './index.js';
import { type Entry, instantOf } from './log.js';

const run = observedRun(strict(shopHour));

/** The run with one thing wrong in its log. */
const without = (place: number): ObservedRun => ({ ...run, log: run.log.filter((_, i) => i !== place) });
const twice = (place: number): ObservedRun => ({
  ...run,
  log: run.log.flatMap((entry, i) => (i === place ? [entry, entry] : [entry])),
});
const changed = (place: number, change: (args: unknown[]) => unknown[]): ObservedRun => ({
  ...run,
  log: run.log.map((entry, i) =>
    i === place ? ({ ...entry, args: change([...entry.args]) } as unknown as Entry) : entry,
  ),
});
const changedFact = (place: number, change: Readonly<Record<string, unknown>>): ObservedRun =>
  changed(place, ([fact]) => [{ ...(fact as object), ...change }]);

/** A pod more of the same workload, at the same instant. */
const withOneMore = (place: number): ObservedRun => ({
  ...run,
  log: run.log.flatMap((entry, i) =>
    i === place && entry.call === 'note'
      ? [entry, { call: 'note', args: [{ ...entry.args[0], pod: 999_999 }] } as unknown as Entry]
      : [entry],
  ),
});

const call = (name: Entry['call'], after = 0): number =>
  run.log.findIndex((entry, i) => i >= after && entry.call === name);
const fact = (type: string, after = 0): number =>
  run.log.findIndex((entry, i) => i >= after && entry.call === 'note' && entry.args[0].type === type);

const lastNode = run.log.reduce(
  (last, entry) =>
    entry.call === 'note' && entry.args[0].type === 'node-requested' ? Math.max(last, entry.args[0].node) : last,
  -1,
);
const secondBound = fact('pod-bound', fact('pod-bound') + 1);
const scaledUp = run.log.findIndex(
  (entry) => entry.call === 'note' && entry.args[0].type === 'scaled' && entry.args[0].by !== 'user',
);

/** A plainly broken log for each thing that a judge watches. */
const broken: readonly (readonly [judge: keyof typeof judges, what: string, make: () => ObservedRun])[] = [
  ['jobs', 'a start without an arrival', () => without(call('jobArrived'))],
  ['jobs', 'a job done twice', () => twice(call('jobDone'))],
  ['jobs', 'a job that vanishes', () => without(call('jobDone'))],
  ['jobs', 'a job that comes back from nowhere', () => twice(call('jobReturned'))],
  ['jobs', 'a second delivery of a first job', () => changed(call('jobStarted'), (args) => args.with(3, 2))],
  [
    'jobs',
    'a drop though there is room',
    () => ({
      ...run,
      log: run.log.toSpliced(call('jobArrived') + 1, 0, {
        call: 'jobDropped',
        args: [instantOf(run.log[call('jobArrived')]), 0, 0],
      }),
    }),
  ],
  [
    'idleness',
    'a job that waits though a worker is free',
    () => ({ ...without(call('jobStarted')), scenario: { ...run.scenario, incidents: [] } }),
  ],
  ['requests', 'a request answered twice', () => twice(call('requestDone'))],
  ['requests', 'a request that vanishes', () => without(call('requestDone'))],
  ['requests', 'more connections than there are', () => changed(call('connectionsHeld'), (args) => args.with(2, 1e6))],
  ['capacity', 'a pod on a node that is not there yet', () => changedFact(fact('pod-bound'), { node: lastNode })],
  ['capacity', 'a pod bound twice', () => twice(fact('pod-bound'))],
  ['capacity', 'a node that holds a hundred pods', () => crowded()],
  ['capacity', 'a node that ends with pods on it', () => without(fact('pod-gone'))],
  ['causality', 'a ready pod without an image', () => without(fact('pod-pulled', secondBound))],
  ['causality', 'time that runs back', () => changed(call('jobDone', 5000), (args) => args.with(0, 1))],
  ['causality', 'a job of a pod that is not there', () => changed(call('jobDone'), (args) => args.with(4, 999_999))],
  ['causality', 'a node that was never launched', () => without(fact('node-launched'))],
  ['replicas', 'a write beyond the maximum', () => changedFact(scaledUp, { to: 5000 })],
  ['replicas', 'a write that nobody decided', () => without(scaledUp - 1)],
  ['replicas', 'a pod too many', () => withOneMore(fact('pod-created', scaledUp))],
  [
    'money',
    'a node that ran longer than was billed',
    () => changedFact(fact('node-gone'), { at: instantOf(run.log[fact('node-gone')]) + 100 }),
  ],
  ['money', 'a node that nobody bills', () => without(fact('node-launched'))],
  ['rows', 'a pod without a row', () => twice(fact('pod-created'))],
  ['rows', 'a job without a row', () => twice(call('jobDone'))],
];

/** All pods of a workload are bound to the node of the first one. */
function crowded(): ObservedRun {
  const [{ node, zone }] = (run.log[fact('pod-bound')] as Entry & { call: 'note' }).args as unknown as [
    { node: number; zone: string },
  ];
  return {
    ...run,
    log: run.log.map((entry) =>
      entry.call === 'note' && entry.args[0].type === 'pod-bound'
        ? { call: 'note', args: [{ ...entry.args[0], node, zone }] }
        : entry,
    ),
  };
}

describe('the judges', () => {
  it('find nothing wrong in a sound run', () => {
    expect(judged(run)).toEqual([]);
    expect(run.log.length).toBeGreaterThan(10_000);
  });

  it.each(broken)('%s refuses %s', (judge, _what, make) => {
    expect(judges[judge](make())).not.toEqual([]);
  });

  it('each have a broken log that they refuse', () => {
    expect(new Set(broken.map(([judge]) => judge))).toEqual(new Set(Object.keys(judges)));
  });
});
