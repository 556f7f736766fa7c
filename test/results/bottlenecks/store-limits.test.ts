import { describe, expect, it } from 'vitest';
import { simulate } from '../../../src/api/simulate.js';
import { deployment } from '../../../src/scenario/builders.js';
import type { ScenarioInput } from '../../../src/scenario/input/scenario-input.js';

/** What bound when a service asks a database of operations of 100 ms for so many a second. */
function found(db: object, rate: string) {
  const written = {
    horizon: '30m',
    warmUp: '5m',
    manifests: [deployment('web', { replicas: 1 })],
    stores: { db: { kind: 'postgresql', operation: '100ms', ...db } },
    behaviour: { 'Deployment/web': { serves: 'web', cpu: '1ms', connections: { db: 20 }, calls: [{ store: 'db' }] } },
    demand: { web: { rate } },
  };
  return simulate(written as ScenarioInput, { seed: 1 }).summary.bottlenecks;
}

describe('what a store binds', () => {
  const pooler = { mode: 'transaction', size: 4, maxClients: 100 };

  it('is its pooler when server connections are fewer than cores', () => {
    const [first, ...more] = found({ cores: 16, pooler }, '50/s');
    expect([first?.kind, first?.name, first?.share]).toEqual(['pooler', 'db', 1]);
    expect(first?.sentence).toMatch(
      /4 server connections were all in use for 100 % of the time, and operations waited for one for 100 % of it/,
    );
    // Behind it the connections of the pod are all taken too.
    expect(more.map(({ kind }) => kind)).toEqual(['connection-pool']);
  });

  it('is its cores when they are fewer', () => {
    const [first, ...more] = found({ cores: 2, pooler: { ...pooler, size: 20 } }, '50/s');
    expect([first?.kind, first?.share]).toEqual(['store-saturated', 1]);
    expect(more.map(({ kind }) => kind)).toEqual(['pooler', 'connection-pool']);
  });

  it('is nothing at a load of a half', () => {
    expect(found({ cores: 16, pooler }, '20/s')).toEqual([]);
    expect(found({ cores: 4 }, '20/s')).toEqual([]);
  });

  it('is the connections of the pods, where the store has room', () => {
    const [only, ...more] = found({ cores: 64 }, '250/s');
    expect([only?.kind, more]).toEqual(['connection-pool', []]);
    expect(only?.sentence).toMatch(
      /^100 % of the operations of PostgreSQL db waited in their pods for a connection \(20 a pod of web\)$/,
    );
  });
});
