import { counted, number, wholePercent } from '../../number-text.js';
import type { ServiceTally } from '../tallies/service-tally.js';
import type { Bottleneck } from './bottleneck.js';

/** Fewer retries than this share of the requests are no load of their own. */
const NOTABLE = 0.05;

/**
 * A service of whose requests a good part was sent again: load that failures make. Whatever is busy behind it does that
 * work too.
 */
export function retryStorms({ name, arrived, retries, callRetries }: ServiceTally, region: string): Bottleneck[] {
  const share = arrived > 0 ? retries / arrived : 0;
  const calls = arrived > 0 ? callRetries / arrived : 0;
  if (share < NOTABLE && calls < NOTABLE) return [];
  const sent = `${wholePercent(share)} of the requests of ${name} were retries: ${number(retries)} of ${counted(arrived, 'request')}`;
  const again = `${name} sent ${counted(callRetries, 'call')} again while ${counted(arrived, 'request')} came`;
  const sentence = share < NOTABLE ? again : calls < NOTABLE ? sent : `${sent}; ${again}`;
  return [{ kind: 'retries', name, region, share: Math.min(1, Math.max(share, calls)), sentence }];
}
