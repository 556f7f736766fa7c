import { describe, expect, it } from 'vitest';
import { simulate } from '../../../../src/api/simulate.js';
import { rowsOf } from '../../../../src/results/index.js';
import type { ScenarioInput } from '../../../../src/scenario/input/scenario-input.js';

type Incidents = NonNullable<ScenarioInput['incidents']>;

/** Three jobs at 40 s and three at 500 s, 300 s each: when the pods of their Jobs came, and how they ended. */
function pods(incidents: Incidents): string[] {
  const job = {
    apiVersion: 'keda.sh/v1alpha1',
    kind: 'ScaledJob',
    metadata: { name: 'job' },
    spec: {
      maxReplicaCount: 10,
      triggers: [
        { type: 'rabbitmq', metadata: { queueName: 'jobs', mode: 'QueueLength', value: '1', protocol: 'http' } },
      ],
      jobTargetRef: {
        template: { spec: { containers: [{ name: 'main', image: 'job:1' }], terminationGracePeriodSeconds: 0 } },
      },
    },
  };
  const { tables } = simulate({
    horizon: '1500s',
    manifests: [job],
    queues: { jobs: {} },
    behaviour: { 'ScaledJob/job': { takes: 'jobs', service: '300s' } },
    demand: { jobs: { batches: { size: 3, at: ['40s', '500s'] } } },
    incidents,
  });
  return rowsOf(tables.pods).map(({ created_at_s, ended_because }) => `${created_at_s} ${ended_because}`);
}

const three = (row: string): string[] => [row, row, row];
const edit = (at: string, patch: Record<string, unknown>): Incidents[number] => ({
  at: at as '1s',
  kind: 'apply',
  object: 'ScaledJob/job',
  patch,
});
const paused = (at: string, value: string | null) =>
  edit(at, { metadata: { annotations: { 'autoscaling.keda.sh/paused': value } } });

describe('a ScaledJob', () => {
  it('makes a Job for each message at its ticks', () => {
    expect(pods([])).toEqual([...three('60.3 finished'), ...three('510.3 finished')]);
  });

  it('that is paused begins its loop anew when the pause ends', () => {
    expect(pods([paused('450s', 'true'), paused('700s', null)])).toEqual([
      ...three('60.3 finished'),
      ...three('700.3 finished'),
    ]);
  });

  it('that is edited in its pause deletes the Jobs of the old spec when the pause ends', () => {
    const edits = [paused('100s', 'true'), edit('150s', { spec: { maxReplicaCount: 7 } }), paused('200s', null)];
    expect(pods(edits)).toEqual([...three('60.3 replaced'), ...three('200.3 finished'), ...three('500.3 finished')]);
  });

  it('counts the Jobs that have no pods yet, while kube-controller-manager is away', () => {
    expect(pods([{ at: '495s', kind: 'restart', controller: 'kube-controller-manager', for: '60s' }])).toEqual([
      ...three('60.3 finished'),
      ...three('555 finished'),
    ]);
  });
});
