import { startAutoscalers } from '../../src/autoscalers.js';
import { random } from '../../src/kernel/random.js';
import { simulation } from '../../src/kernel/simulation.js';
import { recorder, type Summary, summarize, type Tables } from '../../src/results/index.js';
import type { Scenario } from '../../src/scenario/strict.js';
import { buildWorld } from '../../src/world/build.js';
import { FREE, ORPHAN } from '../../src/world/requests/request.js';
import { startWorld } from '../../src/world/start.js';
import type { World } from '../../src/world/world.js';
import { type Entry, teed } from './log.js';

/** One run with all that it reported, and what the world itself holds at the end. A judge may ask for nothing else. */
export type ObservedRun = { readonly scenario: Scenario; readonly log: readonly Entry[]; readonly summary: Summary; readonly tables: Tables; readonly left: Left };

/** What is still there at the end, by number through all regions. */
export type Left = {
  readonly queues: readonly { readonly waiting: number; readonly inService: number }[];
  readonly services: readonly number[];
  readonly stores: readonly number[];
};

/** The lines of `simulate.ts` once more, with a recorder that lets the judges listen. */
export function observedRun(scenario: Scenario, { seed = scenario.seed, replication = 0 } = {}): ObservedRun {
  const engine = simulation({ maxEvents: scenario.limits.events });
  const seen = recorder(scenario, { keep: 'everything' });
  const log: Entry[] = [];
  const world = buildWorld(scenario, engine, random(seed, replication), teed(log, seen));
  startAutoscalers(world);
  startWorld(world);
  engine.every(0, 60, 1, () => seen.sample(engine.now), null);
  engine.run(scenario.horizon);
  seen.close(scenario.horizon);
  return { scenario, log, summary: summarize(seen, { policy: 'observed', replication, seed, events: engine.events }), tables: seen.tables, left: leftIn(world) };
}

function leftIn({ clusters }: World): Left {
  return {
    queues: clusters.flatMap(({ queues }) => queues.map(({ waiting, inService }) => ({ waiting, inService }))),
    services: clusters.flatMap(({ services }) => services.map(({ requests }) => requests.stage.reduce((open, stage) => open + (stage === FREE || stage === ORPHAN ? 0 : 1), 0))),
    stores: clusters.flatMap(({ stores }) => stores.map(({ held }) => held)),
  };
}
