import type { ScenarioInput } from '../scenario/input/scenario-input.js';
import { strict } from './strict.js';

/**
 * Checks a scenario that is written in TypeScript, and gives it back as it is: variants are made of it by spreading.
 *
 * @throws ScenarioError with everything that is wrong
 * @example const busier = { ...shop, demand: { orders: { rate: '60/s' } } };
 */
export function scenario(input: ScenarioInput): ScenarioInput {
  strict(input);
  return input;
}
