import type { Loaded } from '../api/load.js';
import { type Limit, LimitError, placeText, SimulationError } from '../errors.js';

import { userError } from './guard.js';

/** What a limit is a number of. */
const UNITS: Readonly<Record<Limit, string>> = {
  events: 'events',
  pods: 'pods',
  rows: 'rows in one table',
  jobs: 'jobs and requests at a time',
  users: 'users',
};

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
    const stopped = error instanceof SimulationError ? error.cause : error;
    if (!(stopped instanceof LimitError)) throw error;
    const { limit, value } = stopped;
    const place = source.find(['limits', limit]) ?? source.find([]);
    const where = place === null ? path : `${place.file}:${place.line}:${place.column}`;
    const run = error instanceof SimulationError ? placeText(error.run) : '';
    throw userError(
      `${where} limits.${limit}: the run needs more than ${value} ${UNITS[limit]} and was stopped ${run}: expected a higher limit, for example "limits: { ${limit}: ${value * 10} }", or a shorter horizon`,
    );
  }
}
