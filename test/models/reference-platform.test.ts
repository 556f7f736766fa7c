import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { base, type Manifest, nameOf, overlay } from '../../models/reference-platform/manifests.js';

const folder = fileURLToPath(new URL('../../models/reference-platform/', import.meta.url));
const read = (path: string) => readFileSync(`${folder}${path}`, 'utf8');
const objectsIn = (path: string): Manifest[] => readdirSync(`${folder}${path}`).filter((f) => f.endsWith('.yaml')).sort()
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
    const text = (o: unknown) => JSON.stringify(o).replace(/"(maxReplicas|maxReplicaCount)":\d+/g, '').replace(/(eu-west|us-east)-1/g, '').replace('"averageUtilization":70', '"averageUtilization":60');
    for (const object of overlay) expect(text(object)).toBe(text(byName(base)[nameOf(object)]));
  });
});
