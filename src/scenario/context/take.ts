import { checkDistribution, type Distribution } from '../../kernel/distributions.js';
import type { Seconds } from '../../units.js';
import { complain, type Notes, type Problem } from '../complaints/complaint.js';
import type { At } from '../complaints/place.js';
import { text as say } from '../messages/texts.js';
import { parseDistribution } from '../texts/distribution-text.js';
import { parseDuration, parseInstant } from '../texts/duration.js';
import type { Parsed } from '../texts/text-error.js';
import type { Context } from './context.js';

/** The value of a text, or a complaint and a stand-in that lets the rest be read. */
export function take<T>(notes: Notes, at: At, parsed: Parsed<T>, otherwise: T): T {
  if (parsed.ok) return parsed.value;
  complain(notes, at, parsed.problem);
  return otherwise;
}

const a_second: Distribution = { kind: 'constant', value: 1 };

/** A distribution as it may be written: text, seconds, or the kernel's plain object. */
export function takeDistribution(
  context: Pick<Context, 'notes' | 'measurements'>,
  at: At,
  written: string | number | Distribution,
): Distribution {
  if (typeof written !== 'object')
    return take(context.notes, at, parseDistribution(written, context.measurements), a_second);
  try {
    checkDistribution(written);
    return written;
  } catch (error) {
    complain(context.notes, at, { value: written, what: (error as Error).message, expected: say.distribution });
    return a_second;
  }
}

export const takeDuration = (notes: Notes, at: At, written: string | number, otherwise: Seconds = 1): Seconds =>
  take(notes, at, parseDuration(written), otherwise);
export const takeInstant = (notes: Notes, at: At, written: string | number): Seconds =>
  take(notes, at, parseInstant(written), 0);

/** A probability; 1 when none was written. */
export function takeProbability(
  notes: Notes,
  at: At,
  written: number | undefined,
  problem: (value: number) => Problem,
): number {
  if (written === undefined) return 1;
  if (written >= 0 && written <= 1) return written;
  complain(notes, at, problem(written));
  return 1;
}
