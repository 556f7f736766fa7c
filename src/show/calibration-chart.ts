import type { Calibration } from '../study/index.js';
import type { Chart } from './chart.js';
import { measuredChart } from './measured-chart.js';

/**
 * What was measured and what the fitted scenario gives, over time.
 *
 * @param match the series of the run: `replicas of web`
 * @param file what was measured, for the caption
 */
export function calibrationChart(
  { series, parameters, rmse, phases }: Calibration,
  match: string,
  file: string,
): Chart {
  const [first] = parameters;
  const finding = `${first?.name ?? ''} = ${first?.text ?? ''}${parameters.length > 1 ? ` and ${parameters.length - 1} more` : ''}: ${match} as measured within ${rmse.toFixed(2)} (RMSE)`;
  const predicted = phases.filter(({ fitted }) => !fitted).map(({ name }) => name);
  const detail = `measured: ${file}; time-weighted means in bins${predicted.length === 0 ? '' : `; predicted, not fitted: ${predicted.join(', ')}`}`;
  return measuredChart({ name: 'calibration', headline: { finding, detail }, panels: [{ title: match, series }] });
}

/** The bins that were compared, as CSV: their begin in seconds, measured, simulated; an empty cell is not known. */
export function calibrationCsv({ series }: Calibration): string {
  const cell = (value: number | null) => (value === null ? '' : Number(value.toPrecision(9)));
  const rows = series.map(({ at, measured, simulated }) => `${at},${cell(measured)},${cell(simulated)}`);
  return `${['at_s,measured,simulated', ...rows].join('\n')}\n`;
}
