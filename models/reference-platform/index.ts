import type { ScenarioInput } from '../../src/scenario/input/scenario-input.js';
import { inline, platformFrom } from './platform.js';

export { checkReference, type Expected, expected, explained, type Measured } from './expected.js';
export { failover, standardDay, zoneLost } from './incidents.js';
export { base, type Manifest, overlay, usManifests } from './manifests.js';
export { measuredFrom } from './measured.js';
export { files, goals, inline, type Parts, platformFrom } from './platform.js';

/**
 * The reference platform as a value: what platform.hooke.yaml and standard-day.hooke.yaml say, with nothing left to
 * read.
 *
 * @param day ordinary: nothing goes wrong
 * @example referencePlatform('standard').incidents?.length // 6
 */
export function referencePlatform(day: 'ordinary' | 'standard' = 'ordinary'): ScenarioInput {
  return platformFrom(day, inline);
}
