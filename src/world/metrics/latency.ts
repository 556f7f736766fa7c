import { merge, quantileOf, type Sketch, sketch } from '../../kernel/sketch.js';
import type { Metric } from '../../scenario/strict.js';
import type { Seconds } from '../../units.js';
import type { Count } from './counts.js';
import type { Probe } from './probe.js';

/** What ended from one scrape to the next. */
type Slice = { readonly from: Seconds; readonly to: Seconds; readonly ended: Sketch };

/**
 * A quantile of the times from arrival to end over a window, as `histogram_quantile(p, rate(…_bucket[window]))` takes
 * it: of what ended between the first and the last scrape in the window; NaN when nothing did. Within 1 %, where a
 * histogram is as good as its buckets.
 */
export function latency({ delay, every }: Metric, window: Seconds, p: number, { latencies }: Count): Probe {
  const slices: Slice[] = [];
  const mine = latencies.push(sketch()) - 1;
  let last = Number.NaN;
  return {
    scrape: (now) => {
      // The first scrape finds counters that nobody has seen before: no increase is known.
      if (!Number.isNaN(last)) slices.push({ from: last, to: now, ended: latencies[mine] });
      latencies[mine] = sketch();
      last = now;
      while (slices.length > 0 && slices[0].from < now - window - delay - every) slices.shift();
    },
    at: (instant) => {
      const inside = slices.filter(({ from, to }) => from > instant - window && to <= instant);
      return inside.length === 0 ? null : quantileOf(inside.map(({ ended }) => ended).reduce(merge), p);
    },
  };
}
