import type { PerSecond, Seconds } from '../../units.js';
import { text as say } from '../messages/texts.js';
import { bind } from './arguments.js';
import { plainName } from './distribution-text.js';
import { secondsOf } from './duration.js';
import type { Call, Expression } from './expression.js';
import { unitOfHeading } from './heading.js';
import { amount } from './rate-amount.js';
import type { RateScope, RateTable, Sized } from './rate-scope.js';
import { refuse } from './text-error.js';

/** A constant rate or factor, as a number. */
type Level = { readonly unit: 'rate' | 'factor'; readonly value: PerSecond };

/** More steps than this take more memory than they tell. */
const MOST = 10_000_000;

/**
 * `table(file.csv, step=10s)`: how many come in each step, or a rate where the heading or `unit=` says so; `mean=`
 * makes the mean of the rows that rate or factor. Nothing comes before the first row and after the last, unless
 * `repeat=true` (or a period) begins it again.
 */
export function table(call: Call, scope: RateScope, levelOf: (mean: Expression) => Level): Sized {
  const { get, has } = bind(call, ['file', 'step'], ['column', 'mean', 'unit', 'repeat']);
  const bad = (why: string, expected: string): never =>
    refuse({ value: call.source, what: say.badParameters('table', why), expected, offset: call.at });
  if (has('mean') && has('unit')) bad('mean and unit both say what the values stand for', 'one of them');
  const file = plainName(get('file'), 'a file');
  const read = scope.table(file, has('column') ? plainName(get('column'), 'a column') : null);
  const step = stepOf(read, has('step') ? secondsOf(get('step')) : null, bad);
  const before = read.times === null ? 0 : Math.round((read.times[0] ?? 0) / step);
  const per = has('unit') ? unitOf(get('unit')) : unitOfHeading(read.column);
  const average = read.values.reduce((sum, one) => sum + one, 0) / read.values.length;
  const mean = has('mean') ? levelOf(get('mean')) : null;
  const valueOf = (one: number): number =>
    mean === null ? one / (per ?? step) : average > 0 ? (one / average) * mean.value : 0;
  const rows = [...Array<number>(before).fill(0), ...read.values.map(valueOf)];
  const end = rows.length * step;
  const every = has('repeat') ? periodOf(get('repeat'), end, step, bad) : null;
  const last = every ?? 2 * scope.horizon;
  if (last / step > MOST) bad(`${Math.ceil(last / step)} steps of ${step} s`, `at most ${MOST} steps`);
  scope.tell(file, say.tableRead(read, meaning(mean, per, step), end, every), false);
  if (every === null && end < scope.horizon) scope.tell(file, say.tableEnds(end, scope.horizon), true);
  return {
    unit: mean?.unit ?? 'rate',
    rate: { kind: 'steps', step, values: padded(rows, every, step, scope.horizon) },
  };
}

/**
 * Without a period: as long as twice the horizon, so that neither the table nor what `shift` moves begins again within
 * the run.
 */
function padded(rows: readonly number[], every: Seconds | null, step: Seconds, horizon: Seconds): Float64Array {
  const needed = Math.ceil(horizon / step) + 1;
  const values = new Float64Array(every === null ? 2 * needed : Math.round(every / step));
  values.set(every === null ? rows.slice(0, needed) : rows);
  return values;
}

function meaning(mean: Level | null, per: number | null, step: Seconds): string {
  if (mean !== null) return `scaled to a mean of ${mean.value}${mean.unit === 'rate' ? '/s' : ''}`;
  return per === null ? say.counts(step) : say.ratesPer(per);
}

/** `unit=1/min`, `unit="/min"`, `unit=counts`: seconds that a value is a number per; null: per step. */
function unitOf(written: Expression): number | null {
  if (written.kind === 'name' && /^counts?$/.test(written.name)) return null;
  const named = written.kind === 'name' ? unitOfHeading(`x${written.name}`) : null;
  if (named !== null) return named;
  if (written.kind === 'amount' && written.value === 1) {
    const { unit, rate } = amount(written);
    if (unit === 'rate' && rate.kind === 'constant') return Math.round(1 / rate.perSecond);
  }
  return refuse({
    value: written.source,
    what: say.badUnit(written.source),
    expected: say.tableUnit,
    offset: written.at,
  });
}

type Bad = (why: string, expected: string) => never;

/** The step that is written, or that of the column of time; they must be the same, and the rows as far apart. */
function stepOf({ times, time }: RateTable, written: Seconds | null, bad: Bad): Seconds {
  if (written !== null && !(written > 0)) bad(`step ${written} s`, 'a step above 0');
  if (times === null || times.length < 2)
    return written ?? bad('no step is given, and no column of time says it', 'a step such as 10s');
  for (let i = 1; i < times.length; i++)
    if (!(times[i] > times[i - 1]))
      bad(
        `row ${i + 1} is at ${times[i]} s by the column ${time}, and the row before it at ${times[i - 1]} s`,
        'rows in the order of time, one for each instant',
      );
  const span = times[times.length - 1] - times[0];
  const apart = Number((span / (times.length - 1)).toPrecision(12));
  const step = written ?? apart;
  for (let i = 0; i < times.length; i++)
    if (!(Math.abs(times[i] - times[0] - i * step) <= step * 1e-3 * Math.max(1, i * 1e-3)))
      bad(
        `row ${i + 1} is at ${times[i]} s by the column ${time}, and a step of ${step} s puts it at ${times[0] + i * step} s`,
        written === null ? 'rows that are equally far apart' : `a step of ${apart} s`,
      );
  if (Math.abs(times[0] / step - Math.round(times[0] / step)) > 1e-3)
    bad(`the first row is at ${times[0]} s`, `a first row at a multiple of the step of ${step} s`);
  return step;
}

function periodOf(written: Expression, end: Seconds, step: Seconds, bad: Bad): Seconds {
  if (written.kind === 'name' && written.name === 'true') return end;
  const every = secondsOf(written, say.repeated);
  if (every < end || !Number.isInteger(Number((every / step).toPrecision(12))))
    bad(`repeat ${every} s`, `true, or a multiple of the step that is at least ${end} s`);
  return every;
}
