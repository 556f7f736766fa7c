import { milli } from '../scaler/metric.js';
import { nothingRemembered, readScaler } from '../scaler/scaler.js';
import type { ExternalTrigger } from '../triggers/external-triggers.js';
import type { KedaMemory, KedaSeen, Taken } from './memory.js';

/**
 * Asks the source of one trigger. A failing query is retried at once with a scaler built anew; here nothing can change
 * in between.
 */
export function query(
  { index, scaler }: ExternalTrigger,
  seen: KedaSeen,
  scalers: KedaMemory['scalers'],
): readonly [Taken, KedaMemory['scalers']] {
  const [reading, remembered] = readScaler(scaler, seen.sources[index] ?? null, scalers[index] ?? nothingRemembered);
  const taken: Taken = 'error' in reading ? reading : { milli: milli(reading.value), active: reading.active };
  return [
    taken,
    remembered === nothingRemembered && scalers[index] === undefined ? scalers : { ...scalers, [index]: remembered },
  ];
}
