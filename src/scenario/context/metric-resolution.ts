import type { Seconds } from '../../units.js';
import { complain, type Notes } from '../complaints/complaint.js';
import { type At, down } from '../complaints/place.js';
import type { ScenarioInput } from '../input/scenario-input.js';
import { whole as say } from '../messages/fit.js';
import { takeDuration } from './take.js';

/** metrics-server does not start with a resolution below 10 s, the shortest interval at which the kubelet looks. */
const FINEST = 10;
/** That of its shipped manifest. */
export const USUAL_RESOLUTION: Seconds = 15;

export function metricResolutionOf({ sensors }: ScenarioInput, at: At, notes: Notes): Seconds {
  if (typeof sensors !== 'object') return USUAL_RESOLUTION;
  const here = down(at, 'sensors', 'resolution');
  const resolution = takeDuration(notes, here, sensors.resolution, USUAL_RESOLUTION);
  if (resolution < FINEST)
    complain(notes, here, {
      value: sensors.resolution,
      what: say.fineResolution(resolution),
      expected: say.resolution,
    });
  return resolution;
}
