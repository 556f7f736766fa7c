import { describe, expect, it } from 'vitest';
import { strict } from '../../../src/api/strict.js';
import { deployment } from '../../../src/scenario/builders.js';
import { ScenarioError } from '../../../src/scenario/complaints/scenario-error.js';

const scenario = (
  goals: readonly string[],
  regions: object = { 'eu-west-1': { zones: ['a', 'b'] }, 'us-east-1': { zones: ['b', 'c'] } },
) =>
  ({
    horizon: '1h',
    cluster: { regions },
    manifests: [deployment('api', { limits: { cpu: 1 } }), deployment('worker')],
    queues: { orders: {} },
    behaviour: {
      'Deployment/api': { serves: 'api', cpu: '5ms' },
      'Deployment/worker': { takes: 'orders', service: '1s' },
    },
    demand: {
      api: [
        { gap: '1s', class: 'web' },
        { gap: '9s', class: 'partner' },
      ],
      orders: { gap: '5s' },
    },
    goals,
  }) as never;

const read = (...goals: readonly string[]) =>
  strict(scenario(goals)).goals.map(({ kind, region, zone, class: name }) => [kind, region, zone, name]);

function complaints(...goals: readonly string[]): readonly string[] {
  try {
    strict(scenario(goals));
  } catch (error) {
    if (error instanceof ScenarioError) return error.message.split('\n');
    throw error;
  }
  return [];
}

describe('goals', () => {
  it('find the place and the class that they name', () => {
    expect(
      read(
        'errors of api < 1%',
        'p99 response of api for web in us-east-1 < 1s',
        'errors of api in eu-west-1b < 1%',
        'errors of api in c < 1%',
        'cost in eu-west-1 < 9 USD per day',
        'p95 wait of orders in eu-west-1 < 1m',
      ),
    ).toEqual([
      ['service', null, null, null],
      ['service', 'us-east-1', null, 'web'],
      ['service', 'eu-west-1', 'eu-west-1b', null],
      ['service', 'us-east-1', 'us-east-1c', null],
      ['run', 'eu-west-1', null, null],
      ['queue', 'eu-west-1', null, null],
    ]);
  });

  it.each([
    ['errors of api in b < 1%', /no region or zone "b": expected one of .*eu-west-1b.*us-east-1b/],
    ['errors of api in eu-west-2 < 1%', /no region or zone "eu-west-2".*did you mean "eu-west-1"/],
    [
      'errors of api for mobile < 1%',
      /no class "mobile": expected one of partner, web|no class "mobile": expected one of web, partner/,
    ],
    ['p95 wait of orders in us-east-1c < 1m', /us-east-1c/],
    ['p95 wait of api < 1m', /response/],
    ['dead-lettered of api = 0', /no queue "api"/],
  ])('%s is refused', (goal, message) => {
    expect(complaints(goal).join('\n')).toMatch(message);
  });
});
