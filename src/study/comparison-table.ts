import { integer, quantity, text } from '../results/columns.js';
import { push, type Table, table } from '../results/table.js';
import type { Comparison } from './compare.js';

const columns = [
  text('measure', 'what is compared, as in the table summary'),
  text('of', 'queue, service or workload; empty for the run'),
  text('unit', 'unit of value and difference'),
  text('policy', 'policy'),
  integer('n', 'replications with a value'),
  quantity('mean', 'as unit', 'mean over replications'),
  quantity('low', 'as unit', 'lower end of its interval'),
  quantity('high', 'as unit', 'upper end of its interval'),
  integer('needs', 'replications after which the interval can be trusted; empty: there are enough'),
  text('bound', 'at-least where work that was unfinished or not served could make the mean higher'),
  integer('missing', 'replications in which there was nothing to measure'),
  text('why', 'why there was nothing'),
  integer('pairs', 'replications that both policies have'),
  quantity('difference', 'as unit', 'mean difference to the first policy under the same draws'),
  quantity('difference_low', 'as unit', 'lower end of its interval'),
  quantity('difference_high', 'as unit', 'upper end of its interval'),
  integer(
    'difference_needs',
    'replications that it takes before the difference can be trusted; empty: there are enough',
  ),
  quantity('p', 'probability', 'two-sided p of the paired t test'),
  quantity('adjusted_p', 'probability', "p after Holm's correction over the comparison"),
  quantity('sign_p', 'probability', 'two-sided p of the sign test, as a cross-check'),
  quantity('correlation', '', 'correlation of the two policies over replications'),
  quantity('variance_saved', 'fraction', 'variance of the difference that the same draws took away'),
  text(
    'direction',
    'lower, higher, unclear, equal, single or open (unfinished work could turn it); empty for the first policy',
  ),
];

/** The comparison as a flat table, for CSV and JSON: one row a measure and policy. */
export function comparisonTable({ rows }: Comparison): Table {
  const into = table('comparison', columns);
  for (const row of rows) {
    for (const { policy, value, difference, atLeast, missing, why } of row.policies) {
      push(into, [
        row.measure,
        row.of,
        row.unit,
        policy,
        value?.n ?? 0,
        value?.mean ?? null,
        value?.low ?? null,
        value?.high ?? null,
        value?.needs ?? null,
        atLeast ? 'at-least' : '',
        missing,
        why,
        difference?.difference.n ?? null,
        difference?.difference.mean ?? null,
        difference?.difference.low ?? null,
        difference?.difference.high ?? null,
        difference?.difference.needs ?? null,
        difference?.p ?? null,
        difference?.adjustedP ?? null,
        difference?.signP ?? null,
        difference?.correlation ?? null,
        difference?.varianceSaved ?? null,
        difference?.direction ?? '',
      ]);
    }
  }
  return into;
}
