import type { Seconds } from '../../units.js';
import { text as say } from '../messages/texts.js';
import type { Rate } from '../strict.js';
import type { Call } from './expression.js';
import { refuse } from './text-error.js';

/**
 * The same rate, later: what happened at t happens at t + by. Periodic parts come round, so nothing is missing at the
 * start.
 */
export function shifted(rate: Rate, by: Seconds, call: Call, known: Map<Rate, Rate> = new Map()): Rate {
  switch (rate.kind) {
    case 'constant':
      return rate;
    case 'wave':
      return { ...rate, peak: rate.peak + by };
    case 'steps': {
      const places = by / rate.step;
      if (!Number.isInteger(places))
        refuse({ value: call.source, what: say.shift(by), expected: say.shiftMultiple(rate.step), offset: call.at });
      const { length } = rate.values;
      return {
        ...rate,
        values: Float64Array.from({ length }, (_, i) => rate.values[(((i - places) % length) + length) % length]),
      };
    }
    case 'sum':
    case 'product':
      return { ...rate, parts: rate.parts.map((part) => shifted(part, by, call, known)) };
    case 'shared': {
      const found = known.get(rate) ?? { ...rate, of: shifted(rate.of, by, call, known) };
      known.set(rate, found);
      return found;
    }
  }
}
