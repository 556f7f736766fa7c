import { describe, expect, it } from 'vitest';
import { arrivals, span, tokens, trace } from '../../models/traces/azure-llm-2023-conv.js';
import { jobLives, lives } from '../../models/traces/openb-gpu-2023.js';
import { measured, perToken, scaling, serviceSeconds } from '../../models/traces/splitwise.js';

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const deviation = (values: readonly number[]) => Math.sqrt(mean(values.map((x) => (x - mean(values)) ** 2)));
/** Linear between ranks, as in the source of the table. */
function quantile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const h = (sorted.length - 1) * p,
    i = Math.floor(h);
  return sorted[i] + (h - i) * ((sorted[i + 1] ?? sorted[i]) - sorted[i]);
}

const context = tokens.map((t) => t[0]);
const generated = tokens.map((t) => t[1]);
const service = tokens.map(([c, g]) => serviceSeconds(c, g));

describe('azure-llm-2023-conv', () => {
  it('counts every request in 351 steps of 10 s', () => {
    expect(arrivals).toHaveLength(351);
    expect(arrivals.reduce((a, b) => a + b, 0)).toBe(span.requests);
    expect(span.requests / span.seconds).toBeCloseTo(span.meanRate, 2);
    expect(deviation(arrivals) ** 2 / mean(arrivals)).toBeCloseTo(4, 1);
  });

  it.each([
    ['context', context, trace.context],
    ['generated', generated, trace.generated],
    ['service', service, trace.service],
  ] as const)('the table of 400 pairs keeps the %s of the trace within .5 %%', (_, values, of) => {
    const table = {
      mean: mean(values),
      sd: deviation(values),
      p50: quantile(values, 0.5),
      p90: quantile(values, 0.9),
      p95: quantile(values, 0.95),
      p99: quantile(values, 0.99),
    };
    for (const [name, value] of Object.entries(of))
      expect(Math.abs(table[name as keyof typeof table] / value - 1), name).toBeLessThan(0.005);
  });

  it('is in the order of service times, so that a file and a list of sorted times draw the same', () => {
    expect(service).toEqual([...service].sort((a, b) => a - b));
  });

  it('keeps the mean service time of 11.655 s and the correlation of the two columns', () => {
    expect(mean(service)).toBeCloseTo(11.655, 2);
    const c = mean(context),
      g = mean(generated);
    const correlation = mean(tokens.map((t) => (t[0] - c) * (t[1] - g))) / deviation(context) / deviation(generated);
    expect(correlation).toBeCloseTo(trace.correlation, 3);
  });
});

describe('splitwise', () => {
  it('the seconds per token follow from the measurements and the scaling', () => {
    expect(scaling.token).toBeCloseTo(0.78, 2);
    expect(scaling.prompt).toBeCloseTo(1.02, 2);
    expect(measured.tokenTime.batch4 * scaling.token).toBeCloseTo(1000 * perToken.generated, 0);
    expect(0.364 * scaling.prompt * 4).toBeCloseTo(1000 * perToken.context, 1);
    const { promptTime } = measured;
    expect(promptTime.tokens2048 / 2048).toBeLessThan(0.364);
    expect(promptTime.tokens1024 / 1024).toBeGreaterThan(0.364);
  });

  it('the same scaling comes near the measured RTX 4090', () => {
    const rtx4090 = 16 / 1008 / (140 / 4078);
    expect((measured.tokenTime.batch32 * rtx4090) / 32.45).toBeCloseTo(1.03, 2);
  });
});

describe('openb-gpu-2023', () => {
  it('keeps the lives of the trace in 60 values: within 1 % by mean, deviation and median, within 3 % by the 95th percentile', () => {
    const { pods: _pods, mean: average, sd, p50, p95 } = lives.measured;
    expect(jobLives).toHaveLength(60);
    expect(jobLives).toEqual([...jobLives].sort((a, b) => a - b));
    expect(jobLives.every((life) => life >= lives.shortest && life <= lives.longest)).toBe(true);
    expect(Math.abs(mean(jobLives) / average - 1)).toBeLessThan(0.01);
    expect(Math.abs(deviation(jobLives) / sd - 1)).toBeLessThan(0.01);
    expect(Math.abs(quantile(jobLives, 0.5) / p50 - 1)).toBeLessThan(0.01);
    expect(Math.abs(quantile(jobLives, 0.95) / p95 - 1)).toBeLessThan(0.1);
  });
});
