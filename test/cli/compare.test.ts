import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { compareCommand } from '../../src/cli/compare.js';
import { folderWith, remove, spoken } from '../fixtures/cli-spoken.js';

const file = (goals: string) => `horizon: 1h
queues: { orders: { broker: rabbitmq } }
behaviour: { Deployment/worker: { takes: orders, service: 30s, start: 5s } }
demand: { orders: { batches: { size: 20, at: 10m } } }
manifests:
- apiVersion: apps/v1
  kind: Deployment
  metadata: { name: worker }
  spec:
    replicas: 1
    selector: { matchLabels: { app: worker } }
    template:
      metadata: { labels: { app: worker } }
      spec: { containers: [{ name: main, resources: { requests: { cpu: 100m } } }] }
policies:
  one: {}
  ten: { Deployment/worker: { spec: { replicas: 10 } } }
${goals}`;
const folder = folderWith({
  'mixed.yaml': file('goals: [p95 wait of orders < 2m]'),
  'missed.yaml': file('goals: [p95 wait of orders < 1s]'),
  'bill.yaml': file('goals: [cost < 40 USD per day]'),
  'aimless.yaml': file(''),
});
afterAll(() => remove(folder));
const quick = { replications: 2, workers: 1, quiet: true } as const;
const ask = (name: string, options: Parameters<typeof compareCommand>[1] = {}) =>
  spoken(() => compareCommand(join(folder, name), { ...quick, ...options }));

describe('the exit code of hooke compare', () => {
  it('is 1 when any policy misses a goal, and that of the chosen one when one is chosen', async () => {
    expect((await ask('mixed.yaml')).code).toBe(1);
    expect((await ask('mixed.yaml', { policy: 'one' })).code).toBe(1);
    expect((await ask('mixed.yaml', { policy: 'ten' })).code).toBe(0);
    expect((await ask('missed.yaml', { policy: 'ten' })).code).toBe(1);
  });

  it('is 1 where a goal cannot be measured, and 0 without goals', async () => {
    const bill = await ask('bill.yaml');
    expect(bill.code).toBe(1);
    expect(bill.stdout).toContain('not measurable');
    expect(bill.stdout).toContain('counts as missed');
    expect((await ask('aimless.yaml')).code).toBe(0);
  });

  it('is 2 for a policy that is not compared', async () => {
    const wrong = await ask('mixed.yaml', { policy: 'tenn' });
    expect(wrong).toMatchObject({ code: 2, stdout: '' });
    expect(wrong.stderr).toContain('did you mean "ten"?');
  });

  it('has its reasons in JSON and CSV', async () => {
    const csv = join(folder, 'csv');
    const { stdout } = await ask('mixed.yaml', { json: true, csv });
    expect(JSON.parse(stdout).goals[0].policies).toMatchObject([
      { policy: 'one', met: 0, missed: 2, of: 2 },
      { policy: 'ten', met: 2, missed: 0, of: 2 },
    ]);
    expect(readFileSync(join(csv, 'goals.csv'), 'utf8').split('\n')[0]).toMatch(
      /^goal,policy,replications,met,missed,open/,
    );
    expect(readFileSync(join(csv, 'comparison.csv'), 'utf8').split('\n')[0]).toMatch(/,bound,missing,why,/);
  });
});
