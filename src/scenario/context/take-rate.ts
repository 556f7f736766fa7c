import type { At } from '../complaints/place.js';
import type { Rate } from '../strict.js';
import { parseRate, parseSteps } from '../texts/rate-text.js';
import type { Context } from './context.js';
import { take } from './take.js';

/** A rate as it may be written: text, arrivals a second, or a list of steps. */
export type WrittenRate =
  | string
  | number
  | readonly { readonly from: string | number; readonly rate: string | number }[];

const never: Rate = { kind: 'constant', perSecond: 0 };

export function takeRate(context: Context, at: At, written: WrittenRate): Rate {
  const parsed =
    typeof written === 'object' ? parseSteps(written, null, context.horizon) : parseRate(written, context.scope);
  return take(context.notes, at, parsed, never);
}
