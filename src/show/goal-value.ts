import { number, percent, time } from '../number-text.js';

/** What was measured for a goal, in the unit that its text speaks of; `atLeast`: with ≥. */
export const goalValue = (text: string, value: number | null, atLeast: boolean): string =>
  `${atLeast ? '≥ ' : ''}${inItsUnit(text, value)}`;

function inItsUnit(text: string, value: number | null): string {
  if (value === null) return 'nothing measured';
  if (/^cost/.test(text)) return `${number(value, 2)} USD a day`;
  if (/%\s*$/.test(text)) return percent(value);
  return /(wait|response) of/.test(text) ? time(value) : number(value);
}
