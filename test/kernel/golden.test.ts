import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import {
  cosineOfTurn,
  type Distribution,
  exp,
  log,
  log1p,
  pow,
  quantile,
  random,
  type Stream,
  sampler,
  simulation,
  streamOf,
  uniform,
} from '../../src/kernel/index.js';

/**
 * What a seed gives, pinned to the last bit. The same on every Node and browser; a change here changes every result of
 * every user and is announced as a breaking change.
 */
const COUNT = 300_000;

function hashOf(value: (i: number, stream: Stream) => number, name: string, count = COUNT): string {
  const stream = streamOf(`golden/${name}`),
    values = new Float64Array(count);
  for (let i = 0; i < count; i++) values[i] = value(i, stream);
  return createHash('sha256').update(new Uint8Array(values.buffer)).digest('hex').slice(0, 16);
}

const drawn = (d: Distribution) => {
  const draw = sampler(d);
  return (_: number, stream: Stream) => draw(stream);
};

const values: Record<string, (i: number, stream: Stream) => number> = {
  uniform: (_, stream) => uniform(stream),
  log: (_, stream) => log(exp(1400 * uniform(stream) - 700)) + log(2 * uniform(stream)),
  log1p: (_, stream) => log1p(uniform(stream) * 4 - 1),
  exp: (_, stream) => exp(1450 * uniform(stream) - 740),
  pow: (_, stream) => pow(100 * uniform(stream), 8 * uniform(stream) - 4),
  cosineOfTurn: (_, stream) => cosineOfTurn(20 * uniform(stream) - 10),
  exponential: drawn({ kind: 'exponential', mean: 40 }),
  lognormal: drawn({ kind: 'lognormal', median: 40, sigma: 0.67 }),
  gamma: drawn({ kind: 'gamma', mean: 40, scv: 0.4 }),
  'gamma, wild': drawn({ kind: 'gamma', mean: 40, scv: 2.5 }),
  weibull: drawn({ kind: 'weibull', scale: 2, shape: 1.7 }),
  pareto: drawn({ kind: 'pareto', minimum: 1, shape: 2.2 }),
  hyperexponential: drawn({ kind: 'hyperexponential', mean: 2, scv: 4 }),
  mixture: drawn({
    kind: 'mixture',
    parts: [
      { weight: 1, of: { kind: 'uniform', low: 1, high: 2 } },
      { weight: 2, of: { kind: 'empirical', values: [3, 5, 8] } },
    ],
  }),
};

it.each(Object.keys(values))('%s', (name) => {
  expect(`${name} ${hashOf(values[name], name)}`).toMatchSnapshot();
});

it('quantiles', () => {
  const kinds: Distribution[] = [
    { kind: 'lognormal', median: 40, sigma: 0.67 },
    { kind: 'gamma', mean: 40, scv: 0.4 },
    { kind: 'weibull', scale: 2, shape: 1.7 },
    { kind: 'hyperexponential', mean: 2, scv: 4 },
  ];
  expect(hashOf((i, stream) => quantile(kinds[i % 4], uniform(stream)), 'quantiles', 2000)).toMatchSnapshot();
});

it('the times of a queue with ten servers', () => {
  const sim = simulation(),
    draws = random(1),
    gaps = draws.stream('arrivals'),
    services = draws.stream('services');
  const gap = sampler({ kind: 'exponential', mean: 0.125 }),
    service = sampler({ kind: 'lognormal', median: 0.8, sigma: 0.6 });
  let free = 10,
    waiting = 0,
    sum = 0;
  const depart = () => {
    sum += sim.now;
    if (waiting > 0) {
      waiting--;
      sim.after(service(services), depart, 0);
    } else free++;
  };
  const arrive = () => {
    sim.after(gap(gaps), arrive, 0);
    if (free === 0) {
      waiting++;
      return;
    }
    free--;
    sim.after(service(services), depart, 0);
  };
  sim.after(0, arrive, 0);
  sim.run(5000);
  expect([sim.events, sum]).toMatchSnapshot();
});
