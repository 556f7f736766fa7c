import { counted, wholePercent } from '../../number-text.js';
import type { Store, Workload } from '../../scenario/strict.js';
import type { Seconds } from '../../units.js';
import { fullShare } from '../tallies/saturation.js';
import type { StoreTally } from '../tallies/store-tally.js';
import type { Bottleneck } from './bottleneck.js';

const TITLES = { postgresql: 'PostgreSQL', redis: 'Redis', rabbitmq: 'RabbitMQ' } as const;
const titleOf = ({ kind, name }: Store): string => `${TITLES[kind]} ${name}`;

/** What a store bound: its connections, its pooler, its cores. `workloads` are those of its region. */
export function storeLimits(
  of: StoreTally,
  region: string,
  workloads: readonly Workload[],
  measured: Seconds,
): Bottleneck[] {
  const { name, strict, exhausted, refused, pool, cores } = of;
  const found: Bottleneck[] = [];
  const add = (kind: Bottleneck['kind'], share: number, sentence: string) =>
    found.push({ kind, name, region, share, sentence });
  if (measured <= 0) return found;
  if (refused > 0 || exhausted.area > 0)
    add(
      'store-connections',
      exhausted.area / measured,
      connectionSentence(strict, exhausted.area / measured, refused, workloads),
    );
  const asked = of.podWaits.count + of.timedOut;
  const waited = asked > 0 ? (of.podWaited + of.timedOut) / asked : 0;
  if (waited >= NOTABLE || of.timedOut > 0) add('connection-pool', waited, poolSentence(of, waited, workloads));
  if (pool !== null && pool.used.fullWindows > 0) {
    const share = fullShare(pool.used, measured);
    const waiting = wholePercent(pool.waiting.above / measured);
    add(
      'pooler',
      share,
      `the pooler of ${titleOf(strict)} was the limit: its ${counted(pool.used.places, 'server connection')} were all in use for ${wholePercent(share)} of the time, and operations waited for one for ${waiting} of it`,
    );
  }
  if (cores.fullWindows > 0) {
    const share = fullShare(cores, measured);
    add(
      'store-saturated',
      share,
      `${titleOf(strict)} was saturated: its ${counted(cores.places, 'core')} ${cores.places === 1 ? 'was' : 'were'} busy for ${wholePercent(share)} of the time${beyondPeak(strict)}`,
    );
  }
  return found;
}

/** Of a pool at a healthy load a good part of the operations waits. */
const NOTABLE = 0.25;

/** Pods whose operations waited for the connections that they hold themselves. */
function poolSentence({ name, strict, timedOut }: StoreTally, waited: number, workloads: readonly Workload[]): string {
  const holders = workloads.flatMap(({ name: holder, template }) => {
    const each = template.connections.find((one) => one.store === name)?.count ?? 0;
    return each === 0 ? [] : [`${each} a pod of ${holder}`];
  });
  const gaveUp = timedOut === 0 ? '' : `, and ${counted(timedOut, 'operation')} got none in time`;
  return `${wholePercent(waited)} of the operations of ${titleOf(strict)} waited in their pods for a connection (${holders.join(', ')})${gaveUp}`;
}

/** Where many operations at a time do less together than few: dC/dn of the Universal Scalability Law is 0 there. */
function beyondPeak({ contention }: Store): string {
  if (contention === null || contention.crosstalk === 0) return '';
  return `; beyond ${counted(Math.floor(Math.sqrt((1 - contention.serial) / contention.crosstalk)), 'operation')} at a time they do less together`;
}

function connectionSentence(strict: Store, share: number, refused: number, workloads: readonly Workload[]): string {
  const holders = workloads.flatMap(({ name, mostReplicas, template }): Holder[] => {
    const each = template.connections.find((one) => one.store === strict.name)?.count ?? 0;
    return each === 0 ? [] : [{ name, each, pods: mostReplicas }];
  });
  const [only, ...others] = holders;
  const { gives, shown } = roomOf(strict);
  const asked = holders.reduce((sum, { each, pods }) => sum + each * pods, 0);
  const limit = asked > gives ? 'the limit, not the replicas' : 'a limit';
  const sums =
    only !== undefined && others.length === 0
      ? roomForOne(only, gives, shown)
      : `${shown} connections stand against ${holders.map(claimOf).join(' and ')}`;
  return `${titleOf(strict)} was ${limit}: no connection was left for ${wholePercent(share)} of the time and ${counted(refused, 'start')} of pods ${refused === 1 ? 'was' : 'were'} refused; ${sums}`;
}

type Holder = { readonly name: string; readonly each: number; readonly pods: number };

const claimOf = ({ name, each, pods }: Holder): string =>
  `${pods === Number.POSITIVE_INFINITY ? 'any number' : pods} × ${each} of ${name}`;

function roomForOne({ name, each, pods }: Holder, gives: number, shown: string): string {
  const most = pods === Number.POSITIVE_INFINITY ? 'it has no maximum' : `its maximum is ${pods}`;
  return `${shown} / ${each} = ${counted(Math.floor(gives / each), 'pod')} of ${name} can run, ${most}`;
}

/** Connections that pods can have, and how that number comes about. */
function roomOf({ maxConnections, reserved, pooler }: Store): { readonly gives: number; readonly shown: string } {
  if (pooler === null)
    return {
      gives: maxConnections,
      shown: reserved === 0 ? `${maxConnections}` : `(${maxConnections + reserved} − ${reserved})`,
    };
  const gives = pooler.mode === 'session' ? Math.min(pooler.size, pooler.maxClients) : pooler.maxClients;
  return { gives, shown: `${gives} of the pooler` };
}
