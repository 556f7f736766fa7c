import { describe, expect, it } from 'vitest';
import { deployment, hpa, scaledObject } from '../../../src/index.js';
import { fixed } from '../../../src/policies/index.js';
import { complaintText } from '../../../src/scenario/complaints/complaint.js';
import { normalize } from '../../../src/scenario/normalize/normalize.js';
import { connectionLimit } from '../../../src/world/stores/connections.js';

const scenarioOf = (store: object, more: object = {}) => ({
  horizon: '1h',
  stores: { db: { cores: 2, ...store } },
  ...more,
});
const storeOf = (store: object) => {
  const { scenario, complaints } = normalize(scenarioOf(store));
  expect(complaints.map(complaintText)).toEqual([]);
  return scenario?.regions[0]?.stores[0];
};
const complaintsOf = (store: object) => normalize(scenarioOf(store)).complaints.map(complaintText);
const warningsOf = (store: object, more: object) =>
  normalize(scenarioOf(store, more))
    .warnings.map(complaintText)
    .filter((text) => text.startsWith('stores.db'));

describe('stores', () => {
  it('of PostgreSQL keep 3 of their connections for superusers', () => {
    expect(storeOf({ kind: 'postgresql' })).toMatchObject({
      maxConnections: 97,
      reserved: 3,
      pooler: null,
      contention: null,
      memory: Infinity,
      watermark: 1,
    });
    expect(storeOf({ kind: 'postgresql', maxConnections: 200 })).toMatchObject({ maxConnections: 197, reserved: 3 });
    expect(storeOf({ kind: 'postgresql', maxConnections: 200, reserved: 10 })).toMatchObject({
      maxConnections: 190,
      reserved: 10,
    });
    expect(storeOf({ kind: 'redis', maxConnections: 200 })).toMatchObject({
      maxConnections: 200,
      reserved: 0,
      cores: 2,
    });
  });

  it('have the memory and the watermark of RabbitMQ 4', () => {
    expect(storeOf({ kind: 'rabbitmq', memory: '2Gi' })).toMatchObject({ memory: 2 ** 31, watermark: 0.6 });
    expect(storeOf({ kind: 'rabbitmq', memory: '2Gi', watermark: 0.4 })).toMatchObject({ watermark: 0.4 });
    expect(storeOf({ kind: 'redis', memory: '512Mi' })).toMatchObject({ memory: 2 ** 29, watermark: 1 });
  });

  it('have a pooler as PgBouncer comes, or as it is said', () => {
    expect(storeOf({ kind: 'postgresql', pooler: {} })?.pooler).toEqual({ mode: 'session', size: 20, maxClients: 100 });
    const store = storeOf({ kind: 'postgresql', pooler: { mode: 'transaction', size: 40, maxClients: 1000 } });
    expect(store?.pooler).toEqual({ mode: 'transaction', size: 40, maxClients: 1000 });
    expect(store === undefined ? 0 : connectionLimit(store)).toBe(1000);
  });

  it.each([
    [
      { kind: 'redis', watermark: 0.5 },
      'stores.db.watermark: db is redis, which has no watermark here: expected rabbitmq only',
    ],
    [
      { kind: 'postgresql', memory: '1Gi' },
      'stores.db.memory: db is postgresql, which has no memory here: expected redis and rabbitmq only',
    ],
    [
      { kind: 'redis', memory: '1 parsec' },
      'stores.db.memory: "1 parsec" has the wrong unit "parsec": expected an amount of memory such as 512Mi, 1.5Gi or 3.1 GB',
    ],
    [
      { kind: 'redis', memory: 0 },
      'stores.db.memory: db has no memory: expected memory above 0, or no field for no limit',
    ],
    [{ kind: 'rabbitmq', watermark: 0 }, 'stores.db.watermark: 0 is below or at 0: expected more than 0'],
    [{ kind: 'rabbitmq', watermark: 1.5 }, 'stores.db.watermark: 1.5 is too big: expected 1 or less'],
    [
      { kind: 'postgresql', maxConnections: 3 },
      'stores.db.maxConnections: db reserves 3 of its 3 connections: none is left for pods: expected fewer than 3 reserved',
    ],
    [
      { kind: 'redis', reserved: 3 },
      'stores.db.reserved: db is redis, which has no reserved here: expected postgresql only',
    ],
    [
      { kind: 'redis', contention: { serial: 0.1, crosstalk: 0 } },
      'stores.db.contention: db is redis, which has no contention here: expected postgresql only',
    ],
    [
      { kind: 'postgresql', contention: { serial: 2, crosstalk: 0 } },
      'stores.db.contention.serial: 2 is too big: expected 1 or less',
    ],
    [
      { kind: 'postgresql', pooler: { size: 98 } },
      'stores.db.pooler.size: a pool of 98 server connections does not fit into db, which gives 97 to ordinary roles: expected a size of at most 97, or a higher maxConnections',
    ],
    [
      { kind: 'rabbitmq', pooler: {} },
      'stores.db.pooler: db is rabbitmq, which has no pooler here: expected postgresql only',
    ],
  ])('complain of %j', (store, complaint) => {
    expect(complaintsOf(store)).toEqual([complaint]);
  });
});

describe('connections that pods can ask for', () => {
  const backend = (scaler: object[], more: object = {}) => ({
    manifests: [deployment('backend', { replicas: 2 }), ...scaler],
    behaviour: { 'Deployment/backend': { serves: 'api', connections: { db: 10 } } },
    ...more,
  });
  const few = (pods: number, gives: string, room: number) =>
    `stores.db: ${pods} pods of Deployment/backend × 10 can ask for ${pods * 10} connections of db, which gives ${gives}: starts of pods are refused then; ${room} of them can run`;

  it('are warned of when a store has fewer', () => {
    const scaled = backend([hpa('backend', { maxReplicas: 30, cpu: 60 })]);
    expect(warningsOf({ kind: 'postgresql', maxConnections: 200 }, scaled)).toEqual([
      few(30, '197 (200 − 3 reserved)', 19),
    ]);
    expect(warningsOf({ kind: 'postgresql', pooler: { mode: 'session', size: 50, maxClients: 1000 } }, scaled)).toEqual(
      [few(30, '50 (server connections of its pooler)', 5)],
    );
    expect(warningsOf({ kind: 'postgresql', pooler: { mode: 'transaction', maxClients: 299 } }, scaled)).toEqual([
      few(30, '299 (clients of its pooler)', 29),
    ]);
  });

  it('come from KEDA, from fixed replicas, and from nobody who does not say', () => {
    expect(
      warningsOf(
        { kind: 'postgresql' },
        backend([
          scaledObject('backend', {
            triggers: [{ type: 'cpu', metricType: 'Utilization', metadata: { value: '50' } }],
          }),
        ]),
      ),
    ).toEqual([few(100, '97 (100 − 3 reserved)', 9)]);
    expect(warningsOf({ kind: 'redis', maxConnections: 19 }, backend([]))).toEqual([few(2, '19', 1)]);
    expect(
      warningsOf(
        { kind: 'postgresql', maxConnections: 20 },
        backend([], { scalers: { 'Deployment/backend': fixed(9) } }),
      ),
    ).toEqual([]);
  });

  it('do not matter when there are enough', () => {
    expect(
      warningsOf({ kind: 'postgresql', maxConnections: 303 }, backend([hpa('backend', { maxReplicas: 30, cpu: 60 })])),
    ).toEqual([]);
    expect(
      warningsOf(
        { kind: 'postgresql', pooler: { mode: 'transaction', maxClients: 300 } },
        backend([hpa('backend', { maxReplicas: 30, cpu: 60 })]),
      ),
    ).toEqual([]);
  });
});

describe('calls of jobs', () => {
  const said = (behaviour: Record<string, object>) =>
    normalize({
      horizon: '1h',
      manifests: [deployment('worker'), deployment('other'), deployment('web')],
      queues: { orders: { service: '1s' } },
      stores: { db: { kind: 'postgresql', cores: 2, query: '1ms' } },
      behaviour,
    }).complaints.map(complaintText);

  it('go to stores, alike for all who take from a queue', () => {
    expect(said({ 'Deployment/worker': { takes: 'orders', calls: [{ store: 'db', times: 2 }] } })).toEqual([]);
    expect(
      said({
        'Deployment/web': { serves: 'api' },
        'Deployment/worker': { takes: 'orders', calls: [{ service: 'api' }] },
      }),
    ).toEqual([
      'behaviour.Deployment/worker.calls[0]: a job asks stores only, one after the other: expected calls such as { store: postgres, times: 20 }; a service is asked by services, and what a job sends on stands under `then`',
    ]);
    expect(
      said({
        'Deployment/worker': { takes: 'orders', calls: [{ store: 'db' }] },
        'Deployment/other': { takes: 'orders' },
      }),
    ).toEqual([
      'behaviour.Deployment/worker: two workloads that take from queue orders have different calls: expected the same calls in both',
    ]);
    expect(
      said({ 'Deployment/worker': { takes: 'orders', calls: [{ store: 'db' }], batch: { size: 2, wait: '1s' } } }),
    ).toEqual([
      'behaviour.Deployment/worker.calls: jobs that are worked on together ask no stores here: expected `calls` or `batch`',
    ]);
    expect(said({ 'Deployment/worker': { calls: [{ store: 'db' }] } })).toEqual([
      'behaviour.Deployment/worker.calls: the field calls belongs to a workload that takes or serves: expected `takes` or `serves`',
    ]);
  });
});
