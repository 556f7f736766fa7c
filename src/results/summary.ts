import type { Seconds } from '../units.js';
import type { UsedAssumption } from './assumptions.js';
import type { BillNotes } from './bill-notes.js';
import type { Bottleneck } from './bottlenecks/bottleneck.js';
import type { classOfWork } from './measures/class.js';
import type { Maybe, Values } from './measures/measure.js';
import type { nodes } from './measures/nodes.js';
import type { queue } from './measures/queue.js';
import type { run } from './measures/run.js';
import type { service } from './measures/service.js';
import type { store } from './measures/store.js';
import type { workload } from './measures/workload.js';

export type { UsedAssumption } from './assumptions.js';
export type { BillNotes } from './bill-notes.js';
export type { Bottleneck, BottleneckKind } from './bottlenecks/bottleneck.js';
export type { Maybe } from './measures/measure.js';

/**
 * One run in one object: plain data for people, tests and studies. Lists hold one entry a name over all regions;
 * `regions` has the same lists for each region alone. Everything but the bill is measured from the end of the warm-up.
 *
 * The numbers of a queue, service, store, workload, group of nodes, class and of the whole run are declared once, with
 * unit and meaning, in `measures/`: `measures.queue.waitP95.meaning` says what `waitP95` is.
 */
export type Summary = {
  /** Name of the scenario. */
  readonly name: string;
  /** Name of the policy of the run. */
  readonly policy: string;
  /** Seed of the run: with the replication it decides every draw. */
  readonly seed: number;
  /** Which of the equally likely days, from 0. */
  readonly replication: number;
  /** End of the run; it begins at 0. */
  readonly horizon: Seconds;
  /** From here on is measured. */
  readonly warmUp: Seconds;
  /** Events that the kernel worked off. */
  readonly events: number;
  /** Queues in the order of the scenario, one entry a name. */
  readonly queues: readonly QueueSummary[];
  /** Services in the order of the workloads that serve them. */
  readonly services: readonly ServiceSummary[];
  /** Databases, caches and other stores. */
  readonly stores: readonly StoreSummary[];
  /** Workloads in the order of the scenario. */
  readonly workloads: readonly WorkloadSummary[];
  /** Node groups and node pools. */
  readonly nodes: readonly NodesSummary[];
  /** The bill of the whole run, the warm-up included. */
  readonly cost: CostSummary;
  /** The same for each region alone. */
  readonly regions: readonly RegionSummary[];
  /** What bound, ranked: the first is the one to change. */
  readonly bottlenecks: readonly Bottleneck[];
  /** The goals of the scenario in its order, judged. */
  readonly goals: readonly GoalResult[];
  /** What must be known beside the cost: estimated prices, spot without reclaims, what is not billed. */
  readonly bill: BillNotes;
  /** Numbers that the run took because the scenario does not give them, each with its source. */
  readonly assumptions: readonly UsedAssumption[];
};

/** One region alone; its name is that of the region. */
export type RegionSummary = Pick<Summary, 'name' | 'queues' | 'services' | 'stores' | 'workloads' | 'nodes' | 'cost'>;

/** One queue. Its numbers and their meanings: `measures.queue`. */
export type QueueSummary = Values<typeof queue> & {
  /** Name of the queue. */
  readonly name: string;
  /**
   * Means of 16 to 31 consecutive equal batches of jobs, in order; fewer for short runs. For an interval from one
   * long run; empty over several regions.
   */
  readonly waitBatches: readonly number[];
  /** As `waitBatches`, of the responses. */
  readonly responseBatches: readonly number[];
  /** Names of its numbers that unfinished jobs could make higher: `waitP95`. They are shown with ≥. */
  readonly atLeast: readonly string[];
  /** Its jobs by the names that demands give them. */
  readonly classes: readonly ClassSummary[];
};

/** Jobs or requests of one kind, as their demands call it. Its numbers and their meanings: `measures.class`. */
export type ClassSummary = Values<typeof classOfWork> & {
  /** Name of the class; '' is work without a name. */
  readonly name: string;
  /** Names of its numbers that unfinished work could make higher. */
  readonly atLeast: readonly string[];
};

/** One service. Its numbers and their meanings: `measures.service`. */
export type ServiceSummary = Values<typeof service> & {
  /** Name of the service. */
  readonly name: string;
  /** As `waitBatches` of a queue, of the responses. */
  readonly responseBatches: readonly number[];
  /** Some who ask it have a call policy: what clients saw is something else than what the service saw. */
  readonly clientsApart: boolean;
  /** Names of its numbers that unfinished requests could make higher: `responseP95`. They are shown with ≥. */
  readonly atLeast: readonly string[];
  /** Its requests by the names that demands give them. */
  readonly classes: readonly ClassSummary[];
};

/** One store. Its numbers and their meanings: `measures.store`. */
export type StoreSummary = Values<typeof store> & {
  /** Name of the store. */
  readonly name: string;
  /** Names of its numbers that unfinished operations could make higher. */
  readonly atLeast: readonly string[];
};

/** One workload. Its numbers and their meanings: `measures.workload`. */
export type WorkloadSummary = Values<typeof workload> & {
  /** Name of the workload, without its kind. */
  readonly name: string;
  /** Names of its numbers that pods on their way could make higher: `startUpP95`. */
  readonly atLeast: readonly string[];
};

/** One group of nodes. Its numbers and their meanings: `measures.nodes`. */
export type NodesSummary = Values<typeof nodes> & {
  /** Name of the node group or node pool. */
  readonly name: string;
};

/** What a run or a region costs. Its numbers and their meanings: `measures.run`. */
export type CostSummary = Values<typeof run>;

/**
 * met: no completion of unfinished work could break it; missed: none could mend it; open: it depends on work that was
 * unfinished when the run ended; not-measurable: nothing came, was answered or was billed that it could be judged by.
 */
export type GoalState = 'met' | 'missed' | 'open' | 'not-measurable';

/** One goal, judged. */
export type GoalResult = {
  /** As the scenario says it. */
  readonly text: string;
  /** Seconds, dollars a day, a count or a share, as the goal asks; null: nothing could be measured. */
  readonly value: Maybe;
  /** Whether it holds for sure; every other state counts as missed. */
  readonly met: boolean;
  /** How sure it is. */
  readonly state: GoalState;
  /** Unfinished work could make the value higher: it is shown with ≥. */
  readonly atLeast: boolean;
  /** What a reader must know beside the value: who saw it, the worst region, work that is not in it; '' for nothing. */
  readonly note: string;
};
