import type { Seconds } from '../../../units.js';
import type { Because, Policy } from '../../policy.js';
import { isPaused } from '../scaled-object/annotations.js';
import type { KedaMemory } from '../scaled-object/memory.js';
import { type Conditions, freshStatus } from '../scaled-object/status.js';
import { milli } from '../scaler/metric.js';
import { nothingRemembered, readScaler } from '../scaler/scaler.js';
import type { SourceState } from '../scaler/source.js';
import { externalTriggers } from '../triggers/external-triggers.js';
import { combine, type Demand, demandOf, type TriggerDemand } from './demand.js';
import { cleanedUp, isPending, type JobSeen } from './job-seen.js';
import { jobBounds, type ScaledJobSpec } from './scaled-job.js';
import { effectiveMaxScale } from './strategy.js';

/** What KEDA sees at a tick of a ScaledJob. */
export type ScaledJobSeen = {
  /** Now, in seconds of the run. */
  readonly at: Seconds;
  /** Those of the ScaledJob now; `paused` and `paused-replicas` stop it. */
  readonly annotations: Readonly<Record<string, string>>;
  /** What each trigger's source answers, by index of the trigger; null: no source is bound to it. */
  readonly sources: readonly (SourceState | null)[];
  /** All of its Jobs that still exist, finished ones too. */
  readonly jobs: readonly JobSeen[];
};
/** What outlives a tick of a ScaledJob, in its status and in the operator's memory. */
export type ScaledJobMemory = {
  /** status.conditions of the ScaledJob. */
  readonly conditions: Conditions;
  /** Tick at which it was active last, in whole seconds of the run; null: never. */
  readonly lastActiveTime: Seconds | null;
  /** What each scaler remembers, by index of its trigger; empty after an error, since all are built anew. */
  readonly scalers: KedaMemory['scalers'];
};

/** The numbers on the way. The last two are null while Jobs of the minimum are missing. */
export type JobSteps = Demand & {
  /** What each trigger that could be read asks for; failing ones are left out. */
  readonly perTrigger: readonly TriggerDemand[];
  /** Unfinished Jobs, pending ones included. */
  readonly runningJobs: number;
  /** Unfinished Jobs that have not begun to work. */
  readonly pendingJobs: number;
  /** Jobs that the strategy lets be created at most; may be negative. */
  readonly effectiveMaxScale: number | null;
  /** Jobs that are wanted before that ceiling. */
  readonly scaleToAfterStrategy: number | null;
};

/** What one tick of a ScaledJob did. */
export type ScaledJobAct = {
  /** Number of new Jobs; never negative. */
  readonly create: number;
  /** Names of finished Jobs beyond the history limits, the oldest of each kind first. */
  readonly delete: readonly string[];
  /** What the first trigger says, and what follows from it. */
  readonly because: Because;
  /** Reasons of KEDA's Events, in order; one KEDAScalerFailed for each failing trigger. */
  readonly events: readonly string[];
  /** How the number came about, for tables and tests. */
  readonly steps: JobSteps;
};

/** The memory before the first tick. */
export const scaledJobStart: ScaledJobMemory = {
  conditions: freshStatus.conditions,
  lastActiveTime: null,
  scalers: {},
};

type Read = {
  readonly perTrigger: readonly TriggerDemand[];
  readonly errors: readonly string[];
  readonly says: readonly string[];
  readonly scalers: KedaMemory['scalers'];
};

/** Asks every trigger; failing ones are left out. After an error all scalers are built anew. */
function readAll(spec: ScaledJobSpec, seen: ScaledJobSeen, memory: ScaledJobMemory): Read {
  const { room } = jobBounds(spec);
  const results = externalTriggers(spec).map((trigger) => ({
    trigger,
    result: readScaler(
      trigger.scaler,
      seen.sources[trigger.index] ?? null,
      memory.scalers[trigger.index] ?? nothingRemembered,
    ),
  }));
  const errors = results.flatMap(({ result: [reading] }) => ('error' in reading ? [reading.error] : []));
  const good = results.flatMap(({ trigger, result: [reading] }) =>
    'error' in reading ? [] : [{ trigger, value: milli(reading.value) / 1000, active: reading.active }],
  );
  return {
    perTrigger: good.map(({ trigger, value, active }) => demandOf(value, trigger.targetMilli / 1000, room, active)),
    errors,
    says: good.map(({ trigger, value }) => trigger.scaler.says(value)),
    scalers:
      errors.length > 0 ? {} : Object.fromEntries(results.map(({ trigger, result }) => [trigger.index, result[1]])),
  };
}

function stepsOf(spec: ScaledJobSpec, jobs: readonly JobSeen[], perTrigger: readonly TriggerDemand[]): JobSteps {
  const { min, room } = jobBounds(spec);
  const demand = combine(perTrigger, spec.multipleScalersCalculation, min, room);
  const unfinished = jobs.filter(({ state }) => state === 'active');
  const running = unfinished.length;
  const pending = unfinished.filter((job) => isPending(job, spec)).length;
  const counts = { ...demand, perTrigger, runningJobs: running, pendingJobs: pending };
  if (running < min) return { ...counts, effectiveMaxScale: null, scaleToAfterStrategy: null };
  return {
    ...counts,
    effectiveMaxScale: effectiveMaxScale(spec, demand, { beyondMin: running - min, pending }, room),
    scaleToAfterStrategy: spec.strategy === 'eager' ? room : demand.scaleTo,
  };
}

/** Jobs to create: the missing ones of the minimum and nothing more, or what the strategy allows. */
function toCreate(
  spec: ScaledJobSpec,
  { isActive, runningJobs, effectiveMaxScale: most, scaleToAfterStrategy: wanted }: JobSteps,
): number {
  if (!isActive) return 0;
  if (most === null || wanted === null) return jobBounds(spec).min - runningJobs;
  return Math.min(wanted, Math.max(0, most));
}

function conditionsAfter(before: Conditions, active: boolean, error: boolean): Conditions {
  const ready = !error
    ? ({ status: 'True', reason: 'ScaledJobReady' } as const)
    : active
      ? ({ status: 'Unknown', reason: 'PartialTriggerError' } as const)
      : ({ status: 'False', reason: 'TriggerError' } as const);
  return {
    ...before,
    ready,
    active: active ? { status: 'True', reason: 'ScalerActive' } : { status: 'False', reason: 'ScalerNotActive' },
  };
}

function becauseOf({ says, errors }: Read, steps: JobSteps, create: number): Because {
  const source = says[0] ?? errors[0] ?? 'no trigger';
  if (!steps.isActive)
    return { reason: errors.length > 0 ? 'TriggerError' : 'ScalerNotActive', sentence: `${source}: no Jobs` };
  const have = `${steps.runningJobs} unfinished (${steps.pendingJobs} pending)`;
  return create === 0
    ? { reason: 'ScalerActive', sentence: `${source}, ${have}: no more Jobs` }
    : { reason: 'KEDAJobsCreated', sentence: `${source}, ${have}: ${create} more Jobs` };
}

/** The loop of a paused object is stopped; a tick that comes all the same does nothing. */
function paused(memory: ScaledJobMemory, steps: JobSteps): readonly [ScaledJobAct, ScaledJobMemory] {
  const act = { create: 0, delete: [], because: { reason: 'ScaledJobPaused', sentence: 'paused' }, events: [], steps };
  return [
    act,
    { ...memory, conditions: { ...memory.conditions, paused: { status: 'True', reason: 'ScaledJobPaused' } } },
  ];
}

function decide(
  spec: ScaledJobSpec,
  seen: ScaledJobSeen,
  memory: ScaledJobMemory,
): readonly [ScaledJobAct, ScaledJobMemory] {
  const read = readAll(spec, seen, memory);
  const steps = stepsOf(spec, seen.jobs, read.perTrigger);
  if (isPaused(seen.annotations)) return paused(memory, steps);
  const create = toCreate(spec, steps);
  const becameActive = steps.isActive && memory.conditions.active?.status !== 'True';
  const events = [
    ...read.errors.map(() => 'KEDAScalerFailed'),
    ...(create > 0 ? ['KEDAJobsCreated'] : []),
    ...(becameActive ? ['ScaledJobActive'] : []),
  ];
  const act = { create, delete: cleanedUp(seen.jobs, spec), because: becauseOf(read, steps, create), events, steps };
  return [
    act,
    {
      conditions: conditionsAfter(memory.conditions, steps.isActive, read.errors.length > 0),
      lastActiveTime: steps.isActive ? Math.floor(seen.at) : memory.lastActiveTime,
      scalers: read.scalers,
    },
  ];
}

/**
 * One tick of a ScaledJob: Jobs are only ever created, they end by themselves (keda.md §8).
 *
 * @throws Error when a trigger cannot be built; `scaledJobValidate` tells before
 * @example const [{ create }, memory] = scaledJob(spec).decide(seen, scaledJobStart);
 */
export const scaledJob = (spec: ScaledJobSpec): Policy<ScaledJobSeen, ScaledJobAct, ScaledJobMemory> => ({
  name: `keda ${spec.name}`,
  every: spec.pollingInterval,
  start: scaledJobStart,
  decide: (seen, memory) => decide(spec, seen, memory),
});
