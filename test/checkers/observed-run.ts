import type { Tables } from '../../src/results/index.js';
import type { Summary } from '../../src/results/summary.js';
import { run } from '../../src/run/run.js';
import type { Scenario } from '../../src/scenario/strict.js';
import type { Recorder } from '../../src/world/recorder.js';
import { FREE, ORPHAN, PROBE } from '../../src/world/requests/request.js';
import type { World } from '../../src/world/world.js';
import { type Entry, teed } from './log.js';

/** One run with all that it reported, and what the world itself holds at the end. A judge may ask for nothing else. */
export type ObservedRun = {
  readonly scenario: Scenario;
  readonly log: readonly Entry[];
  readonly summary: Summary;
  readonly tables: Tables;
  readonly left: Left;
};

/** What is still there at the end, by number through all regions. */
export type Left = {
  readonly queues: readonly { readonly waiting: number; readonly inService: number }[];
  readonly services: readonly number[];
  readonly stores: readonly number[];
};

/** A run with a recorder that lets the judges listen. */
export function observedRun(scenario: Scenario, { seed = scenario.seed, replication = 0 } = {}): ObservedRun {
  const log: Entry[] = [];
  let left: Left = { queues: [], services: [], stores: [] };
  const heard = (seen: Recorder) => teed(log, seen);
  const ended = (world: World) => {
    left = leftIn(world);
  };
  const { summary, tables } = run(scenario, { seed, replication, keep: 'everything' }, { heard, ended });
  return { scenario, log, summary, tables, left };
}

function leftIn({ clusters }: World): Left {
  return {
    queues: clusters.flatMap(({ queues }) =>
      queues.map(({ waiting, held, delayed, inService }) => ({ waiting: waiting + held + delayed, inService })),
    ),
    services: clusters.flatMap(({ services }) =>
      services.map(({ requests }) =>
        requests.stage.reduce(
          (open, stage, row) => open + (stage === FREE || stage === ORPHAN || requests.demand[row] === PROBE ? 0 : 1),
          0,
        ),
      ),
    ),
    stores: clusters.flatMap(({ stores }) => stores.map(({ held }) => held)),
  };
}
