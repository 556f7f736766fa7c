import { describe, expect, it } from 'vitest';
import { hpa } from '../../../src/scenario/builders.js';
import type { BehaviourInput } from '../../../src/scenario/input/scenario-input.js';
import { setReplicas } from '../../../src/world/controllers/workloads/workload.js';
import { arrive } from '../../../src/world/requests/arrival.js';
import { truth, useOf } from '../../../src/world/sensors/truth.js';
import { smallService } from '../../fixtures/small-service.js';

const because = { reason: 'Test', sentence: 'the test wants it' };

/** When a second pod, made at 100 s, is ready. */
function readyAfter(cpu: string, behaviour: BehaviourInput): number {
  const small = smallService({ cpu, behaviour });
  small.at(100, () => setReplicas(small.workload, 2, 'user', because));
  small.run(300);
  return (small.when('pod-ready', 1)[0] as number) - 100;
}

describe('the CPU of a start', () => {
  it('is burnt under the limit of the pod, by one thread or several', () => {
    expect(readyAfter('500m', { startCpu: '20s' })).toBe(40);
    expect(readyAfter('4', { startCpu: '20s' })).toBe(20);
    expect(readyAfter('4', { startCpu: '20s', startCores: 2 })).toBe(10);
    expect(readyAfter('1500m', { startCpu: '30s', startCores: 2 })).toBe(20);
  });

  it('takes no longer than the rest of the start', () => {
    expect(readyAfter('1', { startCpu: '3s', start: '12s' })).toBe(12);
    expect(readyAfter('1', { start: '12s' })).toBe(12);
  });

  it('is seen by whoever measures the pod, and not after it', () => {
    const small = smallService({ cpu: '500m', behaviour: { startCpu: '20s', idleCpu: '100m' } });
    small.at(100, () => setReplicas(small.workload, 2, 'user', because));
    small.run(120);
    const used = truth(small.cluster);
    expect(useOf(used, small.pod(1))?.cores).toBeCloseTo(0.6, 12);
    small.run(150);
    expect(small.workload.software.cpuSeconds(small.pod(1))).toBeCloseTo(20 + 5, 9);
    expect(useOf(used, small.pod(0))?.cores).toBeCloseTo(0.1, 12);
  });

  it('does not move an HPA, whose rules for pods that are not ready, or just became so, are there for that', () => {
    const decisions = (behaviour: BehaviourInput) => {
      const small = smallService({
        replicas: 2,
        cpu: '500m',
        behaviour: { start: '1s', ...behaviour },
        more: {
          sensors: 'real',
          manifests: [hpa('web', { maxReplicas: 20, cpu: 50 })],
          demand: { web: { rate: '8/s' } },
        },
      });
      small.run(900);
      return small.facts.flatMap((fact) => (fact.type === 'scaled' ? [[fact.at, fact.to]] : []));
    };
    const burning = decisions({ startCpu: '20s' });
    expect(burning.length).toBeGreaterThan(0);
    expect(burning).toEqual(decisions({ start: '40s' }));
  });

  it('is drawn for each start, and moves no other draw', () => {
    const times = (startCpu: string | undefined) => {
      const small = smallService({
        replicas: 0,
        behaviour: { start: 'exponential(40s)', ...(startCpu === undefined ? {} : { startCpu }) },
      });
      setReplicas(small.workload, 20, 'user', because);
      small.run(2000);
      return small.facts.filter((fact) => fact.type === 'pod-ready').map((fact) => fact.at);
    };
    expect(times('0s')).toEqual(times(undefined));
    expect(new Set(times('uniform(500s, 600s)')).size).toBe(20);
  });
});

describe('code that is not warm yet', () => {
  it('costs a multiple of the CPU that falls linearly from the first Ready', () => {
    const small = smallService({
      cpu: '8',
      replicas: 0,
      behaviour: { cpu: '1s', slowStart: { factor: 3, for: '60s' } },
    });
    setReplicas(small.workload, 1, 'user', because);
    for (const time of [25, 40, 70, 100]) small.request(time, 1);
    small.run(200);
    expect(small.answers).toEqual([27.5, 42, 71, 101]);
  });

  it('is warm in pods that have been there for long', () => {
    const small = smallService({ behaviour: { slowStart: { factor: 3, for: '60s' } } });
    arrive(small.service, -1, 1);
    small.run(10);
    expect(small.answers).toEqual([1]);
  });
});
