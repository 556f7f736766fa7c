import { assert } from '../../assert.js';
import { type Sampler, sampler } from '../../kernel/distributions.js';
import { type Random, type Stream, uniform } from '../../kernel/random.js';
import type { Call, PlainCall } from '../../scenario/strict.js';
import type { DataStore } from '../stores/store.js';
import type { RequestService } from './service.js';

/** One call of a service, with its target found. `at` is the place of its first number among the draws of a request. */
export type PlainStep =
  | { readonly kind: 'service'; readonly at: number; readonly probability: number; readonly callee: RequestService }
  | {
      readonly kind: 'store';
      readonly at: number;
      readonly probability: number;
      readonly store: DataStore;
      readonly times: number;
      readonly time: Sampler;
    }
  | { readonly kind: 'queue'; readonly at: number; readonly probability: number; readonly queue: string };

/** Calls that begin together, each by its call policy; see fork.ts. */
export type Fork = {
  readonly kind: 'fork';
  readonly at: number;
  readonly probability: 1;
  readonly parts: readonly PlainStep[];
  /** Begins them for a request. @returns whether it waits, or has ended already */
  readonly begin: (row: number) => boolean;
  /** The request ends: what is on its way goes on without it. */
  readonly forget: (row: number) => void;
};

export type Step = PlainStep | Fork;

/**
 * The streams of the requests of a service; everything is drawn at the arrival, taken or not.
 * Requests from outside and calls from other services have streams of their own: when calls come depends on how fast
 * the callers are, and that must not move the draws of those from outside.
 */
export type RequestStreams = {
  readonly cpu: Stream;
  readonly choice: Stream;
  readonly time: Stream;
  readonly balance: Stream;
};

/** @param entity region and service, and who asks */
export function requestStreams(random: Random, entity: string): RequestStreams {
  return {
    cpu: random.stream('cpu', entity),
    choice: random.stream('call', entity),
    time: random.stream('operation', entity),
    balance: random.stream('balance', entity),
  };
}

/** Numbers that are drawn for one request. */
export function widthOf(calls: readonly Call[]): number {
  return calls.reduce((width, call) => {
    if (call.kind === 'fork') return width + widthOf(call.branches.map((branch) => branch.call));
    return width + 1 + (call.kind === 'store' ? call.times : 0);
  }, 0);
}

/** Calls of a request that can be open at once, beside those that are made one after the other. */
export function fanOf(calls: readonly Call[]): number {
  return calls.reduce((fan, call) => (call.kind === 'fork' ? Math.max(fan, call.branches.length) : fan), 0);
}

/** A call with its target found. @throws Error when the region has no service or store of that name */
export function plainStep(
  call: PlainCall,
  at: number,
  services: readonly RequestService[],
  stores: readonly DataStore[],
): PlainStep {
  const { probability } = call;
  switch (call.kind) {
    case 'service':
      return { kind: 'service', at, probability, callee: found(services, call.service, 'service') };
    case 'store': {
      assert(
        Number.isInteger(call.times) && call.times >= 0,
        `a call of the store ${call.store} is done ${call.times} times; it must be a whole number`,
      );
      const store = found(stores, call.store, 'store');
      return {
        kind: 'store',
        at,
        probability,
        store,
        times: call.times,
        time: sampler(call.time ?? store.strict.operation),
      };
    }
    case 'queue':
      return { kind: 'queue', at, probability, queue: call.queue };
  }
}

function found<T extends { readonly name: string }>(things: readonly T[], name: string, what: string): T {
  const thing = things.find((one) => one.name === name);
  assert(thing !== undefined, `a call goes to the ${what} ${name}, which this region does not have`);
  return thing;
}

/** Draws what the steps of one request need into `into` from `start` on. */
export function drawSteps(steps: readonly Step[], streams: RequestStreams, into: Float64Array, start: number): void {
  for (let i = 0; i < steps.length; i++) {
    const step = steps[i];
    if (step.kind === 'fork') {
      drawSteps(step.parts, streams, into, start);
      continue;
    }
    const at = start + step.at;
    if (step.probability < 1) into[at] = uniform(streams.choice);
    if (step.kind !== 'store') continue;
    for (let k = 1; k <= step.times; k++) into[at + k] = step.time(streams.time);
  }
}
