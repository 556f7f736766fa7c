import { wholePercent } from '../../number-text.js';
import type { QueueTally } from '../tallies/queue-tally.js';
import { causeSeconds, type WaitCause } from '../tallies/wait-causes.js';
import { listed } from './listed.js';

/** From this share of the waiting time on a cause is said, and as the only one. */
const [SAID, WHOLE] = [0.02, 0.995] as const;
const CAUSES = ['busy', 'none', 'held', 'idle', 'unclear'] as const satisfies readonly WaitCause[];

/** What stood in the way while jobs waited, each with its share of that time. */
export function whyWaited({ causes, waiting }: QueueTally, isPartitioned: boolean): string {
  const words: Readonly<Record<(typeof CAUSES)[number], string>> = {
    busy: 'all workers were busy',
    none: causes.takers.length === 0 ? 'nobody takes from it' : 'no worker was ready',
    held: 'workers held most of them (prefetched, or not given back) while others had a free slot',
    idle: isPartitioned
      ? 'some workers had a free slot, and the jobs were in partitions of others'
      : 'a worker had a free slot, and could not or did not take them',
    unclear: 'only workers that were not ready, or gathered a batch, had a free slot',
  };
  const parts = CAUSES.map((cause) => ({ words: words[cause], share: causeSeconds(causes, cause) / waiting.above }))
    .filter(({ share }) => share >= SAID)
    .sort((a, b) => b.share - a.share);
  const [first] = parts;
  if (first === undefined) return 'for many short times';
  if (first.share >= WHOLE) return first.words;
  return listed(
    parts.map((one) => `for ${wholePercent(one.share)} of that ${one.words}`),
    '; ',
  );
}
