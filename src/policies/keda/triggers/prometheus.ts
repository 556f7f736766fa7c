import type { Trigger } from '../scaled-object/scaled-object.js';
import { flagOf, numberOf, plain, type Scaler } from '../scaler/scaler.js';

/** A sample as Prometheus writes it. */
const sample = (text: string): number => (/^[+-]?inf/i.test(text) ? Number.POSITIVE_INFINITY : Number(text));

/** An instant query with one sample; none, NaN and infinity are 0, or errors with `ignoreNullValues: "false"`. */
export function prometheus(trigger: Trigger): Scaler {
  const ignoreNull = flagOf(trigger, 'ignoreNullValues', true);
  return plain({
    metric: 'prometheus',
    target: numberOf(trigger, 'threshold'),
    activation: numberOf(trigger, 'activationThreshold', 0),
    source: 'prometheus',
    value: ({ series }) => {
      if (series.length > 1) return { error: `prometheus: the query returned ${series.length} series, not one` };
      const value = series.length === 0 ? Number.NaN : sample(series[0]);
      if (Number.isFinite(value)) return value;
      return ignoreNull ? 0 : { error: `prometheus: the query returned ${series[0] ?? 'nothing'}` };
    },
    says: (value) => `prometheus reads ${value}`,
  });
}
