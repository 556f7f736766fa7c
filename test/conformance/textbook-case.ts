import type { ScenarioInput } from '../../src/scenario/input/scenario-input.js';

type Law = {
  readonly distribution: string;
  readonly meanSeconds: number;
  readonly squaredCoefficientOfVariation?: number;
};
type Arrivals = {
  readonly process: string;
  readonly ratePerSecond?: number;
  readonly meanRatePerSecond?: number;
  readonly amplitudePerSecond?: number;
  readonly periodSeconds?: number;
};
type Station = { readonly service: Law; readonly servers: number | 'unlimited'; readonly discipline?: string };

/** One textbook case, as its README describes it. */
export type TextbookCase = {
  readonly name: string;
  readonly arrivals?: Arrivals;
  readonly service?: Law;
  readonly servers?: number | 'unlimited';
  readonly discipline?: string;
  readonly systemCapacity?: number;
  readonly patience?: Law;
  readonly classes?: readonly {
    readonly class: string;
    readonly priority: number;
    readonly arrivals: Arrivals;
    readonly service: Law;
  }[];
  readonly setup?: Law & { readonly rule: string };
  readonly stations?: readonly Station[];
  readonly at?: number;
  readonly replications?: number;
  readonly expect: Readonly<Record<string, number | readonly number[] | Readonly<Record<string, number>>>>;
  readonly relativeTolerance: number;
};

const law = ({ distribution, meanSeconds, squaredCoefficientOfVariation: scv }: Law): string => {
  if (distribution === 'constant' || distribution === 'exponential') return `${distribution}(${meanSeconds}s)`;
  return `${distribution}(mean=${meanSeconds}s, scv=${scv ?? 1})`;
};

const rate = ({ ratePerSecond, meanRatePerSecond = 0, amplitudePerSecond = 0, periodSeconds = 1 }: Arrivals): string =>
  ratePerSecond !== undefined
    ? `${ratePerSecond}/s`
    : `wave(low=${meanRatePerSecond - amplitudePerSecond}/s, high=${meanRatePerSecond + amplitudePerSecond}/s, peak=${periodSeconds / 4}s, period=${periodSeconds}s)`;

/** Arrivals a second, over all classes. */
export const totalRate = ({ arrivals, classes }: TextbookCase): number =>
  (classes ?? [{ arrivals: arrivals as Arrivals }]).reduce(
    (sum, one) => sum + (one.arrivals.ratePerSecond ?? one.arrivals.meanRatePerSecond ?? 0),
    0,
  );

const limits = { events: 1_000_000_000_000, pods: 1_000_000_000 };
const deployment = (name: string, replicas: number, pod: object = {}) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name },
  spec: {
    replicas,
    selector: { matchLabels: { app: name } },
    template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: 'main', image: 'main', ...pod }] } },
  },
});

/**
 * The case as a scenario: fixed replicas of one slot each, a queue, and for set-up times the policy that starts a
 * server a job.
 */
export function scenarioOfCase(one: TextbookCase, horizonSeconds: number, warmUpSeconds: number): ScenarioInput {
  const base = { name: one.name, horizon: horizonSeconds, warmUp: warmUpSeconds, sensors: 'perfect', limits } as const;
  if (one.discipline === 'processor-sharing') return sharing(one, base);
  const stations = one.stations ?? [
    { service: one.service ?? (one.classes?.[0]?.service as Law), servers: one.servers ?? 1 },
  ];
  const names = stations.map((_, i) => `station-${i}`);
  return {
    ...base,
    manifests: stations.map((station, i) =>
      deployment(names[i], one.setup ? 0 : station.servers === 'unlimited' ? 1 : station.servers),
    ),
    queues: Object.fromEntries(
      stations.map((_, i) => [
        names[i],
        {
          ...(one.systemCapacity ? { capacity: one.systemCapacity } : {}),
          ...(one.patience ? { patience: law(one.patience) } : {}),
        },
      ]),
    ),
    behaviour: Object.fromEntries(
      stations.map((station, i) => [
        `Deployment/${names[i]}`,
        {
          takes: names[i],
          service: law(station.service),
          concurrency: station.servers === 'unlimited' ? 1_000_000 : 1,
          start: one.setup ? law(one.setup) : 'constant(0s)',
          deletionCost: 'load',
          ...(i + 1 < names.length ? { then: [{ queue: names[i + 1] }] } : {}),
        },
      ]),
    ),
    demand: {
      [names[0]]: (
        one.classes ?? [
          { class: undefined, priority: undefined, arrivals: one.arrivals as Arrivals, service: undefined },
        ]
      ).map(entryOf),
    },
    ...(one.setup
      ? { scalers: { [`Deployment/${names[0]}`]: { policy: 'perJob', min: 0, max: one.servers as number } } }
      : {}),
  } as unknown as ScenarioInput;
}

const entryOf = (one: {
  readonly class: string | undefined;
  readonly priority: number | undefined;
  readonly arrivals: Arrivals;
  readonly service: Law | undefined;
}) => ({
  rate: rate(one.arrivals),
  ...(one.class === undefined ? {} : { class: one.class, priority: one.priority }),
  ...(one.service === undefined ? {} : { work: law(one.service) }),
});

/** One core, shared by all requests that are there. */
function sharing(one: TextbookCase, base: object): ScenarioInput {
  return {
    ...base,
    manifests: [deployment('station-0', 1, { resources: { requests: { cpu: '1' }, limits: { cpu: '1' } } })],
    behaviour: {
      'Deployment/station-0': {
        serves: 'station-0',
        cpu: law(one.service as Law),
        concurrency: 1_000_000,
        start: 'constant(0s)',
      },
    },
    demand: { 'station-0': { rate: rate(one.arrivals as Arrivals) } },
  } as unknown as ScenarioInput;
}
