import { describe, expect, it } from 'vitest';
import type { Call, CallPolicy } from '../../../src/scenario/strict.js';
import type { Published } from '../../../src/world/brokers/publish.js';
import { arrive } from '../../../src/world/requests/arrival.js';
import type { Emit } from '../../../src/world/requests/service.js';
import { constant, service, stage, workload } from '../../fixtures/request-fakes.js';

const send = { kind: 'queue', queue: 'mail', probability: 1 } as const;
const noPolicy: CallPolicy = { timeout: Infinity, retries: null, breaker: null };
const guarded = (callPolicy: Partial<CallPolicy>): Call => ({
  kind: 'fork',
  branches: [{ call: send, callPolicy: { ...noPolicy, ...callPolicy } }],
});

/** A service whose broker answers as it is told to; `take` lets the blocked jobs in. */
function scene(call: Call, answers: readonly Published[], timeout = Infinity) {
  const s = stage([workload(service('web', { cpu: constant(1), timeout, calls: [call] }), { cpu: 1 })]);
  s.pod('web');
  const outside: (() => void)[] = [];
  let asked = 0;
  (s.services[0] as { emit: Emit }).emit = (_queue, _bornAt, taken, payload) => {
    const answer = answers[asked++] ?? 'taken';
    if (answer === 'blocked') outside.push(() => taken(payload));
    return answer;
  };
  arrive(s.services[0], 0, Number.NaN);
  const take = () => {
    for (const one of outside.splice(0)) one();
  };
  const ends = () =>
    s.told
      .filter(([name]) => name === 'requestDone' || name === 'requestFailed')
      .map((row) => [row[1], row[5] ?? 'done']);
  return { ...s, take, ends, asked: () => asked };
}

describe.each([
  ['a plain job', send as Call],
  ['a job that is sent by a call policy', guarded({})],
])('%s that a request publishes', (_, call) => {
  it('fails the request when the broker refuses it', () => {
    const s = scene(call, ['refused']);
    s.sim.run(5);
    expect(s.ends()).toEqual([[1, 'callee-failed']]);
    expect(s.services[0].requests.used).toBe(0);
  });

  it('holds the request, and its slot, while the broker blocks', () => {
    const s = scene(call, ['blocked']);
    s.sim.at(4, 0, s.take, undefined);
    s.sim.run(3);
    expect(s.ends()).toEqual([]);
    expect(s.services[0].servers[0].slots.size).toBe(1);
    s.sim.run(9);
    expect(s.ends()).toEqual([[4, 'done']]);
  });

  it('is taken later all the same when the request has given up', () => {
    const s = scene(call, ['blocked'], 2);
    s.sim.at(4, 0, s.take, undefined);
    s.sim.run(9);
    expect(s.ends()).toEqual([[2, 'timeout']]);
    expect(s.services[0].requests.used).toBe(0);
  });
});

describe('a job that is sent by a call policy', () => {
  it('is published again when it was refused', () => {
    const s = scene(guarded({ retries: { attempts: 3, on: ['callee-failed'], base: 0.1, max: 0.1, budget: null } }), [
      'refused',
      'refused',
    ]);
    s.sim.run(5);
    expect(s.asked()).toBe(3);
    expect(s.ends()).toHaveLength(1);
    expect(s.ends()[0][1]).toBe('done');
    expect(s.told.filter(([name]) => name === 'requestRetried').map((row) => row.slice(2))).toEqual([
      [-1, 0, -1],
      [-1, 0, -1],
    ]);
  });

  it('fails when the broker blocks for too long', () => {
    const s = scene(guarded({ timeout: 1 }), ['blocked']);
    s.sim.at(4, 0, s.take, undefined);
    s.sim.run(9);
    expect(s.ends()).toEqual([[2, 'callee-failed']]);
  });
});
