import type { ScenarioInput } from '../scenario/input/scenario-input.js';
import type { Scenario } from '../scenario/strict.js';
import type { Loaded } from './load.js';

/** A scenario in any form: written in TypeScript, read from a file, or strict already. */
export type AnyScenario = ScenarioInput | Loaded | Scenario;

/** Whether nothing is left to be read in it. */
export const isStrict = (scenario: AnyScenario): scenario is Scenario =>
  'regions' in scenario && Array.isArray(scenario.regions);

/** Whether it was read from a file. */
export const isLoaded = (scenario: AnyScenario): scenario is Loaded => 'files' in scenario && 'source' in scenario;

/** What people wrote. */
export const inputOf = (scenario: ScenarioInput | Loaded): ScenarioInput =>
  isLoaded(scenario) ? scenario.input : scenario;
