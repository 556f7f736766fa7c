import { describe, expect, it } from 'vitest';
import { mmc } from '../../../models/textbook.js';
import { simulate } from '../../../src/index.js';
import type { BehaviourInput, ScenarioInput } from '../../../src/scenario/input/scenario-input.js';
import { smallPool } from '../../fixtures/small-pool.js';
import { smallService } from '../../fixtures/small-service.js';

const db = { kind: 'postgresql', cores: 100, query: '2s' } as const;
const web = (behaviour: BehaviourInput, more: Partial<ScenarioInput> = {}) =>
  smallService({
    behaviour: { cpu: '0s', start: '0s', calls: [{ store: 'db' }], connections: { db: 2 }, ...behaviour },
    more: { stores: { db }, ...more },
  });

describe('the connections of a pod', () => {
  it('are a pool: exponential operations of Poisson requests on two of them are M/M/2', () => {
    const { services, stores } = simulate({
      horizon: '4d',
      warmUp: '1h',
      seed: 7,
      manifests: [
        {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          metadata: { name: 'web' },
          spec: { replicas: 1, template: { spec: { containers: [{ name: 'main' }] } } },
        },
      ],
      stores: { db: { ...db, query: 'exponential(1s)' } },
      behaviour: { 'Deployment/web': { serves: 'web', connections: { db: 2 }, calls: [{ store: 'db' }] } },
      demand: { web: { rate: '1.4/s' } },
    }).summary;
    const exact = mmc({ rate: 1.4, service: 1, servers: 2 });
    // 480,000 requests: the standard error of the mean wait is about 1 %, the correlation included.
    expect(Math.abs((stores[0].connectionWaitMean ?? 0) / exact.wait - 1)).toBeLessThan(0.04);
    expect(Math.abs((services[0].responseMean ?? 0) / exact.response - 1)).toBeLessThan(0.03);
    // In the store nobody waits: it has cores for a hundred.
    expect(stores[0].waitMean).toBe(0);
  });

  it('serve the operations that wait in their order, each pod its own', () => {
    const one = web({}, {});
    for (let i = 0; i < 5; i++) one.request(1 + 0.1 * i, 0);
    one.run(100);
    expect(one.answers.map((at) => Number(at.toFixed(9)))).toEqual([3, 3.1, 5, 5.1, 7]);
  });

  it.each([{ db: 0 }, {}])(
    'are as many as it needs where it says nothing: %j',
    (connections: Record<string, number>) => {
      const one = web({ connections });
      for (let i = 0; i < 5; i++) one.request(1, 0);
      one.run(100);
      expect(one.answers).toEqual([3, 3, 3, 3, 3]);
    },
  );

  it('fail a request whose operation waits longer than the acquire timeout, and send nothing for it', () => {
    const one = web({ acquireTimeout: '3s', connections: { db: 1 } });
    for (let i = 0; i < 4; i++) one.request(1, 0);
    one.run(100);
    expect(one.answers).toEqual([3, 5]);
    expect(one.failures).toEqual([
      [4, 'connection-timeout'],
      [4, 'connection-timeout'],
    ]);
    const { stores, services } = one.summary();
    expect(stores[0].operations).toBe(2);
    expect(stores[0].connectionTimeouts).toBe(2);
    expect(services[0].errorsByKind['connection-timeout']).toBe(2);
  });

  it('are tried for again as the call says', () => {
    const one = web({
      acquireTimeout: '1s',
      connections: { db: 1 },
      calls: [
        { store: 'db', retries: { attempts: 3, on: ['connection-timeout'], backoff: { base: '1ms', max: '1ms' } } },
      ],
    });
    one.request(1, 0);
    one.request(1, 0);
    one.run(100);
    expect(one.failures).toEqual([]);
    expect(one.answers).toEqual([3, 5]);
  });

  it('forget a request that gave up while it waited', () => {
    const one = web({ timeout: '3s', connections: { db: 1 } });
    for (let i = 0; i < 3; i++) one.request(1, 0);
    one.request(4.5, 0);
    one.run(100);
    // The third gives up at 4 s, and with it its place; the operation of the second goes on to 5 s.
    expect(one.failures).toEqual([
      [4, 'timeout'],
      [4, 'timeout'],
    ]);
    expect(one.answers).toEqual([3, 7]);
  });

  it('are new ones after a restart, whatever the old ones still do', () => {
    const one = web({ memory: '0Mi + 600Mi per request', connections: { db: 1 }, concurrency: 2 });
    one.request(1, 0);
    one.request(1.5, 0);
    one.request(2, 0);
    one.run(100);
    expect(one.failures.map(([, error]) => error)).toEqual(['pod-died', 'pod-died']);
    expect(one.answers).toEqual([4]);
  });

  it('make jobs wait in their slots, and a delivery fail that gets none in time', () => {
    const one = (behaviour: BehaviourInput) => {
      const pool = smallPool({
        behaviour: { concurrency: 3, calls: [{ store: 'db' }], connections: { db: 1 }, ...behaviour },
        queue: behaviour.acquireTimeout === undefined ? {} : { retries: 1, retryDelay: '10s' },
        more: { stores: { db } },
      });
      for (let i = 0; i < 3; i++) pool.job(0, 10);
      pool.run(200);
      return pool;
    };
    expect(
      one({})
        .calls('jobDone')
        .map(([at]) => at),
    ).toEqual([12, 14, 16]);
    const late = one({ acquireTimeout: '3s' });
    expect(late.calls('jobReturned').map(([at]) => at)).toEqual([13]);
    expect(late.calls('jobDone').map(([at]) => at)).toEqual([12, 14, 35]);
  });
});
