import { describe, expect, it } from 'vitest';
import { recorder } from '../../src/results/recorder.js';
import { summarize } from '../../src/results/summarize.js';
import { rowsOf } from '../../src/results/table.js';
import { job } from '../fixtures/result-rows.js';
import { scenario } from '../fixtures/result-scenario.js';

const label = { policy: 'today', replication: 0, seed: 1, events: 0 };

describe('pods in the recorder', () => {
  it('are followed through their stages', () => {
    const seen = recorder(scenario(), { keep: 'series' });
    seen.note({ type: 'pod-created', at: 100, pod: 7, workload: 0 });
    seen.note({ type: 'pod-bound', at: 150, pod: 7, node: -1, zone: 'eua' });
    seen.note({ type: 'pod-pulled', at: 180, pod: 7, pulled: true });
    seen.note({ type: 'pod-start-refused', at: 190, pod: 7, because: 'no connection' });
    seen.note({ type: 'pod-restarts', at: 190, pod: 7, because: 'start-refused', backOff: 10 });
    seen.note({ type: 'pod-ready', at: 200, pod: 7 });
    seen.note({ type: 'pod-unready', at: 300, pod: 7, because: 'node' });
    seen.note({ type: 'pod-ready', at: 400, pod: 7 });
    seen.note({ type: 'pod-draining', at: 600, pod: 7, because: 'scaled-down' });
    seen.note({ type: 'pod-gone', at: 700, pod: 7, because: 'scaled-down' });
    seen.close(1000);
    const { workloads } = summarize(seen, label);
    expect(workloads[0]).toMatchObject({
      podsCreated: 1,
      coldStarts: 1,
      startRefusals: 1,
      restarts: 1,
      crashLoops: 1,
      outOfMemory: 0,
      readyMax: 1,
      pendingToBoundMean: 50,
      boundToPulledMean: 30,
      pulledToReadyMean: 20,
      startUpMean: 100,
      startUpMax: 100,
      pendingMean: 0.05,
      startingMean: 0.05,
      readyMean: 0.3,
      podsMean: 0.6,
      replicasMean: 1,
    });
    expect(workloads[0]?.podsEnded).toMatchObject({ 'scaled-down': 1, evicted: 0 });
    expect(rowsOf(seen.tables.pods)).toEqual([
      {
        pod: 7,
        region: 'eu',
        workload: 'document-worker',
        node: null,
        zone: 'eua',
        created_at_s: 100,
        bound_at_s: 150,
        pulled_at_s: 180,
        ready_at_s: 200,
        draining_at_s: 600,
        gone_at_s: 700,
        ended_because: 'scaled-down',
        start_refusals: 1,
        restarts: 1,
      },
    ]);
  });

  it('count one cold start for each way from none to some, not for the pods of time 0', () => {
    const seen = recorder(scenario(), { keep: 'summary' });
    seen.note({ type: 'pod-created', at: 0, pod: 0, workload: 0 });
    seen.note({ type: 'pod-gone', at: 10, pod: 0, because: 'scaled-down' });
    seen.note({ type: 'pod-created', at: 20, pod: 1, workload: 0 });
    seen.note({ type: 'pod-created', at: 30, pod: 2, workload: 0 });
    seen.note({ type: 'pod-gone', at: 40, pod: 1, because: 'scaled-down' });
    seen.note({ type: 'pod-gone', at: 40, pod: 2, because: 'scaled-down' });
    seen.note({ type: 'pod-created', at: 50, pod: 3, workload: 0 });
    seen.close(1000);
    expect(summarize(seen, label).workloads[0]).toMatchObject({ coldStarts: 2, podsCreated: 4 });
  });

  it('that live at the end have a row without an end', () => {
    const seen = recorder(scenario(), { keep: 'series' });
    seen.note({ type: 'pod-created', at: 100, pod: 0, workload: 1 });
    seen.close(1000);
    expect(rowsOf(seen.tables.pods)).toMatchObject([
      { pod: 0, workload: 'frontend', gone_at_s: null, ended_because: '', bound_at_s: null },
    ]);
    expect(() => seen.close(1000)).toThrow('closed at 1000 s and again');
  });

  it('on a dead node have no slots while they wait for their end', () => {
    const seen = recorder(scenario(), { keep: 'summary' });
    seen.note({ type: 'pod-created', at: 0, pod: 0, workload: 0 });
    seen.note({ type: 'pod-bound', at: 0, pod: 0, node: -1, zone: '' });
    seen.note({ type: 'pod-ready', at: 0, pod: 0 });
    seen.jobArrived(0, 0, -1);
    seen.jobStarted(0, job(), 0);
    seen.jobDone(500, job(), 0, 0);
    seen.note({ type: 'pod-unready', at: 500, pod: 0, because: 'node' });
    seen.note({ type: 'pod-draining', at: 800, pod: 0, because: 'node-lost' });
    seen.close(1000);
    expect(summarize(seen, label).workloads[0]).toMatchObject({ utilisation: 0.5, podsMean: 1, readyMean: 0.5 });
  });

  it('that nobody made stop the run', () => {
    const seen = recorder(scenario(), { keep: 'summary' });
    expect(() => seen.note({ type: 'pod-ready', at: 5, pod: 1 })).toThrow(
      "pod 1 has 'pod-ready' at 5 s, but it was never created or is gone",
    );
  });
});

describe('decisions and incidents', () => {
  it('become rows, and replicas over time', () => {
    const seen = recorder(
      scenario({
        incidents: [
          { kind: 'zone-outage', at: 5, until: 9, region: 'eu', zone: 'eua', subject: 'eua', label: 'eua lost' },
        ],
      }),
      { keep: 'series' },
    );
    seen.note({
      type: 'decided',
      at: 500,
      workload: 0,
      by: 'hpa',
      current: 1,
      desired: 3,
      wrote: null,
      reason: 'Tolerance',
      sentence: 'within 10 %',
    });
    seen.note({
      type: 'scaled',
      at: 500,
      workload: 0,
      by: 'keda',
      from: 1,
      to: 5,
      reason: 'Scaled',
      sentence: 'queue',
    });
    seen.note({ type: 'incident', at: 5, incident: 0, phase: 'begins' });
    seen.close(1000);
    expect(summarize(seen, label).workloads[0]).toMatchObject({ replicasMean: 3, replicasMax: 5, scaleChanges: 1 });
    expect(
      rowsOf(seen.tables.scalings).map(({ event, from, desired, to, by }) => ({ event, from, desired, to, by })),
    ).toEqual([
      { event: 'decided', from: 1, desired: 3, to: null, by: 'hpa' },
      { event: 'scaled', from: 1, desired: 5, to: 5, by: 'keda' },
    ]);
    expect(rowsOf(seen.tables.incidents)).toEqual([
      { at_s: 5, incident: 0, phase: 'begins', kind: 'zone-outage', region: 'eu', of: 'eua' },
    ]);
  });
});
