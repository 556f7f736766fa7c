import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { files, platformFrom, referencePlatform } from '../../models/reference-platform/index.js';
import { base, type Manifest, nameOf, overlay } from '../../models/reference-platform/manifests.js';
import { hpaOnCpu } from '../../models/reference-platform/policies.js';
import { arrivals, tokens } from '../../models/traces/azure-llm-2023-conv.js';
import { workerPools } from '../../models/worker-pools.js';
import { scenarioSchema } from '../../src/scenario/input/scenario-input.js';

const folder = fileURLToPath(new URL('../../models/reference-platform/', import.meta.url));
const read = (path: string) => readFileSync(`${folder}${path}`, 'utf8');
const objectsIn = (path: string): Manifest[] =>
  readdirSync(`${folder}${path}`)
    .filter((f) => f.endsWith('.yaml'))
    .sort()
    .flatMap((file) => parseAllDocuments(read(`${path}/${file}`)).map((d) => d.toJS() as Manifest));
const byName = (objects: readonly Manifest[]) => Object.fromEntries(objects.map((o) => [nameOf(o), o]));

describe('the manifests of the reference platform', () => {
  it('as values are those of the files', () => {
    expect(byName(base)).toEqual(byName(objectsIn('kubernetes/base')));
    expect(byName(overlay)).toEqual(byName(objectsIn('kubernetes/us-east-1')));
    expect(base).toHaveLength(objectsIn('kubernetes/base').length);
  });

  it('the overlay of us-east-1 changes bounds, one CPU target and zones, and nothing else', () => {
    for (const object of overlay) expect(byName(base), nameOf(object)).toHaveProperty([nameOf(object)]);
    const text = (o: unknown) =>
      JSON.stringify(o)
        .replace(/"(maxReplicas|maxReplicaCount)":\d+/g, '')
        .replace(/(eu-west|us-east)-1/g, '')
        .replace('"averageUtilization":70', '"averageUtilization":60');
    for (const object of overlay) expect(text(object)).toBe(text(byName(base)[nameOf(object)]));
  });
});

describe('the scenario of the reference platform', () => {
  it.each([
    ['ordinary', 'platform'],
    ['standard', 'standard-day'],
  ] as const)('of the %s day says in YAML what it says in TypeScript', (day, file) => {
    expect(parse(read(`${file}.hooke.yaml`))).toEqual(platformFrom(day, files));
  });

  it('has the same text on both days but for head, name and incidents', () => {
    const text = (file: string) =>
      read(`${file}.hooke.yaml`)
        .replace(/^(#.*\n)+/, '')
        .replace(/^name: .*$/m, '')
        .replace(/^incidents:\n( .*\n)+\n/m, '');
    expect(text('standard-day')).toBe(text('platform'));
  });

  it('its other files say what the values say', () => {
    expect(parseAllDocuments(read('hpa-on-cpu.yaml')).map((d) => d.toJS() as Manifest)).toEqual(hpaOnCpu);
    expect(read('demand/inference-arrivals.csv').trim().split('\n').slice(1).map(Number)).toEqual(arrivals);
    expect(
      read('demand/inference-tokens.csv')
        .trim()
        .split('\n')
        .slice(1)
        .map((row) => row.split(',').map(Number)),
    ).toEqual(tokens);
  });

  it.each([
    ['ordinary day', () => referencePlatform('ordinary')],
    ['standard day', () => referencePlatform('standard')],
    ['worker pools, one region', () => workerPools({ day: 'standard', regions: 1 })],
    ['worker pools, two regions', () => workerPools({ day: 'zone-lost', regions: 2 })],
  ])('%s fits the schema', (_, make) => {
    expect(scenarioSchema.safeParse(make()).error?.issues ?? []).toEqual([]);
  });

  it('the worker pools of one region know nothing of the other', () => {
    expect(JSON.stringify(workerPools({ day: 'standard', regions: 1 }))).not.toContain('us-east-1');
    expect(workerPools({ day: 'standard', regions: 2 }).incidents).toHaveLength(5);
  });
});
