import type { CaseResult } from './case-result.js';
import { caseResult } from './keda/differences.js';
import { type HpaSpecCase, hpaSpecDifferences } from './keda/hpa-spec-case.js';
import { type LoopCase, loopDifferences } from './keda/loop-case.js';
import { type ScaledJobCase, scaledJobDifferences } from './keda/scaled-job-case.js';
import { type ScalerCase, scalerDifferences } from './keda/scaler-case.js';
import type { TrajectoryCase } from './keda/trajectory.js';
import { trajectoryDifferences } from './keda/trajectory-case.js';

const byFamily: Readonly<Record<string, (file: string, recorded: never) => readonly string[]>> = {
  activation: (file, recorded: LoopCase) => loopDifferences(file, recorded),
  fallback: (file, recorded: LoopCase) => loopDifferences(file, recorded),
  modifiers: (file, recorded: LoopCase) => loopDifferences(file, recorded),
  hpaspec: (file, recorded: HpaSpecCase) => hpaSpecDifferences(file, recorded),
  scalers: (file, recorded: ScalerCase) => scalerDifferences(file, recorded),
  scaledjob: (file, recorded: ScaledJobCase) => scaledJobDifferences(file, recorded),
  trajectories: (file, recorded: TrajectoryCase) => trajectoryDifferences(file, recorded),
};

function differencesOf(file: string, recorded: { readonly family: string }): readonly string[] {
  const compare = byFamily[recorded.family];
  if (compare === undefined) return [`${file}: unknown family "${recorded.family}"`];
  try {
    return compare(file, recorded as never);
  } catch (error) {
    return [`${file}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`];
  }
}

/**
 * Plays recorded cases of KEDA through the public functions; every field that a case gives decides.
 *
 * @param name of the file, for the differences
 * @param cases the file's JSON array
 */
export function runFile(name: string, cases: readonly unknown[]): CaseResult[] {
  return (cases as readonly { readonly name: string; readonly family: string }[]).map((recorded) =>
    caseResult(recorded.name, differencesOf(name, recorded)),
  );
}
