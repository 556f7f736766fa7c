import type { Loaded } from '../api/load.js';
import { userError } from './guard.js';

/** How the parts of hooke say that a limit of the scenario has stopped a run, and the field that raises it. */
const LIMITS: readonly { readonly said: RegExp; readonly field: string; readonly of: string }[] = [
  { said: /more than (\d+) events by .*maxEvents\b/, field: 'events', of: 'events' },
  { said: /more than (\d+) pods were made/, field: 'pods', of: 'pods' },
  { said: /would have more than (\d+) rows/, field: 'rows', of: 'rows in one table' },
];

/**
 * Simulates, and turns a limit that stopped it into a complaint about the scenario: it sets the limit, or asks for more
 * than the limit was meant for. Only the user can say which, so it is bad input and no fault.
 *
 * @throws UserError that names the field, its place and a higher value
 */
export async function withinLimits<T>({ path, source }: Loaded, simulated: () => T | Promise<T>): Promise<T> {
  try {
    return await simulated();
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    for (const { said, field, of } of LIMITS) {
      const limit = said.exec(message)?.[1];
      if (limit === undefined) continue;
      const place = source.find(['limits', field]) ?? source.find([]);
      const where = place === null ? path : `${place.file}:${place.line}:${place.column}`;
      const run = /\[at .*\]$/s.exec(message)?.[0] ?? '';
      throw userError(
        `${where} limits.${field}: the run needs more than ${limit} ${of} and was stopped ${run}: expected a higher limit, for example "limits: { ${field}: ${Number(limit) * 10} }", or a shorter horizon`,
      );
    }
    throw error;
  }
}
