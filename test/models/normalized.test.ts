import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { providers } from '../../models/providers.js';
import { checkReference, expected, measuredFrom, referencePlatform } from '../../models/reference-platform/index.js';
import { workerPools } from '../../models/worker-pools.js';
import { run } from '../../src/run/run.js';
import { complaintText } from '../../src/scenario/complaints/complaint.js';

import { type Files, filesNamed, type TextFile } from '../../src/scenario/files/files.js';
import type { ScenarioInput } from '../../src/scenario/input/scenario-input.js';
import { normalize } from '../../src/scenario/normalize/normalize.js';
import type { Scenario } from '../../src/scenario/strict.js';

const folder = fileURLToPath(new URL('../../models/reference-platform/', import.meta.url));
const read = (name: string): TextFile => ({ name, text: readFileSync(`${folder}${name}`, 'utf8') });
/** What load() reads: files, and the YAML of folders. */
const filesOf = (input: unknown): Files =>
  new Map(
    filesNamed(input).map(({ path }) => [
      path,
      /\.\w+$/.test(path)
        ? [read(path)]
        : readdirSync(`${folder}${path}`)
            .filter((f) => f.endsWith('.yaml'))
            .sort()
            .map((f) => read(`${path}/${f}`)),
    ]),
  );

function strict(input: unknown, policy: string, files?: Files): Scenario {
  const { scenario, complaints } = normalize(input, { policy, facts: providers, ...(files ? { files } : {}) });
  expect(complaints.map(complaintText)).toEqual([]);
  return scenario as Scenario;
}

/** A row drawn from a table and a value drawn from the same sorted list are the same draw. */
const plain = (scenario: Scenario) =>
  JSON.parse(
    JSON.stringify(scenario, (key, value) => {
      if (key === 'work' && value?.kind === 'table')
        return { kind: 'drawn', from: { kind: 'empirical', values: [...value.seconds] } };
      return value instanceof Float64Array ? [...value] : value === Number.POSITIVE_INFINITY ? 'Infinity' : value;
    }),
    (key, value) => (typeof value === 'number' && key !== 'seed' ? Number(value.toPrecision(12)) : value),
  ) as unknown;

const days = [
  ['ordinary', 'platform'],
  ['standard', 'standard-day'],
] as const;
const policies = ['today', 'floor', 'hpa-on-cpu', 'fixed-at-mean', 'fixed-at-peak'];

describe.each(days)('the reference platform on the %s day', (day, file) => {
  it.each(policies)('under %s is the same strict scenario from files and from values', (policy) => {
    const input = parse(read(`${file}.hooke.yaml`).text);
    expect(plain(strict(input, policy, filesOf(input)))).toEqual(plain(strict(referencePlatform(day), policy)));
  });

  it('has nothing to complain about, and warns only of the database that is too small for all pools at their maximum', () => {
    const { complaints, warnings } = normalize(referencePlatform(day), { policy: 'today', facts: providers });
    expect(complaints.map(complaintText)).toEqual([]);
    expect(warnings.map(({ path }) => path)).toEqual(['stores.postgres']);
    for (const warning of warnings)
      expect(complaintText(warning)).toMatch(
        /can ask for 1\d\d connections of postgres, which gives 97 \(100 − 3 reserved\)/,
      );
  });
});

describe('the strict reference platform', () => {
  const today = strict(referencePlatform('ordinary'), 'today');
  const [eu, us] = today.regions;

  it('has two regions of seven workloads, three node groups and five queues', () => {
    expect(
      today.regions.map((r) => [
        r.name,
        r.workloads.length,
        r.nodeGroups.length,
        r.queues.length,
        r.autoscalers.length,
      ]),
    ).toEqual([
      ['eu-west-1', 7, 3, 5, 7],
      ['us-east-1', 7, 3, 5, 7],
    ]);
    expect(eu.nodeGroups.find((g) => g.name === 'gpu')?.zones).toEqual(['eu-west-1a', 'eu-west-1b']);
    expect(us.nodeGroups.find((g) => g.name === 'gpu')?.zones).toEqual(['us-east-1a', 'us-east-1b']);
    expect(
      eu.nodeGroups.find((g) => g.name === 'general')?.instanceTypes.map((t) => [t.allocatable.cpu, t.perHour]),
    ).toEqual([
      [1.78, 0.096],
      [1.78, 0.096],
    ]);
  });

  it('has the bounds of the overlay in us-east-1', () => {
    const bounds = (region: typeof eu) =>
      Object.fromEntries(
        region.autoscalers.map((a) => {
          if (a.kind === 'scaler') return [a.target, undefined];
          return [a.target, a.kind === 'hpa' ? a.spec.maxReplicas : a.spec.maxReplicaCount];
        }),
      );
    expect(bounds(eu)).toEqual({
      frontend: 10,
      backend: 12,
      'long-worker': 8,
      'general-worker': 12,
      'document-worker': 16,
      'inference-worker': 8,
      evaluation: 6,
    });
    expect(bounds(us)).toEqual({
      frontend: 8,
      backend: 8,
      'long-worker': 8,
      'general-worker': 8,
      'document-worker': 12,
      'inference-worker': 6,
      evaluation: 6,
    });
  });

  it('has the replicas and nodes of the fixed policies', () => {
    const peak = strict(referencePlatform('ordinary'), 'fixed-at-peak');
    const replicas = peak.regions.map((r) =>
      ['general-worker', 'document-worker', 'inference-worker'].map(
        (name) => r.workloads.find((w) => w.name === name)?.replicas,
      ),
    );
    expect(replicas).toEqual([
      [6, 16, 5],
      [5, 12, 4],
    ]);
    expect(peak.regions.map((r) => r.autoscalers.map((a) => a.target))).toEqual(
      Array(2).fill(expect.not.arrayContaining(['general-worker', 'document-worker', 'inference-worker'])),
    );
    expect(
      expected.find((e) => e.policy === 'fixed-at-peak' && e.part === 'gpu' && e.region === 'eu-west-1')?.value,
    ).toBeCloseTo(5 * 1.006 * 24, 9);
  });

  it.each(['fixed-at-mean', 'fixed-at-peak'] as const)(
    'pays for the nodes of %s what the table says',
    (policy) => {
      const measured = measuredFrom(
        policy,
        run(strict(referencePlatform('ordinary'), policy), { keep: 'summary' }).summary,
      );
      expect(measured).toHaveLength(4);
      expect(checkReference(measured)).toEqual([]);
    },
    60_000,
  );

  it('pulls 8 GB in 104 s', () => {
    const { image, pullSecondsPerByte } = eu.workloads.find((w) => w.name === 'inference-worker')!.template;
    expect(image.bytes * pullSecondsPerByte).toBeCloseTo(104, 9);
  });
});

describe('the worker pools', () => {
  const cases = (['ordinary', 'zone-lost', 'standard'] as const).flatMap((day) =>
    ([1, 2] as const).map((regions) => [day, regions, workerPools({ day, regions })] as const),
  );
  it.each(cases)('%s, %d: every policy is a scenario without warnings', (_, regions, input: ScenarioInput) => {
    for (const policy of Object.keys(input.policies ?? {})) {
      const { warnings } = normalize(input, { policy, facts: providers });
      expect(warnings.map(complaintText), policy).toEqual([]);
      const made = strict(input, policy);
      expect(made.regions.map((r) => [r.workloads.length, r.queues.length, r.nodeGroups.length])).toEqual(
        Array(regions).fill([3, 3, 3]),
      );
    }
  });
});
