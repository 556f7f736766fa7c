import { assert } from '../assert.js';
import { LimitError } from '../errors.js';
import type { Seconds } from '../units.js';
import { type EventQueue, earliest, eventQueue, pop, push } from './event-queue.js';
import { arm, disarm, releaseCancelled, type Timers, timers } from './timers.js';

/** The three parts of an instant, in their order: the world moves, sensors read, policies decide. */
export type Phase = 0 | 1 | 2;
/** First in an instant: things happen. */
export const WORLD = 0;
/** Then whoever measures reads the world. */
export const SENSE = 1;
/** Last, controllers decide on what was read. */
export const DECIDE = 2;

/**
 * What happens at an event: a shared named function, told apart by its one payload (a small integer or a long-lived
 * object).
 */
export type Handler<P> = (payload: P) => void;

/** Names one timer for ever: it never fits a later one. */
export type Ticket = number;

/** A clock and its agenda. */
export type Simulation = {
  /** the present instant */
  readonly now: Seconds;
  /** events done so far; a cancelled one is never done */
  readonly events: number;
  /** Plans an event. @throws Error when the time is past or not a number */
  at<P>(time: Seconds, phase: Phase, handler: Handler<P>, payload: P): void;
  /**
   * Plans an event of the world so much later; without delay, in the world phase of this instant. @throws Error when
   * the delay is negative or not a number
   */
  after<P>(delay: Seconds, handler: Handler<P>, payload: P): void;
  /** As `after`, and can be cancelled. */
  timer<P>(delay: Seconds, handler: Handler<P>, payload: P): Ticket;
  /** As `at`, and can be cancelled. */
  timerAt<P>(time: Seconds, phase: Phase, handler: Handler<P>, payload: P): Ticket;
  /** Takes a timer or a repetition back. @returns false when it already happened or was cancelled */
  cancel(ticket: Ticket): boolean;
  /** Repeats at start + n × period, until cancelled. @throws Error when the period is not above 0 */
  every<P>(start: Seconds, period: Seconds, phase: Phase, handler: Handler<P>, payload: P): Ticket;
  /**
   * Does all events up to `until`, those at exactly `until` included; afterwards `now` is `until`.
   * With `Infinity` it runs until nothing is planned, and `now` stays at the last event.
   */
  run(until: Seconds): void;
  /** Makes `run` return after the present event; `now` stays, and the next `run` goes on from here. */
  stop(): void;
};

/** Where a run is cut off, because it would not end by itself. */
export type Limits = {
  /** events in the whole simulation; 1e9 unless given */
  readonly maxEvents?: number;
  /** events without time passing; 1e7 unless given */
  readonly maxEventsPerInstant?: number;
};

/** What a simulation keeps to itself. */
type Engine = {
  readonly queue: EventQueue;
  readonly timers: Timers;
  readonly maxEvents: number;
  readonly maxEventsPerInstant: number;
  running: boolean;
  stopped: boolean;
};

type Clock = { now: Seconds; events: number };

/**
 * An empty simulation at time 0. Its `run` ends with a LimitError beyond so many events, in all or at one instant.
 *
 * @example
 * const sim = simulation();
 * sim.after(5, ready, pod);
 * sim.run(60);
 */
export function simulation({ maxEvents = 1e9, maxEventsPerInstant = 1e7 }: Limits = {}): Simulation {
  const queue = eventQueue();
  const engine: Engine = {
    queue,
    timers: timers(queue),
    maxEvents,
    maxEventsPerInstant,
    running: false,
    stopped: false,
  };
  const sim = {
    now: 0.5 as Seconds, // V8 takes the field for a double from the start; it is 0 below
    events: 0,
    at<P>(time: Seconds, phase: Phase, handler: Handler<P>, payload: P): void {
      if (!(time >= sim.now && time < Infinity)) refuse(time, sim.now);
      push(queue, time, phase, handler, payload);
    },
    after<P>(delay: Seconds, handler: Handler<P>, payload: P): void {
      if (!(delay >= 0 && delay < Infinity)) refuseDelay(delay, sim.now);
      push(queue, sim.now + delay, WORLD, handler, payload);
    },
    timer<P>(delay: Seconds, handler: Handler<P>, payload: P): Ticket {
      if (!(delay >= 0 && delay < Infinity)) refuseDelay(delay, sim.now);
      return arm(engine.timers, sim.now + delay, 0, WORLD, handler, payload);
    },
    timerAt<P>(time: Seconds, phase: Phase, handler: Handler<P>, payload: P): Ticket {
      if (!(time >= sim.now && time < Infinity)) refuse(time, sim.now);
      return arm(engine.timers, time, 0, phase, handler, payload);
    },
    cancel(ticket: Ticket): boolean {
      return disarm(engine.timers, ticket);
    },
    every<P>(start: Seconds, period: Seconds, phase: Phase, handler: Handler<P>, payload: P): Ticket {
      if (!(start >= sim.now && start < Infinity)) refuse(start, sim.now);
      if (!(period > 0 && period < Infinity)) refusePeriod(period);
      return arm(engine.timers, start, period, phase, handler, payload);
    },
    run(until: Seconds): void {
      assert(!engine.running, 'run was called by a handler of the same simulation');
      if (!(until >= sim.now)) refuse(until, sim.now);
      engine.running = true;
      engine.stopped = false;
      try {
        runUntil(engine, sim, until);
      } finally {
        engine.running = false;
      }
      if (!engine.stopped && until < Infinity) sim.now = until;
    },
    stop(): void {
      engine.stopped = true;
    },
  };
  sim.now = 0;
  return sim;
}

/** The loop that everything happens in. */
function runUntil(engine: Engine, clock: Clock, until: Seconds): void {
  const { queue, timers, maxEvents, maxEventsPerInstant } = engine,
    { work } = queue,
    { expire } = timers;
  let inInstant = 0;
  while (!engine.stopped) {
    const time = earliest(queue);
    if (time > until || time === Infinity) return;
    const slot = pop(queue),
      handler = work[2 * slot] as Handler<unknown>,
      payload = work[2 * slot + 1];
    if (handler === expire && releaseCancelled(timers, payload as number)) continue;
    if (time > clock.now) {
      clock.now = time;
      inInstant = 0;
    }
    if (++inInstant > maxEventsPerInstant) tooManyAtOnce(maxEventsPerInstant, time);
    if (++clock.events > maxEvents) tooMany(maxEvents, time);
    handler(payload);
  }
}

function refuse(time: Seconds, now: Seconds): never {
  throw new Error(`nothing can be planned for ${time} s: the time must be finite and not before now, ${now} s`);
}

function refuseDelay(delay: Seconds, now: Seconds): never {
  throw new Error(`a delay must be finite and not negative; at ${now} s it is ${delay} s`);
}

function refusePeriod(period: Seconds): never {
  throw new Error(`a period of ${period} s does not lead forward`);
}

function tooMany(limit: number, now: Seconds): never {
  throw new LimitError(
    `more than ${limit} events by ${now} s: the limit maxEvents stops the run; raise it with simulation({ maxEvents: … })`,
    'events',
    limit,
  );
}

function tooManyAtOnce(limit: number, now: Seconds): never {
  throw new Error(
    `more than ${limit} events at ${now} s without time passing: the limit maxEventsPerInstant stops the run; ` +
      'if they are not a loop without delay, raise it with simulation({ maxEventsPerInstant: … })',
  );
}
