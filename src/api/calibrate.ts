import { noNotes } from '../scenario/complaints/complaint.js';
import { typescript } from '../scenario/complaints/place.js';
import { ScenarioError } from '../scenario/complaints/scenario-error.js';
import type { ScenarioInput } from '../scenario/input/scenario-input.js';
import { type CalibrateQuestion, type Calibration, calibrated } from '../study/index.js';
import { inputOf, isLoaded } from './any-scenario.js';
import type { Loaded } from './load.js';
import { strict } from './strict.js';

/**
 * Fits numbers of a scenario that nobody knows to a series that somebody measured, and says how well, and where it does
 * not fit.
 *
 * @throws ScenarioError when the scenario or the question is not right, with the nearest valid name
 * @example
 * const { scenario, parameters } = calibrate(shop, {
 *   fit: ['behaviour.Deployment/web.cpu:mean=20ms..400ms'],
 *   to: { at: [0, 600, 1200], value: [2, 5, 5] },
 *   match: 'replicas of web',
 * });
 */
export function calibrate(scenario: ScenarioInput | Loaded, question: CalibrateQuestion): Calibration {
  const notes = noNotes();
  const subject = {
    input: inputOf(scenario),
    source: isLoaded(scenario) ? scenario.source : typescript,
    strict: (input: ScenarioInput) => strict(isLoaded(scenario) ? { ...scenario, input } : input, question.policy),
  };
  const found = calibrated(subject, question, notes);
  if (found === null) throw new ScenarioError(notes.complaints);
  return found;
}
