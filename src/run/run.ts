import { SimulationError } from '../errors.js';
import { random } from '../kernel/random.js';
import { SENSE, simulation } from '../kernel/simulation.js';
import { type Keep, recorder, summarize, type Tables } from '../results/index.js';
import type { Summary } from '../results/summary.js';
import type { Scenario } from '../scenario/strict.js';
import type { Seconds } from '../units.js';
import { buildWorld } from '../world/build.js';
import type { Recorder } from '../world/recorder.js';
import { startWorld } from '../world/start.js';
import { reportUnfinished } from '../world/unfinished.js';
import type { World } from '../world/world.js';
import { CONTROL_PLANE, startAutoscalers } from './controllers.js';

/** How one run is made. */
export type RunOptions = {
  /** Another seed than the scenario's. */
  readonly seed?: number;
  /** Which of the equally likely days: policies meet the same draws when this and the seed are equal. */
  readonly replication?: number;
  /** What is kept: `summary` needs the same memory for any number of jobs. */
  readonly keep?: Keep;
  /** Seconds between two rows of `samples`; 60 when absent. */
  readonly sampleEvery?: Seconds;
  /** Called with the simulated time and the horizon now and then, at most a hundred times. */
  readonly progress?: (at: Seconds, horizon: Seconds) => void;
};

/** What one run gives. */
export type Result = {
  /** The run in one object. */
  readonly summary: Summary;
  /** The run row by row. */
  readonly tables: Tables;
};

/** Who watches a run from beside: judges in tests. What they do must not change it. */
export type Observer = {
  /** The recorder that the world reports to, wrapped. */
  readonly heard: (seen: Recorder) => Recorder;
  /** The world at the end, before it is thrown away. */
  readonly ended: (world: World) => void;
};

const NOBODY: Observer = { heard: (seen) => seen, ended: () => {} };

/**
 * Runs a strict scenario once: the only place where engine, world, controllers and results are tied together.
 * The same scenario, seed and replication give the same bytes on every machine.
 *
 * @throws SimulationError with the simulated time and the seed when something that must hold does not
 */
export function run(scenario: Scenario, options: RunOptions = {}, observer: Observer = NOBODY): Result {
  const { seed = scenario.seed, replication = 0, keep = 'series', sampleEvery = 60, progress } = options;
  const { policy } = scenario;
  const engine = simulation({ maxEvents: scenario.limits.events });
  const seen = recorder(scenario, { keep });
  const world = buildWorld(scenario, engine, random(seed, replication), observer.heard(seen), CONTROL_PLANE);
  try {
    startWorld(world, startAutoscalers(world));
    if (keep !== 'summary') engine.every(0, sampleEvery, SENSE, sampleNow, { engine, seen });
    if (progress !== undefined)
      engine.every(0, scenario.horizon / 100, SENSE, tell, { engine, progress, horizon: scenario.horizon });
    engine.run(scenario.horizon);
    reportUnfinished(world);
    seen.close(scenario.horizon);
    observer.ended(world);
  } catch (error) {
    throw new SimulationError(error, { at: engine.now, scenario: scenario.name, policy, seed, replication });
  }
  return { summary: summarize(seen, { policy, replication, seed, events: engine.events }), tables: seen.tables };
}

function sampleNow({
  engine,
  seen,
}: {
  readonly engine: { readonly now: Seconds };
  readonly seen: { sample(at: Seconds): void };
}): void {
  seen.sample(engine.now);
}

function tell({
  engine,
  progress,
  horizon,
}: {
  readonly engine: { readonly now: Seconds };
  readonly progress: (at: Seconds, horizon: Seconds) => void;
  readonly horizon: Seconds;
}): void {
  progress(engine.now, horizon);
}
