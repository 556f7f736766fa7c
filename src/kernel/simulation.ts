import { assert } from '../assert.js';
import type { Seconds } from '../units.js';
import { earliest, eventQueue, keep, pop, push, sizeOf } from './event-queue.js';
import { arm, cancelTicket, isCancelled, release, ticketOf, timers } from './timers.js';

/** The three parts of an instant, in their order: the world moves, sensors read, policies decide. */
export type Phase = 0 | 1 | 2;
export const WORLD = 0, SENSE = 1, DECIDE = 2;

/** What happens at an event: a shared named function, told apart by its one payload (a small integer or a long-lived object). */
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
  /** Plans an event of the world so much later; without delay, in the world phase of this instant. @throws Error when the delay is negative or not a number */
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

/**
 * An empty simulation at time 0.
 *
 * @example
 * const sim = simulation();
 * sim.after(5, ready, pod);
 * sim.run(60);
 */
export function simulation(limits: Limits = {}): Simulation {
  const { maxEvents = 1e9, maxEventsPerInstant = 1e7 } = limits;
  const queue = eventQueue(), all = timers();
  let stopped = false, running = false;

  /** The one handler of all timers: its payload is their row. */
  function expire(row: number): void {
    if (isCancelled(all, row)) { release(all, row); sim.events--; return; }
    const handler = all.handlers[row] as Handler<unknown>, payload = all.payloads[row];
    if (all.periods[row] === 0) release(all, row);
    else repeat(row);                                  // before the handler, so that repetitions keep their order among equals
    handler(payload);
  }

  function repeat(row: number): void {
    const turn = ++all.turns[row]!;
    push(queue, all.starts[row]! + turn * all.periods[row]!, all.phases[row]!, expire, row);
  }

  function arrange(time: Seconds, phase: Phase, handler: unknown, payload: unknown, period: Seconds): Ticket {
    if (!(time >= sim.now && time < Infinity)) refuse(time, sim.now);
    const row = arm(all, handler, payload, phase, time, period);
    push(queue, time, phase, expire, row);
    return ticketOf(all, row);
  }

  /** The dead are dropped together when they are the greater part: cancelling costs little, and memory follows what lives. */
  function bury(): void {
    keep(queue, (slot) => {
      if (queue.work[2 * slot] !== expire || !isCancelled(all, queue.work[2 * slot + 1] as number)) return true;
      release(all, queue.work[2 * slot + 1] as number);
      return false;
    });
  }

  const sim = {
    now: 0.5,                                          // see below: a double from the start
    events: 0,
    at<P>(time: Seconds, phase: Phase, handler: Handler<P>, payload: P): void {
      if (!(time >= sim.now && time < Infinity)) refuse(time, sim.now);
      push(queue, time, phase, handler, payload);
    },
    after<P>(delay: Seconds, handler: Handler<P>, payload: P): void {
      const time = sim.now + delay;
      if (!(delay >= 0 && time < Infinity)) refuseDelay(delay, sim.now);
      push(queue, time, WORLD, handler, payload);
    },
    timer<P>(delay: Seconds, handler: Handler<P>, payload: P): Ticket {
      if (!(delay >= 0)) refuseDelay(delay, sim.now);
      return arrange(sim.now + delay, WORLD, handler, payload, 0);
    },
    timerAt<P>(time: Seconds, phase: Phase, handler: Handler<P>, payload: P): Ticket {
      return arrange(time, phase, handler, payload, 0);
    },
    cancel(ticket: Ticket): boolean {
      if (!cancelTicket(all, ticket)) return false;
      if (all.dead > 64 && all.dead * 2 > sizeOf(queue)) bury();
      return true;
    },
    every<P>(start: Seconds, period: Seconds, phase: Phase, handler: Handler<P>, payload: P): Ticket {
      if (!(period > 0 && period < Infinity)) assert(false, `a period of ${period} s does not lead forward`);
      return arrange(start, phase, handler, payload, period);
    },
    run(until: Seconds): void {
      assert(!running, 'run was called by a handler of the same simulation');
      if (!(until >= sim.now)) refuse(until, sim.now);
      running = true;
      stopped = false;
      let inInstant = 0;
      try {
        while (!stopped) {
          const time = earliest(queue);
          if (time > until || time === Infinity) {
            if (until !== Infinity) sim.now = until;
            return;
          }
          if (time > sim.now) { sim.now = time; inInstant = 0; }
          else if (++inInstant >= maxEventsPerInstant) tooManyAtOnce(maxEventsPerInstant, sim.now);
          if (++sim.events > maxEvents) tooMany(maxEvents, sim.now);
          const slot = pop(queue), handler = queue.work[2 * slot] as Handler<unknown>;
          handler(queue.work[2 * slot + 1]);
        }
      } finally {
        running = false;
      }
    },
    stop(): void { stopped = true; },
  };
  sim.now = 0;
  return sim;
}

function refuse(time: Seconds, now: Seconds): never {
  throw new Error(`an event cannot be planned for ${time} s: the time must be finite and not before now, ${now} s`);
}

function refuseDelay(delay: Seconds, now: Seconds): never {
  throw new Error(`a delay must be finite and not negative; at ${now} s it is ${delay} s`);
}

function tooMany(limit: number, now: Seconds): never {
  throw new Error(`more than ${limit} events by ${now} s: the limit maxEvents stops the run; raise it with simulation({ maxEvents: … })`);
}

function tooManyAtOnce(limit: number, now: Seconds): never {
  throw new Error(`${limit} events at ${now} s without time passing: the limit maxEventsPerInstant stops the run; `
    + 'if they are not a loop without delay, raise it with simulation({ maxEventsPerInstant: … })');
}
