import { number } from '../number-text.js';
import type { ClassSummary, ServiceSummary } from '../results/summary.js';

import { boundedTime } from './bounded-time.js';
import { textTable } from './text-table.js';

/** One kind of requests at one service. */
export type ClassRow = { readonly service: string; readonly of: ClassSummary };

/**
 * The kinds of requests of services that have several, or whose clients try again: calls from other services have no
 * name.
 */
export function classRows(services: readonly ServiceSummary[]): ClassRow[] {
  return services
    .filter(
      ({ classes }) => classes.filter((one) => one.name !== '').length > 1 || classes.some((one) => one.retries > 0),
    )
    .flatMap(({ name, classes }) => classes.map((of) => ({ service: name, of })));
}

/** What clients saw, a row for each kind of requests. */
export function classTable(rows: readonly ClassRow[]): string {
  return textTable(
    ['class', 'answered', 'response p50', 'p95', 'p99', 'max', 'errors', 'unfinished', 'retries'],
    rows.map(({ service, of }) => [
      of.name === '' ? `${service} (no class)` : `${service}/${of.name}`,
      number(of.done),
      boundedTime(of, 'responseP50'),
      boundedTime(of, 'responseP95'),
      boundedTime(of, 'responseP99'),
      boundedTime(of, 'responseMax'),
      number(of.errors),
      number(of.unfinished),
      number(of.retries),
    ]),
  );
}
