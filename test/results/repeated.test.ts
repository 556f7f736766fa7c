import { describe, expect, it } from 'vitest';
import { recorder } from '../../src/results/recorder.js';
import { summarize } from '../../src/results/summarize.js';
import { rowsOf } from '../../src/results/table.js';
import { job } from '../fixtures/result-rows.js';
import { region, scenario, worker, workload } from '../fixtures/result-scenario.js';

const label = { policy: 'today', replication: 0, seed: 1, events: 0 };
const asking = (cpu: number) => {
  const pool = workload('document-worker', worker('documents', 4));
  return scenario({
    horizon: 1000,
    regions: [
      region('eu', {
        workloads: [{ ...pool, template: { ...pool.template, requests: { cpu, memory: 1e9, gpu: 0 } } }],
      }),
    ],
  });
};

describe('repeated work', () => {
  it('costs the share of the node that one slot of a pod is', () => {
    const seen = recorder(asking(1), { keep: 'everything' });
    seen.note({
      type: 'node-requested',
      at: 0,
      node: 0,
      region: 0,
      group: 'general',
      instanceType: 'm6i.large',
      zone: 'eua',
      capacityType: 'on-demand',
    });
    seen.note({ type: 'node-launched', at: 0, node: 0 });
    seen.note({ type: 'pod-created', at: 0, pod: 0, workload: 0 });
    seen.note({ type: 'pod-bound', at: 100, pod: 0, node: 0, zone: 'eua' });
    seen.jobArrived(0, 0, -1);
    seen.jobStarted(100, job(), 0);
    seen.jobReturned(500, job(), 0, 360);
    seen.duplicateStarted(500, job({ startedAt: 500 }), 0);
    seen.duplicateEnded(600, job({ startedAt: 560 }), 0);
    seen.close(1000);
    const [queue] = summarize(seen, label).queues;
    // 400 s of one of four slots, of a pod that asks for half of a node of 0.096 USD an hour.
    expect(queue).toMatchObject({ workRepeated: 400, repeated: 1, duplicated: 1 });
    expect(queue?.usdRepeated).toBeCloseTo(((400 / 3600) * 0.096 * 0.5) / 4, 12);
  });

  it('has no price where nothing is billed', () => {
    const seen = recorder(asking(1), { keep: 'summary' });
    seen.jobArrived(0, 0, -1);
    seen.jobStarted(100, job(), 0);
    seen.jobReturned(500, job(), 0, 360);
    seen.close(1000);
    expect(summarize(seen, label).queues[0]?.usdRepeated).toBeNull();
  });
});

describe('what a broker keeps from view', () => {
  it('is averaged over time, beside the waiting jobs that it is part of', () => {
    const seen = recorder(asking(1), { keep: 'series' });
    for (const at of [0, 0, 0]) seen.jobArrived(at, 0, -1);
    seen.jobHeld(0, 0, 1);
    seen.jobHeld(0, 0, 1);
    seen.jobHeld(500, 0, -1);
    seen.sample(600);
    seen.close(1000);
    const [queue] = summarize(seen, label).queues;
    expect(queue).toMatchObject({ heldMean: 1.5, heldMax: 2, waitingMean: 3 });
    expect(rowsOf(seen.tables.samples).filter(({ measure }) => measure === 'held')).toMatchObject([{ value: 1 }]);
  });

  it('is told of refused jobs and stopped publishers', () => {
    const seen = recorder(asking(1), { keep: 'everything' });
    seen.jobArrived(1, 0, -1);
    seen.jobRefused(1, 0, 0);
    seen.publishBlocked(10, 0);
    seen.publishBlocked(20, 0);
    seen.publishResumed(70, 0, 10);
    seen.close(1000);
    expect(summarize(seen, label).queues[0]).toMatchObject({
      refused: 1,
      dropped: 0,
      blocked: 2,
      blockedTime: 60,
      blockedAtEnd: 1,
      unfinished: 0,
    });
    expect(rowsOf(seen.tables.jobs).map(({ outcome }) => outcome)).toEqual(['refused']);
  });

  it('counts a job that was only prefetched as lost without work', () => {
    const seen = recorder(asking(1), { keep: 'summary' });
    seen.jobArrived(0, 0, -1);
    seen.jobLost(5, job(), 0, Number.NaN);
    seen.close(1000);
    expect(summarize(seen, label).queues[0]).toMatchObject({ lost: 1, workLost: 0, unfinished: 0 });
  });
});
