/**
 * What can bind, causes before what follows from them: a pod that gets no connection makes replicas useless, too few of
 * them run out of CPU, and only then a queue grows. A pool is also full when the cores behind it are: more server
 * connections would not help then.
 */
const bottleneckKinds = [
  'store-connections',
  'store-saturated',
  'pooler',
  'connection-pool',
  'nodes',
  'replicas-at-max',
  'pod-cpu',
  'queue-backlog',
  'service-overload',
] as const;
/** What can bind, as the column `kind` of results says it. */
export type BottleneckKind = (typeof bottleneckKinds)[number];

/** Something that bound in a run, and for how much of the measured time. */
export type Bottleneck = {
  /** What bound. */
  readonly kind: BottleneckKind;
  /** Of the store, workload, queue or service. */
  readonly name: string;
  /** Region in which it bound. */
  readonly region: string;
  /** Share of the measured time, of a service share of its requests; 0 to 1. */
  readonly share: number;
  /** What bound and for how long, in a plain sentence. */
  readonly sentence: string;
};

/** A cause comes before what follows from it when it lasted at least this part of the longest limit. */
const COMPARABLE = 0.25;

/**
 * The bottlenecks in the order of a report: those that lasted about as long as the longest one, causes first; then the
 * shorter ones in the same way; what is never a cause (work that waits or fails) at the end.
 */
export function inCausalOrder(all: readonly Bottleneck[]): Bottleneck[] {
  const ordered: Bottleneck[] = [];
  let left = all.filter((one) => !isEffect(one));
  while (left.length > 0) {
    const least = COMPARABLE * Math.max(...left.map((one) => one.share));
    ordered.push(...left.filter((one) => one.share >= least).sort(byCause));
    left = left.filter((one) => one.share < least);
  }
  return [...ordered, ...all.filter(isEffect).sort(byCause)];
}

const isEffect = ({ kind }: Bottleneck): boolean => kind === 'queue-backlog' || kind === 'service-overload';

function byCause(a: Bottleneck, b: Bottleneck): number {
  return (
    bottleneckKinds.indexOf(a.kind) - bottleneckKinds.indexOf(b.kind) ||
    b.share - a.share ||
    (a.region === b.region ? order(a.name, b.name) : order(a.region, b.region))
  );
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
