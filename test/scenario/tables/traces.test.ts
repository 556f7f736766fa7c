import { describe, expect, it } from 'vitest';
import { providers } from '../../../models/providers.js';
import { deployment } from '../../../src/scenario/builders.js';
import { complaintText } from '../../../src/scenario/complaints/complaint.js';
import type { TextFile } from '../../../src/scenario/files/files.js';
import type { DemandEntry } from '../../../src/scenario/input/scenario-input.js';
import { normalize } from '../../../src/scenario/normalize/normalize.js';

/** What is said of a demand that reads a file, and the arrivals that come of it. */
function read(orders: DemandEntry, text: string, service = '1s') {
  const files: ReadonlyMap<string, readonly TextFile[]> = new Map([['a.csv', [{ name: 'a.csv', text }]]]);
  const input = {
    horizon: '1m',
    manifests: [deployment('worker', { requests: { cpu: '1' } })],
    queues: { orders: { broker: 'rabbitmq' } },
    behaviour: { 'Deployment/worker': { takes: 'orders', service } },
    demand: { orders },
  };
  const { scenario, complaints, warnings } = normalize(input, { facts: providers, policy: null, files });
  return {
    arrivals: scenario?.regions[0].demands[0]?.arrivals,
    complaints: complaints.map(complaintText).join('\n'),
    warnings: warnings.map(complaintText).join('\n'),
  };
}

describe('a trace', () => {
  it('plays every row once at its time, in order', () => {
    const { arrivals, warnings } = read({ trace: 'a.csv' }, 'time_s\n20\n10\n10\n');
    expect(arrivals).toMatchObject({ kind: 'trace', repeatEvery: Number.POSITIVE_INFINITY, thin: null });
    expect(arrivals?.kind === 'trace' && [...arrivals.at]).toEqual([10, 10, 20]);
    expect(warnings).toContain('3 of 3 rows');
  });
  it('says how many rows are before the start and after the horizon', () => {
    const { warnings } = read({ trace: { file: 'a.csv', from: '10s' } }, 'time_s\n5\n15\n20\n99\n');
    expect(warnings).toContain('2 of 4 rows');
    expect(warnings).toContain('1 row dropped before the start');
    expect(warnings).toContain('1 row dropped after the horizon');
  });
  it('says that nothing arrives when every row is too late', () => {
    expect(read({ trace: 'a.csv' }, 'time_s\n61\n62\n').warnings).toContain('0 arrivals');
  });
  it('begins again and thins only when asked', () => {
    const { arrivals } = read({ trace: { file: 'a.csv', repeat: '30s', thin: '0.01/s' } }, 'time_s\n0\n10\n');
    expect(arrivals).toMatchObject({ repeatEvery: 30, thin: { kind: 'constant', perSecond: 0.01 } });
  });
  it('takes only the rows that where asks for', () => {
    const { arrivals } = read({ trace: { file: 'a.csv', where: { class: 'b' } } }, 'time_s,class\n1,a\n2,b\n3,b\n');
    expect(arrivals?.kind === 'trace' && [...arrivals.at]).toEqual([2, 3]);
  });
});

describe('a table of rates', () => {
  it('names the column that it reads, never the time, and does not begin again', () => {
    const { arrivals, warnings } = read({ rate: 'table(a.csv, step=20s)' }, 'time_s,load\n0,60\n20,120\n');
    expect(warnings).toContain('load');
    const rate = arrivals?.kind === 'poisson' ? arrivals.rate : null;
    expect(rate?.kind === 'steps' && [...rate.values].slice(0, 4)).toEqual([3, 6, 0, 0]);
  });
  it('reads a rate by its unit', () => {
    const { arrivals } = read({ rate: 'table(a.csv, step=20s, unit=1/min)' }, 'time_s,load\n0,60\n20,120\n');
    const rate = arrivals?.kind === 'poisson' ? arrivals.rate : null;
    expect(rate?.kind === 'steps' && [...rate.values].slice(0, 2)).toEqual([1, 2]);
  });
});

describe('texts that contradict themselves', () => {
  it('refuses a lognormal with too many parameters', () => {
    expect(read({ rate: '1/s' }, '', 'lognormal(4s, sigma=1, p95=12s)').complaints).toMatch(/sigma|p95/);
  });
  it('refuses a day without 24 hours', () => {
    expect(read({ rate: 'hourly(1/m, [1, 1, 1])' }, '').complaints).toContain('24');
  });
});
