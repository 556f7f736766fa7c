import { type JobSeen, scaledJob, scaledJobDefaults, scaledJobStart } from '../../../src/policies/keda/index.js';
import { conditionsOf, differing, type Json } from './differences.js';
import { scriptedSources } from './scripted.js';

type Jobs = Json & {
  readonly count: number;
  readonly state: JobSeen['state'];
  readonly podPhase?: string;
  readonly firstCompletedAtSeconds?: number;
};
export type ScaledJobCase = {
  readonly name: string;
  readonly scaledJob: unknown;
  readonly values: Readonly<Record<string, number | null>>;
  readonly jobs: readonly Jobs[];
  readonly atSeconds: number;
  readonly intermediate: Json;
  readonly expected: Json;
};

/** A group of equal Jobs one by one; the only list in a group is the conditions of its pod that are True. */
function jobsOf(group: Jobs, groupIndex: number): readonly JobSeen[] {
  const conditions = (Object.values(group).find(Array.isArray) ?? []) as readonly string[];
  return Array.from({ length: group.count }, (_, index) => ({
    name: `${groupIndex}-${index}`,
    state: group.state,
    pods: group.podPhase === undefined ? [] : [{ phase: group.podPhase as 'Running', conditions }],
    completedAt:
      group.firstCompletedAtSeconds === undefined || group.state !== 'complete'
        ? null
        : group.firstCompletedAtSeconds + index,
    generation: 1,
  }));
}

/** One turn of a ScaledJob. */
export function scaledJobDifferences(file: string, recorded: ScaledJobCase): readonly string[] {
  const spec = scaledJobDefaults(recorded.scaledJob);
  const jobs = recorded.jobs.flatMap(jobsOf);
  const [act, memory] = scaledJob(spec).decide(
    {
      at: recorded.atSeconds,
      annotations: spec.annotations,
      sources: scriptedSources(spec.triggers, recorded.values, recorded.atSeconds),
      jobs,
    },
    scaledJobStart,
  );
  const deleted = (state: string): number =>
    jobs.filter((job) => job.state === state && act.delete.includes(job.name)).length;
  const { effectiveMaxScale, scaleToAfterStrategy, ...steps } = act.steps;
  const intermediate: Json = {
    ...steps,
    ...(effectiveMaxScale === null ? {} : { effectiveMaxScale, scaleToAfterStrategy }),
  };
  const got: Json = {
    jobsCreated: act.create,
    jobsDeleted: { complete: deleted('complete'), failed: deleted('failed') },
    lastActiveTimeSeconds: memory.lastActiveTime,
    conditions: conditionsOf(memory.conditions),
    events: act.events,
  };
  const where = `${file}: ${recorded.name},`;
  return [
    ...differing(where, 'intermediate', recorded.intermediate, intermediate),
    ...Object.keys(recorded.expected).flatMap((field) => differing(where, field, recorded.expected[field], got[field])),
  ];
}
