import type { Dollars, PerSecond, Seconds } from '../units.js';
import type { PodEnd } from '../world/facts.js';
import type { RequestError } from '../world/recorder.js';
import type { Bottleneck } from './bottlenecks/bottleneck.js';

export type { Bottleneck, BottleneckKind } from './bottlenecks/bottleneck.js';

/** A number that may not exist: there was nothing to measure. */
export type Maybe = number | null;

/** Mean, quantiles (within 1 %) and maximum of a time, in seconds; null when nothing was measured. */
type Spread<Of extends string> = { readonly [K in `${Of}${'Mean' | 'P50' | 'P90' | 'P95' | 'P99' | 'Max'}`]: Maybe };

/**
 * One run in one object: plain data for people, tests and studies. Lists hold one entry a name over all regions;
 * `regions` has the same lists for each region alone. Everything but the bill is measured from the end of the warm-up.
 * Meanings and units: `measures` in measures.ts.
 */
export type Summary = {
  readonly name: string;
  readonly policy: string;
  readonly seed: number;
  readonly replication: number;
  readonly horizon: Seconds;
  readonly warmUp: Seconds;
  /** Events that the kernel worked off. */
  readonly events: number;
  readonly queues: readonly QueueSummary[];
  readonly services: readonly ServiceSummary[];
  readonly stores: readonly StoreSummary[];
  readonly workloads: readonly WorkloadSummary[];
  readonly nodes: readonly NodesSummary[];
  readonly cost: CostSummary;
  readonly regions: readonly RegionSummary[];
  /** What bound, ranked: the first is the one to change. */
  readonly bottlenecks: readonly Bottleneck[];
  readonly goals: readonly GoalResult[];
};

export type RegionSummary = Pick<Summary, 'name' | 'queues' | 'services' | 'stores' | 'workloads' | 'nodes' | 'cost'>;

export type QueueSummary = { readonly name: string } & Spread<'wait'> &
  Spread<'response'> &
  Spread<'journey'> & {
    readonly arrived: number;
    readonly done: number;
    readonly dropped: number;
    readonly abandoned: number;
    readonly lost: number;
    readonly deadLettered: number;
    readonly repeated: number;
    readonly redelivered: number;
    readonly workRepeated: Seconds;
    readonly workLost: Seconds;
    readonly usdRepeated: Maybe;
    readonly refused: number;
    readonly duplicated: number;
    readonly blocked: number;
    readonly blockedTime: Seconds;
    readonly blockedAtEnd: number;
    readonly heldMean: Maybe;
    readonly heldMax: number;
    readonly waitProbability: Maybe;
    readonly waitMeanAll: Maybe;
    readonly dropProbability: Maybe;
    readonly abandonProbability: Maybe;
    readonly serviceMean: Maybe;
    readonly waitingMean: Maybe;
    readonly waitingMax: number;
    readonly inServiceMean: Maybe;
    readonly meanInSystem: Maybe;
    readonly waitingAtEnd: number;
    readonly inServiceAtEnd: number;
    readonly atEnd: number;
    readonly throughput: Maybe;
    readonly utilisation: Maybe;
    /**
     * Means of 16 to 31 consecutive equal batches of jobs, in order; fewer for short runs. For an interval from one
     * long run.
     */
    readonly waitBatches: readonly number[];
    readonly responseBatches: readonly number[];
    readonly classes: readonly ClassSummary[];
  };

/** Jobs or requests of one kind, as their demands call it; '' is work without a name. */
export type ClassSummary = {
  readonly name: string;
  readonly done: number;
  readonly waitMean: Maybe;
  readonly errors: number;
  readonly retries: number;
} & Spread<'response'>;

export type ServiceSummary = { readonly name: string } & Spread<'response'> & {
    readonly arrived: number;
    readonly done: number;
    readonly errors: number;
    readonly errorsByKind: Readonly<Record<RequestError, number>>;
    readonly errorShare: Maybe;
    readonly retries: number;
    readonly callRetries: number;
    readonly crossZoneShare: Maybe;
    readonly inFlightMean: Maybe;
    readonly inFlightMax: number;
    readonly atEnd: number;
    readonly throughput: PerSecond | null;
    readonly responseBatches: readonly number[];
    readonly classes: readonly ClassSummary[];
  };

export type StoreSummary = { readonly name: string } & Spread<'wait'> &
  Spread<'response'> & {
    readonly operations: number;
    readonly refused: number;
    readonly connectionsMean: Maybe;
    readonly connectionsMax: number;
    readonly utilisation: Maybe;
  };

export type WorkloadSummary = { readonly name: string } & Spread<'pendingToBound'> &
  Spread<'boundToPulled'> &
  Spread<'pulledToReady'> &
  Spread<'startUp'> & {
    readonly replicasMean: Maybe;
    readonly replicasMax: number;
    readonly podsMean: Maybe;
    readonly readyMean: Maybe;
    readonly readyMax: number;
    readonly pendingMean: Maybe;
    readonly startingMean: Maybe;
    readonly drainingMean: Maybe;
    readonly busyMean: Maybe;
    readonly utilisation: Maybe;
    readonly cpuUtilisation: Maybe;
    readonly podsCreated: number;
    /** Became ready for the first time; the pods of time 0 do not count. */
    readonly podsStarted: number;
    readonly coldStarts: number;
    readonly scaleChanges: number;
    readonly startRefusals: number;
    readonly restarts: number;
    readonly outOfMemory: number;
    readonly probeKills: number;
    readonly crashLoops: number;
    readonly podsEnded: Readonly<Record<PodEnd, number>>;
  };

export type NodesSummary = { readonly name: string } & Spread<'boot'> & {
    readonly nodesMean: Maybe;
    readonly nodesMax: number;
    readonly bootingMean: Maybe;
    readonly requested: number;
    readonly refused: number;
    readonly nodeSeconds: Seconds;
    readonly billedSeconds: Seconds;
    readonly usd: Dollars;
    readonly idleShare: Maybe;
  };

export type CostSummary = {
  readonly usd: Dollars;
  readonly usdPerDay: Maybe;
  /** Per 1,000 jobs finished since the start of the run. */
  readonly usdPerThousandJobs: Maybe;
  /** Share of the paid node dollars for capacity that no pod asked for. */
  readonly idleShare: Maybe;
  readonly byGroup: Readonly<Record<string, Dollars>>;
  readonly byCapacityType: Readonly<Record<string, Dollars>>;
};

/** One goal, judged. */
export type GoalResult = { readonly text: string; readonly value: Maybe; readonly met: boolean };
