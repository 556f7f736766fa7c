import { availableParallelism } from 'node:os';
import { findLimit } from '../api/limit.js';
import { strict } from '../api/strict.js';
import { withGoals } from '../api/with-goals.js';
import { nearest } from '../scenario/complaints/nearest.js';
import { demandedNames } from '../scenario/demand/demanded-names.js';
import { policyNames, TODAY } from '../scenario/normalize/policy.js';
import { limitScreen } from '../show/index.js';
import { goalsAt, type LoadStep } from '../study/index.js';
import { DONE } from './exit-code.js';
import { userError } from './guard.js';
import type { CommonOptions } from './options.js';
import { paint } from './paint.js';
import { policyToRun } from './policies.js';
import { progress } from './progress.js';
import { withinLimits } from './run-limits.js';
import { scenarioOfCommand } from './scenario-of.js';
import { print, printJson } from './terminal.js';
import { type TraceOptions, tracesOf } from './trace-options.js';

export type LimitOptions = Pick<CommonOptions, 'seed' | 'json' | 'quiet'> & {
  readonly policy?: string;
  readonly of?: string;
  readonly goal?: readonly string[];
  readonly replications?: number;
  readonly workers?: number;
  readonly precision?: number;
  readonly most?: number;
};

/**
 * `hooke limit`: the demand is raised until a goal breaks; the load, the bottleneck and the scaling latency there on
 * stdout.
 */
export async function limitCommand(file: string | undefined, options: LimitOptions & TraceOptions): Promise<number> {
  const {
    seed,
    quiet = false,
    json = false,
    of,
    goal = [],
    replications = 3,
    workers = availableParallelism(),
    precision,
    most,
  } = options;
  const written = await scenarioOfCommand(file, tracesOf(options), quiet, (names) => [
    policyToRun(names, options.policy) ?? TODAY,
  ]);
  const loaded = goal.length === 0 ? written : withGoals(written, goal, '--goal');
  const policy = policyToRun(policyNames(loaded.input), options.policy);
  const ready = strict(loaded, policy);
  const names = demandedNames(ready);
  if (ready.goals.length === 0)
    throw userError(
      `${written.path}: the scenario has no goals: expected some under \`goals\`, or --goal "p99 response of ${names[0] ?? 'api'} < 800ms"`,
    );
  if (of !== undefined && !names.includes(of)) {
    const near = nearest(of, names);
    throw userError(
      `--of ${of}: nothing arrives there, expected ${names.length === 0 ? 'demand in the scenario' : `one of ${names.join(', ')}`}${near === null ? '' : `; did you mean "${near}"?`}`,
    );
  }
  const bar = progress('raising the demand', quiet);
  let tried = 0;
  const limit = await withinLimits(written, () =>
    findLimit(loaded, {
      replications,
      workers,
      ...(policy === undefined ? {} : { policy }),
      ...(of === undefined ? {} : { of }),
      ...(seed === undefined ? {} : { seed }),
      ...(precision === undefined ? {} : { precision }),
      ...(most === undefined ? {} : { most }),
      // How many loads it will be is not known: a dozen is usual.
      progress: () => bar.report(tried++, Math.max(12, tried)),
    }),
  );
  bar.end();
  const { held, broke, steps } = limit;
  if (json)
    await printJson({
      held: plain(held),
      broke: plain(broke),
      tried: steps.map((step) => ({ factor: step.factor, holds: step.holds })),
    });
  else print(limitScreen({ limit, raised: limit.raised }, paint()));
  return DONE;
}

const plain = (step: LoadStep | null) =>
  step === null
    ? null
    : {
        factor: step.factor,
        goals: goalsAt(step),
        unseen: step.unseen,
        summaries: step.runs.map(({ summary }) => summary),
      };
