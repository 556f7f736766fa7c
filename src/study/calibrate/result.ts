import type { ScenarioInput } from '../../scenario/input/scenario-input.js';
import type { Seconds } from '../../units.js';
import { meanOf } from '../statistics/descriptive.js';
import { distance } from './loss.js';
import { bestOf, equallyGood, neighbourhood, stepOf } from './noise-range.js';
import { nameOf, writtenAs } from './parameter.js';
import type { Asked } from './question.js';
import { patchOf, type Setting } from './setting.js';
import { type BinMean, binMeans, countOf, type Steps } from './steps.js';
import type { Trial } from './trials.js';

/** One number that was fitted. */
export type Fitted = {
  /** Its path as it was asked for. */
  readonly name: string;
  /** The best value, without its unit. */
  readonly value: number;
  /** With its unit: `137ms`. */
  readonly text: string;
  /**
   * Values between these are as good as the best one, within the noise of the replications; of several numbers: as far
   * as they were tried.
   */
  readonly low: string;
  /** Upper end of that range, with its unit. */
  readonly high: string;
  /** That range reaches an end of what was allowed, where the answer may lie beyond. */
  readonly atEdge: 'low' | 'high' | 'both' | null;
};

/** One stretch of the time: what was measured, what the fitted scenario gives, and by how much they differ. */
export type PhaseFit = {
  /** As it was asked for, or `part 1` to `part 8`. */
  readonly name: string;
  /** Its beginning in measured time. */
  readonly from: Seconds;
  /** Its end in measured time. */
  readonly until: Seconds;
  /** false: it was not fitted, so it is a prediction. */
  readonly fitted: boolean;
  /** Time-weighted mean of what was measured. */
  readonly measured: number;
  /** Mean over the replications. */
  readonly simulated: number;
  /** Simulated − measured. */
  readonly error: number;
  /** Root of the mean squared difference of its bins. */
  readonly rmse: number;
};

/** What a calibration found. */
export type Calibration = {
  /** In the order in which they were asked for. */
  readonly parameters: readonly Fitted[];
  /** Of the bins that were fitted, in the unit of the measured column. */
  readonly rmse: number;
  /** Mean of simulated − measured, with the same weights as `rmse`. */
  readonly meanError: number;
  /** Width of the bins that were compared. */
  readonly bin: Seconds;
  /** Runs for each try. */
  readonly replications: number;
  /** Sets of values that were simulated. */
  readonly tries: number;
  /** Where the fitted scenario is right, stretch by stretch. */
  readonly phases: readonly PhaseFit[];
  /** What was tried, by the first number. */
  readonly trials: readonly {
    /** One number a parameter. */
    readonly values: readonly number[];
    /** Its distance from what was measured. */
    readonly rmse: number;
    /** Its mean error. */
    readonly meanError: number;
  }[];
  /** Bin by bin over all that is reported; null: nothing was measured there. */
  readonly series: readonly {
    /** Begin of the bin in measured time. */
    readonly at: Seconds;
    /** Mean of what was measured in the bin. */
    readonly measured: number | null;
    /** Mean over the replications of the fitted scenario. */
    readonly simulated: number | null;
  }[];
  /** The scenario with the fitted numbers, and the part of it that changed. */
  readonly scenario: ScenarioInput;
  /** As a merge patch for the scenario file. */
  readonly patch: Readonly<Record<string, unknown>>;
};

type Found = {
  readonly settings: readonly Setting[];
  readonly ask: Asked;
  readonly measured: readonly BinMean[];
  readonly trials: readonly Trial[];
  readonly inputOf: (numbers: readonly number[]) => ScenarioInput;
  readonly seriesUntil: (input: ScenarioInput, until: Seconds) => readonly Steps[];
};

export function calibrationOf({ settings, ask, measured, trials, inputOf, seriesUntil }: Found): Calibration {
  const chosen = chosenFrom(trials);
  const scenario = inputOf(chosen.numbers);
  const series = seriesUntil(scenario, Math.max(ask.until, ...ask.phases.map(({ until }) => until)));
  const good = settings.length === 1 ? neighbourhood(trials, measured).good : equallyGood(trials, measured);
  return {
    parameters: settings.map((setting, i) => fittedOf(setting, i, chosen, good)),
    rmse: chosen.rmse,
    meanError: chosen.meanError,
    bin: ask.bin,
    replications: ask.replications,
    tries: trials.length,
    phases: ask.phases.map((phase) => phaseFit(phase, ask, series)),
    trials: [...trials]
      .sort((a, b) => a.shares[0] - b.shares[0])
      .map(({ numbers, rmse, meanError }) => ({ values: numbers, rmse, meanError })),
    series: seriesOfBins(ask, series),
    scenario,
    patch: patchOf(scenario, settings),
  };
}

/**
 * The best try; where several in a row are equally good to the last digit, because the output moves in steps, the one
 * in the middle of them.
 */
function chosenFrom(trials: readonly Trial[]): Trial {
  const best = bestOf(trials);
  if (best.numbers.length > 1) return best;
  const equal = stepOf(trials).good;
  const middle = equal[0].shares[0] / 2 + (equal.at(-1) as Trial).shares[0] / 2;
  return equal.reduce((nearest, one) =>
    Math.abs(one.shares[0] - middle) < Math.abs(nearest.shares[0] - middle) ? one : nearest,
  );
}

function fittedOf({ parameter }: Setting, i: number, chosen: Trial, good: readonly Trial[]): Fitted {
  const values = good.map(({ numbers }) => numbers[i]);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const value = chosen.numbers[i];
  const [below, above] = [low <= parameter.low, high >= parameter.high];
  const text = (one: number) => writtenAs(parameter, one);
  return {
    name: nameOf(parameter),
    value,
    text: text(value),
    low: text(low),
    high: text(high),
    atEdge: below && above ? 'both' : below ? 'low' : above ? 'high' : null,
  };
}

function phaseFit(phase: Asked['phases'][number], { to, from, until, bin }: Asked, series: readonly Steps[]): PhaseFit {
  const whole = { ...phase, width: phase.until - phase.from };
  const measured = binMeans(to, whole)[0].mean;
  const simulated = meanOf(series.map((steps) => binMeans(steps, whole)[0].mean));
  const bins = { from: phase.from, until: phase.until, width: Math.min(bin, whole.width) };
  const { rmse } = distance(
    series.map((steps) => binMeans(steps, bins)),
    binMeans(to, bins),
  );
  return {
    ...phase,
    fitted: phase.from >= from && phase.until <= until,
    measured,
    simulated,
    error: simulated - measured,
    rmse,
  };
}

function seriesOfBins({ to, from, until, bin, phases }: Asked, series: readonly Steps[]): Calibration['series'] {
  const bins = {
    from: Math.min(from, ...phases.map((phase) => phase.from)),
    until: Math.max(until, ...phases.map((phase) => phase.until)),
    width: bin,
  };
  const measured = binMeans(to, bins);
  const simulated = series.map((steps) => binMeans(steps, bins));
  return Array.from({ length: countOf(bins) }, (_, i) => {
    const known = simulated.map((one) => one[i]).filter(({ covered }) => covered > 0);
    const own = measured[i];
    return {
      at: bins.from + i * bin,
      measured: own.covered > 0 ? own.mean : null,
      simulated: known.length > 0 ? meanOf(known.map(({ mean }) => mean)) : null,
    };
  });
}
