import { measuredBurst, measuredDays, measuredLag } from '../../models/index.js';
import { type Chart, measuredChart } from '../../src/show/index.js';
import type { Steps } from '../../src/study/index.js';
import { type BurstRun, EVERY, secondsEarlier } from './burst.js';
import type { LagRun } from './kafka.js';
import { range } from './numbers.js';
import { DAY, measured, type PhpApacheAnswer } from './php-apache.js';

type Row = { readonly at: number; readonly measured: number | null; readonly simulated: number | null };

/** Every change of both lines; each value holds until the next one of its own line. */
function changes(one: Steps, other: Steps, until: number): Row[] {
  const of = ({ at, value }: Steps, which: 'measured' | 'simulated') =>
    Array.from(at).flatMap((when, i): Row[] =>
      when > until || Number.isNaN(value[i]) || (i > 0 && value[i] === value[i - 1] && i + 1 < at.length)
        ? []
        : [{ at: when, measured: null, simulated: null, [which]: value[i] }],
    );
  return [...of(one, 'measured'), ...of(other, 'simulated')].sort((a, b) => a.at - b.at);
}

export function dayChart({ fit, cpu, line, days }: PhpApacheAnswer): Chart {
  const users = [...measuredDays.load, { from: DAY, users: measuredDays.load[0].users }].map(
    ({ from, users: count }) => ({ at: from, measured: count, simulated: null }),
  );
  const [low] = measuredDays.plateaux;
  const modes = days[0]?.stands.map(({ mode }) => mode) ?? [];
  const finding = `Fitted to the shaded hours alone, ${modes.join(', ')} replicas are predicted where ${measuredDays.plateaux.map(({ mode }) => mode).join(', ')} were measured`;
  const detail = `php-apache under the stock HPA, first of three days; ${cpu} of CPU a request (${fit.parameters[0]?.low} to ${fit.parameters[0]?.high} are as good); simulated: seed 1`;
  return measuredChart({
    name: 'measured-clusters-days',
    headline: { finding, detail },
    panels: [
      { title: 'replicas', series: changes(measured, line, DAY) },
      { title: 'users', series: users, driver: true },
    ],
    spans: [{ from: low.from, to: low.until, label: 'fitted' }],
  });
}

export function burstChart(runs: readonly BurstRun[]): Chart {
  const [first] = runs as [BurstRun];
  const replicas = measuredBurst.readings.map(([at, count]): Row => ({ at, measured: count, simulated: null }));
  // Beyond this the manifests were applied again, and the load was not recorded.
  const until = 335;
  const seen = replicas.filter(({ at }) => at < until);
  const rows = [
    ...seen,
    { ...(seen.at(-1) as Row), at: until - EVERY },
    ...first.replicas
      .map((count, i) => ({ at: i * EVERY, measured: null, simulated: count }))
      .filter(({ at }) => at < until),
  ];
  const answered = [
    ...measuredBurst.answered.map((value, i) => ({ at: 3 + i * EVERY - EVERY / 2, measured: value, simulated: null })),
    ...first.perSecond
      .map((value, i) => ({ at: (i - 1) * EVERY, measured: null, simulated: value }))
      .filter(({ at }) => at >= 0 && at < until),
  ];
  return measuredChart({
    name: 'measured-clusters-burst',
    axis: 's',
    headline: {
      finding: `The burst goes to 10 pods in both; the simulated HPA begins ${range(secondsEarlier(runs))} s earlier`,
      detail:
        'k3d, HPA at 60 % of 100m, 2 to 10 pods, k6 to 100 users; simulated: seed 1; the first 335 s, before manifests were applied again',
    },
    panels: [
      { title: 'replicas', series: rows.sort((a, b) => a.at - b.at) },
      { title: 'requests answered a second', series: answered.sort((a, b) => a.at - b.at) },
    ],
  });
}

export function lagChart(run: LagRun): Chart {
  const { lag, ready } = measuredLag.scaled;
  const until = 600;
  const both = (one: readonly (readonly [number, number])[], other: readonly number[]): Row[] =>
    [
      ...one.map(([at, value]) => ({ at, measured: value, simulated: null })),
      ...run.at.map((at, i) => ({ at, measured: null, simulated: other[i] })).filter(({ at }) => at <= until),
    ].sort((a, b) => a.at - b.at);
  return measuredChart({
    name: 'measured-clusters-lag',
    axis: 's',
    headline: {
      finding: `One rate for every replica empties the backlog at ${run.emptyAt} s instead of 192 s: the law of the scaler is the same, the software was not`,
      detail: `KEDA on a Kafka lag of 57,910 events, at most 6 replicas; simulated: ${measuredLag.pinned.perSecond} events a second and replica, as measured with one pinned replica`,
    },
    panels: [
      { title: 'ready replicas', series: both(ready, run.ready) },
      { title: 'events that wait', series: both(lag, run.waiting) },
    ],
  });
}
