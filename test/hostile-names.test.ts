import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compare, simulate } from '../src/index.js';
import { jsonText } from '../src/printable.js';
import { rowsOf, tableNames, toCsv, toJson } from '../src/results/index.js';
import { noNotes } from '../src/scenario/complaints/complaint.js';
import { ScenarioError } from '../src/scenario/complaints/scenario-error.js';
import type { ScenarioInput } from '../src/scenario/input/scenario-input.js';
import { readCsv } from '../src/scenario/tables/csv.js';
import { oneScreen } from '../src/show/index.js';

/** What no screen may show raw, whatever a name holds; line ends are the screen's own. */
const STEERING = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
const CONTROLS = /(?![\t\r\n])\p{Cc}/gu;

const parts = [
  '\u001b[31m',
  '\u0007',
  '\u009b2J',
  '\u202e',
  '\r',
  '\n',
  '\t',
  '=',
  '+',
  '-',
  '@',
  "'",
  '"',
  ',',
  'a',
  'é',
];
const names = fc
  .uniqueArray(fc.string({ unit: fc.constantFrom(...parts), minLength: 1, maxLength: 6 }), {
    minLength: 4,
    maxLength: 4,
  })
  .filter((all) => all.every((one) => one.trim() !== ''));

const platform = ([name, queue, floor, wide]: readonly string[]): ScenarioInput => ({
  name,
  horizon: '3m',
  manifests: [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'worker' },
      spec: {
        replicas: 1,
        template: { spec: { containers: [{ name: 'main', resources: { requests: { cpu: '1' } } }] } },
      },
    },
  ],
  queues: { [`q${queue}`]: { broker: 'rabbitmq', consumerTimeout: '2s' } },
  behaviour: { 'Deployment/worker': { takes: `q${queue}`, service: 'exponential(1s)', start: '1s' } },
  demand: { [`q${queue}`]: { rate: '1/s' } },
  policies: { [`p${floor}`]: {}, [`w${wide}`]: { 'Deployment/worker': { spec: { replicas: 3 } } } },
});

it('names that steer, quote or compute are shown, written and read back for what they are', async () => {
  await fc.assert(
    fc.asyncProperty(names, fc.integer({ min: 1, max: 1000 }), async (all, seed) => {
      const input = platform(all);
      const policies = Object.keys(input.policies ?? {});
      const { summary, tables } = simulate(input, { seed, policy: policies[0], keep: 'everything' });
      expect(oneScreen(summary)).not.toMatch(STEERING);
      expect(JSON.parse(jsonText(summary))).toEqual(JSON.parse(JSON.stringify(summary)));
      expect(jsonText(summary, 2)).not.toMatch(STEERING);
      for (const name of tableNames) {
        const rows = rowsOf(tables[name]);
        const columns = tables[name].columns.map((column) => column.name);
        const json = toJson(tables[name]);
        expect(json).not.toMatch(STEERING);
        expect(JSON.parse(json)).toEqual(rows);
        if (rows.length === 0) continue;
        const notes = noNotes();
        const back = readCsv({ name, text: toCsv(tables[name]) }, notes);
        expect(notes.complaints).toEqual([]);
        expect(back?.columns).toEqual(columns);
        expect(back?.rows).toEqual(
          rows.map((row) => columns.map((column) => String(row[column] ?? '').replaceAll(CONTROLS, '\ufffd'))),
        );
      }
      const compared = await compare(input, { policies, replications: 2, workers: 1, seed });
      expect(String(compared)).not.toMatch(STEERING);
    }),
    { numRuns: 15 },
  );
}, 60_000);

it('names that steer are complained of without steering', () => {
  const unsound = { ...platform(['\u001b[2J', 'q', 'f', 'w']), demand: { '\u001b[31mred\u202e': { rate: '1/s' } } };
  try {
    simulate(unsound);
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(ScenarioError);
    expect((error as Error).message).toContain('\ufffd[31mred\ufffd');
    expect((error as Error).message).not.toMatch(STEERING);
  }
});
