import { describe, expect, it } from 'vitest';
import { deployment } from '../../../src/scenario/builders.js';
import { complaintText } from '../../../src/scenario/complaints/complaint.js';
import type { BehaviourInput } from '../../../src/scenario/input/scenario-input.js';
import { normalize } from '../../../src/scenario/normalize/normalize.js';

const read = (behaviour: BehaviourInput) =>
  normalize({
    horizon: '1h',
    manifests: [deployment('web')],
    stores: { db: { kind: 'postgresql', query: '2ms' }, cache: { kind: 'redis', operation: '1ms' } },
    behaviour: { 'Deployment/web': behaviour },
  });
const said = (behaviour: BehaviourInput): string[] => read(behaviour).complaints.map(complaintText);

describe('connections of a pod', () => {
  it('have one acquire timeout, or none', () => {
    const connections = { db: 2, cache: 3 };
    const of = (more: BehaviourInput) =>
      read({ serves: 'web', connections, ...more }).scenario?.regions[0]?.workloads[0]?.template.connections;
    expect(of({ acquireTimeout: '5s' })).toEqual([
      { store: 'cache', count: 3, acquireTimeout: 5 },
      { store: 'db', count: 2, acquireTimeout: 5 },
    ]);
    expect(of({})?.map((one) => one.acquireTimeout)).toEqual([Infinity, Infinity]);
  });

  it('are complained of', () => {
    const at = 'behaviour.Deployment/web.acquireTimeout:';
    expect(said({ serves: 'web', acquireTimeout: '5s' })).toEqual([
      `${at} acquireTimeout says nothing without connections: expected connections`,
    ]);
    expect(said({ serves: 'web', connections: { db: 0 }, acquireTimeout: '5s' })).toHaveLength(1);
    expect(said({ connections: { db: 1 }, acquireTimeout: '5s' })).toEqual([
      `${at} the field acquireTimeout belongs to a workload that takes or serves: expected \`takes\` or \`serves\``,
    ]);
    expect(said({ serves: 'web', connections: { db: 1 }, acquireTimeout: '0s' })).toEqual([
      `${at} acquireTimeout must be above 0: expected a duration above 0`,
    ]);
  });
});
