import type { Scenario } from '../scenario/strict.js';
import type { InUse } from './assumptions.js';
import type { BillLine } from './bill.js';

/** What a reader of a bill must know beside its dollars. */
export type BillNotes = {
  /** A price in it is an estimate: of another region, of spot, or one that nobody published. */
  readonly estimate: boolean;
  /** Sentences about its prices; empty: every price is the scenario's own or that of its region. */
  readonly notes: readonly string[];
  /** What the platform costs beside and is not in it. */
  readonly notBilled: readonly string[];
};

/**
 * Says which prices are estimates, what spot leaves out, and what is not billed.
 *
 * @example billNotes(scenario, lines, used).notBilled // ['brokers', 'disks', 'load balancers', …]
 */
export function billNotes({ regions }: Scenario, lines: readonly BillLine[], used: readonly InUse[]): BillNotes {
  const prices = used.filter(({ about }) => about === 'price');
  const some = <T>(of: (region: Scenario['regions'][number]) => readonly T[]) =>
    regions.some((one) => of(one).length > 0);
  const free = lines.some(({ capacityType, perHour }) => capacityType === 'control-plane' && perHour === 0);
  return {
    estimate: prices.some(({ estimate }) => estimate),
    notes: [...elsewhere(prices), ...judged(prices), ...spot(prices, lines)],
    notBilled: [
      ...(lines.length === 0 ? ['nodes', 'control planes'] : []),
      ...(lines.length > 0 && free ? ['control planes'] : []),
      ...(lines.length > 0 && regions.some(({ nodeGroups }) => nodeGroups.length === 0)
        ? ['regions without nodes']
        : []),
      ...(some(({ stores }) => stores) ? ['databases'] : []),
      ...(some(({ queues }) => queues) ? ['brokers'] : []),
      ...['disks', 'load balancers', 'traffic between zones', 'egress', 'licences'],
    ],
  };
}

/** Prices of another region, one sentence a pair of regions. */
function elsewhere(prices: readonly InUse[]): string[] {
  const sentences = prices.flatMap(({ region, pricedIn, source, date }) =>
    pricedIn === null || pricedIn === region
      ? []
      : [`prices in ${region} are an estimate: those of ${pricedIn} are taken (${source}, ${date})`],
  );
  return [...new Set(sentences)];
}

/** On-demand prices and fees that are estimates in their own region too. */
function judged(prices: readonly InUse[]): string[] {
  const sentences = prices.flatMap(({ region, estimate, pricedIn, what, value, source, usedBy }) =>
    estimate && !isSpot(usedBy) && (pricedIn === null || pricedIn === region)
      ? [`${what} is an estimate: ${value} (${source})`]
      : [],
  );
  return [...new Set(sentences)];
}

const isSpot = (by: InUse['usedBy']): boolean => by.kind === 'machine' && by.capacityType === 'spot';

/** Spot without reclaims flatters, and its price follows supply. */
function spot(prices: readonly InUse[], lines: readonly BillLine[]): string[] {
  if (!lines.some(({ capacityType }) => capacityType === 'spot')) return [];
  const guesses = prices.flatMap(({ what, value, source, usedBy }) =>
    isSpot(usedBy) ? [`${what} is an estimate: ${value} (${source})`] : [],
  );
  return ['spot nodes are never reclaimed here, which flatters them', ...new Set(guesses)];
}
