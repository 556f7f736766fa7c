import { printableAll } from '../printable.js';
import type { Calibration, Fitted, PhaseFit } from '../study/calibrate/result.js';
import { blockTable } from './text-table.js';

/**
 * A calibration as text: the numbers with the range that is as good, how far the scenario then is from what was
 * measured, and where.
 *
 * @param unit of what was matched, such as replicas
 * @param width characters of a line
 */
export function renderCalibration(given: Calibration, unit: string, width = 100): string {
  const found = printableAll({ ...given, scenario: null });
  const { parameters, phases, rmse, meanError, bin, replications, tries } = found;
  const fitted = [
    ['fitted', 'value', 'as good within the noise'],
    ...parameters.map((one) => [one.name, one.text, `${one.low} to ${one.high}`]),
  ];
  const distance = `RMSE ${digits(rmse)} ${unit}, mean error ${signed(meanError)} ${unit}; time-weighted means in bins of ${bin} s, ${replications} ${replications === 1 ? 'replication' : 'replications'} a try, ${tries} tries`;
  const table = [['stretch', 'from', 'until', 'measured', 'simulated', 'error', 'RMSE', ''], ...phases.map(phaseRow)];
  return `${[blockTable(fitted, width), distance, blockTable(table, width), ...parameters.flatMap(warning)].join('\n\n')}\n`;
}

const digits = (value: number): string => value.toFixed(Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2);
const signed = (value: number): string => `${value < 0 ? '−' : '+'}${digits(Math.abs(value))}`;

function phaseRow({ name, from, until, measured, simulated, error, rmse, fitted }: PhaseFit): string[] {
  return [
    name,
    clock(from),
    clock(until),
    digits(measured),
    digits(simulated),
    signed(error),
    digits(rmse),
    fitted ? 'fitted' : 'predicted',
  ];
}

/** `9h40m`; seconds are left out where there are none. */
function clock(seconds: number): string {
  const whole = Math.round(seconds);
  const parts = [
    [Math.floor(whole / 3600), 'h'],
    [Math.floor((whole % 3600) / 60), 'm'],
    [whole % 60, 's'],
  ] as const;
  return parts.flatMap(([count, unit]) => (count > 0 ? [`${count}${unit}`] : [])).join('') || '0s';
}

function warning({ name, atEdge, low, high }: Fitted): string[] {
  if (atEdge === null) return [];
  if (atEdge === 'both')
    return [`${name}: nothing between ${low} and ${high} is clearly better: this series says nothing about it.`];
  return [
    `${name}: the best values reach the ${atEdge === 'low' ? 'lower' : 'upper'} end of the range, ${atEdge === 'low' ? low : high}: the true one may lie beyond.`,
  ];
}
