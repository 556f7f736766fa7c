import type { Seconds } from '../../units.js';
import { complain, type Notes } from '../complaints/complaint.js';
import { type At, down } from '../complaints/place.js';
import { take, takeDuration } from '../context/take.js';
import type { ScenarioInput } from '../input/scenario-input.js';
import { whole as say } from '../messages/fit.js';
import { parseDuration } from '../texts/duration.js';

/** Stands in for a horizon that cannot be read, so that the rest is judged by a usual one. */
const A_DAY = 86_400;

export function horizonOf(input: ScenarioInput, at: At, notes: Notes): Seconds {
  const horizon = take(notes, down(at, 'horizon'), parseDuration(input.horizon), A_DAY);
  if (horizon > 0) return horizon;
  complain(notes, down(at, 'horizon'), {
    value: input.horizon,
    what: say.horizon(input.horizon),
    expected: say.positiveDuration,
  });
  return A_DAY;
}

/**
 * A tenth of the horizon, at most an hour: long enough for the first pods, whatever the platform; studies find the
 * exact end of the warm-up from the results.
 */
export function warmUpOf(input: ScenarioInput, horizon: Seconds, at: At, notes: Notes): Seconds {
  const { warmUp } = input;
  if (warmUp === undefined) return 0;
  if (warmUp === 'auto') return Math.min(3600, horizon / 10);
  const seconds = takeDuration(notes, down(at, 'warmUp'), warmUp, 0);
  if (seconds >= horizon)
    complain(notes, down(at, 'warmUp'), { value: warmUp, what: say.warmUp, expected: say.beforeHorizon });
  return seconds;
}
