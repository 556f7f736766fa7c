import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { simulate } from '../../src/api/simulate.js';
import { type Row, rowsOf, type TableName, tableNames, toCsv } from '../../src/results/index.js';
import { shopHour } from '../fixtures/shop-hour.js';

// Numbers of a seed are pinned. Who changes them on purpose writes the new ones with `UPDATE_GOLDEN=1 npx vitest run
// test/golden` and notes the change in CHANGELOG.md: for users a change of numbers is a breaking change.

const { tables, summary } = simulate(shopHour, { keep: 'everything' });
const ADVICE =
  'the numbers of a seed have changed; if you meant it: UPDATE_GOLDEN=1 npx vitest run test/golden, and a line in CHANGELOG.md';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const hashes = Object.fromEntries(
  tableNames.map((name) => [name, `${tables[name].rows} rows ${sha256(toCsv(tables[name]))}`]),
);
const [orders, mail, web, worker, nodes] = [
  summary.queues.find(({ name }) => name === 'orders'),
  summary.queues.find(({ name }) => name === 'mail'),
  summary.services[0],
  summary.workloads.find(({ name }) => name === 'worker'),
  summary.nodes[0],
];
const plain = {
  events: summary.events,
  ordersDone: orders?.done,
  ordersWaitP95: orders?.waitP95,
  ordersRepeated: orders?.repeated,
  mailAbandoned: mail?.abandoned,
  requests: web?.arrived,
  requestErrors: web?.errors,
  responseP95: web?.responseP95,
  workerReplicasMean: worker?.replicasMean,
  workerColdStarts: worker?.coldStarts,
  nodesBought: nodes?.requested,
  usd: summary.cost.usd,
};

type Golden = { readonly hashes: Record<TableName, string>; readonly plain: typeof plain };
const file = join(import.meta.dirname, 'shop-hour.json');

describe('the golden hour', () => {
  it('is rich: nearly everything happens in it', () => {
    const count = (name: TableName, holds: (row: Row) => boolean): number => rowsOf(tables[name]).filter(holds).length;
    expect(count('incidents', () => true)).toBe(6);
    for (const outcome of ['done', 'abandoned'])
      expect(
        count('jobs', (row) => row.outcome === outcome),
        outcome,
      ).toBeGreaterThan(0);
    for (const by of ['keda', 'hpa'])
      expect(
        count('scalings', (row) => row.by === by && row.event === 'scaled'),
        by,
      ).toBeGreaterThan(3);
    expect(count('pods', (row) => row.ended_because === 'scaled-down')).toBeGreaterThan(5);
    expect(count('nodes', (row) => row.gone_at_s !== null)).toBeGreaterThan(0);
    expect(count('requests', (row) => row.outcome !== 'done')).toBeGreaterThan(0);
    expect(orders?.repeated).toBeGreaterThan(0);
  });

  it('has the numbers that it always had', async () => {
    if (process.env.UPDATE_GOLDEN === '1') {
      const { writeFileSync } = await import('node:fs');
      writeFileSync(file, `${JSON.stringify({ plain, hashes }, null, 2)}\n`);
    }
    const golden = JSON.parse(readFileSync(file, 'utf8')) as Golden;
    expect(plain, ADVICE).toEqual(golden.plain);
    expect(hashes, ADVICE).toEqual(golden.hashes);
  });
});
