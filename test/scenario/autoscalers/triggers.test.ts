import { describe, expect, it } from 'vitest';
import { deployment, scaledObject } from '../../../src/scenario/builders.js';
import { complaintText } from '../../../src/scenario/complaints/complaint.js';
import type { ScenarioInput } from '../../../src/scenario/input/scenario-input.js';
import { parseSelector } from '../../../src/scenario/manifests/label-selector.js';
import { normalize } from '../../../src/scenario/normalize/normalize.js';
import { changed, complaintsOf } from '../../fixtures/scenario-shop.js';

type Metadata = Readonly<Record<string, string>>;

const input = (triggers: readonly object[], spec: object = {}, more: Partial<ScenarioInput> = {}): ScenarioInput => ({
  horizon: '1h',
  manifests: [deployment('worker'), deployment('reader'), scaledObject('worker', { triggers, ...spec })],
  queues: { jobs: { capacity: 50 }, events: { broker: 'kafka' } },
  behaviour: {
    'Deployment/worker': { takes: 'jobs', service: '1s' },
    'Deployment/reader': { takes: 'events', service: '1s' },
  },
  demand: { jobs: { rate: '1/s' }, events: { rate: '1/s' } },
  ...more,
});
const said = (one: ScenarioInput) => {
  const { complaints, warnings } = normalize(one);
  const plain = (list: readonly Parameters<typeof complaintText>[0][]) =>
    list.map((each) => complaintText(each).replace('ScaledObject/worker spec.', ''));
  return { complaints: plain(complaints), warnings: plain(warnings) };
};
const rabbit = (metadata: Metadata = {}) => ({
  type: 'rabbitmq',
  metadata: { queueName: 'jobs', mode: 'QueueLength', value: '5', protocol: 'http', ...metadata },
});
const kafka = (metadata: Metadata) => ({
  type: 'kafka',
  metadata: { bootstrapServers: 'k:9092', consumerGroup: 'g', topic: 'events', ...metadata },
});
const cron = (metadata: Metadata = {}) => ({
  type: 'cron',
  metadata: { timezone: 'Europe/Berlin', start: '0 8 * * *', end: '0 18 * * *', desiredReplicas: '5', ...metadata },
});
const cpu = { type: 'cpu', metricType: 'Utilization', metadata: { value: '60' } };

describe('what KEDA takes, and what then does something else than was meant, is warned of', () => {
  it.each<[name: string, triggers: readonly object[], warning: string]>([
    [
      'a slip in a field',
      [kafka({ lagTreshold: '50' })],
      'triggers[0].metadata.lagTreshold: a trigger of type kafka takes no notice of "lagTreshold": expected one of bootstrapServers, consumerGroup, topic, partitionLimitation, lagThreshold, activationLagThreshold, offsetResetPolicy, allowIdleConsumers, excludePersistentLag, scaleToZeroOnInvalidOffset, limitToPartitionsWithLag, ensureEvenDistributionOfPartitions and 7 more; did you mean "lagThreshold"?',
    ],
    [
      'a field of another type',
      [rabbit({ activationQueueLength: '3' })],
      'triggers[0].metadata.activationQueueLength: a trigger of type rabbitmq takes no notice of "activationQueueLength": expected one of queueName, mode, queueLength, value, activationValue, host, protocol, vhostName, useRegex, excludeUnacknowledged, pageSize, operation and 2 more',
    ],
    [
      'a virtual host',
      [rabbit({ vhostName: 'shop' })],
      'triggers[0].metadata.vhostName: vhostName is not modelled and changes nothing here',
    ],
    [
      'a pattern for queues',
      [rabbit({ useRegex: 'true' })],
      'triggers[0].metadata.useRegex: useRegex is not modelled and changes nothing here',
    ],
    [
      'an activation that a full queue does not exceed',
      [rabbit({ activationValue: '50' })],
      'triggers[0].metadata.activationValue: an activation of 50 is never exceeded: the value is at most 50, the capacity of queue jobs: expected an activation below 50',
    ],
    [
      'a target that a full queue does not exceed',
      [rabbit({ value: '60' })],
      'triggers[0].metadata.value: a target of 60 asks for one replica at most: the value is at most 50, the capacity of queue jobs: expected a target below 50',
    ],
    [
      'jobs that do not wake although they ask for replicas',
      [rabbit({ activationValue: '8' })],
      'triggers[0].metadata.activationValue: an activation of 8 is not below the target of 5: at 0 replicas up to 8 jobs wait until more of them come: expected an activation below 5',
    ],
    [
      'a queue of another broker',
      [kafka({ topic: 'jobs' })],
      'triggers[0].type: a trigger of type "kafka" asks kafka, but the queue jobs is of rabbitmq: its numbers are read as if kafka gave them',
    ],
    [
      'a start that never comes',
      [cron({ start: '0 8 31 2 *' })],
      'triggers[0].metadata.start: "0 8 31 2 *" never comes, and KEDA then takes the window to be open all the time: expected a date that exists',
    ],
    [
      'an end that never comes',
      [cron({ end: '0 8 30 2 *' })],
      'triggers[0].metadata.end: "0 8 30 2 *" never comes, and KEDA then never opens the window: expected a date that exists',
    ],
    [
      'a type without a source here',
      [{ type: 'loki', metadata: { threshold: '5' } }],
      'triggers[0].type: a trigger of type "loki" reads nothing that the simulator has: it fails at each look until it is bound to a series of the section metrics, in triggers or by its name',
    ],
  ])('%s', (_, triggers, warning) => {
    expect(said(input(triggers)).complaints).toEqual([]);
    expect(said(input(triggers)).warnings).toContain(warning);
  });

  it('and a sound trigger is not', () => {
    for (const one of [
      rabbit({ hostFromEnv: 'RABBIT' }),
      kafka({ lagThreshold: '5' }),
      cron(),
      rabbit({ mode: 'MessageRate', value: '100' }),
    ]) {
      expect(said(input([one]))).toEqual({ complaints: [], warnings: [] });
    }
  });

  it('fallback on cpu alone, which the webhook refuses', () => {
    const { complaints, warnings } = said(
      input(
        [cpu],
        { minReplicaCount: 1, fallback: { failureThreshold: 3, replicas: 2 } },
        {
          manifests: [
            deployment('reader'),
            deployment('worker', { requests: { cpu: '1' } }),
            scaledObject('worker', {
              minReplicaCount: 1,
              fallback: { failureThreshold: 3, replicas: 2 },
              triggers: [cpu],
            }),
          ],
        },
      ),
    );
    expect(complaints).toEqual([]);
    expect(warnings).toEqual([expect.stringMatching(/^fallback: .*cpu and memory have no fallback/)]);
  });
});

describe('what KEDA refuses, or what nobody can read, is refused', () => {
  const named = { ...rabbit(), name: 'q' };
  const formula = (text: string) => ({ advanced: { scalingModifiers: { formula: text, target: '5' } } });

  it.each<[name: string, triggers: readonly object[], spec: object, complaint: RegExp | string]>([
    [
      'a queue that does not exist',
      [rabbit({ queueName: 'jbos' })],
      {},
      'triggers[0].metadata.queueName: there is no queue "jbos": expected one of jobs, events; did you mean "jobs"?',
    ],
    [
      'no queue',
      [{ type: 'rabbitmq', metadata: { mode: 'QueueLength', value: '5' } }],
      {},
      'triggers[0].metadata: rabbitmq lacks queueName: expected queueName in the metadata',
    ],
    [
      'no query',
      [{ type: 'prometheus', metadata: { serverAddress: 'p', threshold: '5' } }],
      {},
      'triggers[0].metadata: prometheus lacks query: expected query in the metadata',
    ],
    [
      'a threshold of 0',
      [kafka({ lagThreshold: '0' })],
      {},
      /^triggers\[0\]\.metadata: .*lagThreshold must be above 0, not 0/,
    ],
    [
      'a threshold that is not a number',
      [rabbit({ value: 'ten' })],
      {},
      /^triggers\[0\]\.metadata: .*value must be a number, not "ten"/,
    ],
    ['a mode that KEDA does not have', [rabbit({ mode: 'Length' })], {}, /^triggers\[0\]\.metadata: .*mode/],
    [
      'a type that KEDA does not have',
      [{ type: 'rabitmq', metadata: {} }],
      {},
      /^triggers\[0\]\.metadata: .*no scaler found for type "rabitmq"/,
    ],
    [
      'an unknown time zone',
      [cron({ timezone: 'Europe/Lodon' })],
      {},
      'triggers[0].metadata.timezone: there is no time zone "Europe/Lodon": expected a name of the IANA time zone database, such as Europe/Berlin; did you mean "Europe/London"?',
    ],
    [
      'a zone in small letters, which is another file',
      [cron({ timezone: 'europe/berlin' })],
      {},
      /did you mean "Europe\/Berlin"\?$/,
    ],
    [
      'an offset for a zone',
      [cron({ timezone: '+01:00' })],
      {},
      /^triggers\[0\]\.metadata\.timezone: there is no time zone "\+01:00"/,
    ],
    [
      'a cron that starts when it ends',
      [cron({ end: '0 8 * * *' })],
      {},
      /^triggers\[0\]\.metadata: .*start and end are both "0 8 \* \* \*"/,
    ],
    ['a cron with six fields', [cron({ start: '0 0 8 * * *' })], {}, /^triggers\[0\]\.metadata: .*has 6 fields, not 5/],
    [
      'a cron that asks for nothing',
      [cron({ desiredReplicas: '0' })],
      {},
      'triggers[0].metadata.desiredReplicas: desiredReplicas of 0 is refused by KEDA: expected 1 or more',
    ],
    [
      'pods without a selector',
      [{ type: 'kubernetes-workload', metadata: { value: '5' } }],
      {},
      'triggers[0].metadata: kubernetes-workload lacks podSelector: expected podSelector in the metadata',
    ],
    [
      'a selector that cannot be read',
      [{ type: 'kubernetes-workload', metadata: { podSelector: 'app in front', value: '5' } }],
      {},
      /^triggers\[0\]\.metadata\.podSelector: the selector "app in front" cannot be read: "app in front" is not a condition/,
    ],
    [
      'a minimum above the maximum',
      [rabbit()],
      { minReplicaCount: 7, maxReplicaCount: 3 },
      /^minReplicaCount: .*at most maxReplicaCount, 3/,
    ],
    [
      'idle replicas as high as the minimum',
      [rabbit()],
      { minReplicaCount: 2, idleReplicaCount: 2 },
      /^idleReplicaCount: .*less than minReplicaCount, 2/,
    ],
    [
      'a formula with a name that no trigger has',
      [named],
      formula('q + x'),
      /^advanced\.scalingModifiers\.formula: .*unknown name "x"/,
    ],
    ['a formula that cannot be read', [named], formula('q +'), /^advanced\.scalingModifiers\.formula: /],
  ])('%s', (_, triggers, spec, complaint) => {
    const { complaints } = said(input(triggers, spec));
    expect(complaints).toHaveLength(1);
    if (typeof complaint === 'string') expect(complaints).toEqual([complaint]);
    else expect(complaints[0]).toMatch(complaint);
  });

  it('with its place in the file', async () => {
    expect(await complaintsOf(changed('queueName: orders, mode', 'queueName: ordres, mode'))).toEqual([
      'shop.yaml:30:41 ScaledObject/worker spec.triggers[0].metadata.queueName: there is no queue "ordres": expected orders; did you mean "orders"?',
    ]);
    expect(
      await complaintsOf(
        changed(
          '{ type: rabbitmq, metadata: { queueName: orders, mode: QueueLength, value: "10" } }',
          '{ type: cron, metadata: { timezone: Europe/Lodon, start: 0 8 * * *, end: 0 9 * * *, desiredReplicas: "2" } }',
        ),
      ),
    ).toEqual([
      'shop.yaml:30:37 ScaledObject/worker spec.triggers[0].metadata.timezone: there is no time zone "Europe/Lodon": expected a name of the IANA time zone database, such as Europe/Berlin; did you mean "Europe/London"?',
    ]);
  });
});

describe('a label selector', () => {
  it('has the forms of kubectl', () => {
    expect(parseSelector('app=web, tier in (front,back),zone!=a,!canary,gpu,n>3')).toEqual({
      ok: true,
      value: [
        { key: 'app', operator: 'in', values: ['web'] },
        { key: 'tier', operator: 'in', values: ['front', 'back'] },
        { key: 'zone', operator: 'notin', values: ['a'] },
        { key: 'canary', operator: 'absent', values: [] },
        { key: 'gpu', operator: 'exists', values: [] },
        { key: 'n', operator: 'gt', values: ['3'] },
      ],
    });
    expect(parseSelector('')).toEqual({ ok: true, value: [] });
  });
  it.each(['app=web,', ',', 'a b', 'in (x', '=x', 'n>many', 'a=b=c'])('"%s" is refused', (text) =>
    expect(parseSelector(text).ok).toBe(false),
  );
});
