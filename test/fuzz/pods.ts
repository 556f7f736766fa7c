import fc from 'fast-check';
import type { PodDraft } from './part.js';

const spread = (hard: boolean, key: string) => ({
  topologySpreadConstraints: [
    { maxSkew: 1, topologyKey: key, whenUnsatisfiable: hard ? 'DoNotSchedule' : 'ScheduleAnyway', labelSelector: {} },
  ],
});
const TOLERANT = { tolerations: [{ key: 'pool', operator: 'Exists' }] };

const probe = fc
  .record(
    {
      periodSeconds: fc.constantFrom(1, 10),
      timeoutSeconds: fc.constantFrom(1, 5),
      failureThreshold: fc.constantFrom(1, 3),
      port: fc.boolean(),
    },
    { requiredKeys: ['port'] },
  )
  .map(({ port, ...rest }) => ({ ...rest, ...(port ? { tcpSocket: { port: 80 } } : { httpGet: { port: 80 } }) }));

/** Pods from tiny to larger than a node, with the rules of scheduling that the simulator knows. */
export const podDraft: fc.Arbitrary<PodDraft> = fc.record({
  cpu: fc.constantFrom(50, 100, 250, 500, 900, 1500, 3000),
  memory: fc.constantFrom(64, 256, 1024, 3000),
  grace: fc.constantFrom(0, 5, 30, 300),
  container: fc.record(
    {
      readinessProbe: probe,
      livenessProbe: probe,
      startupProbe: probe.map((one) => ({ ...one, failureThreshold: 30 })),
      lifecycle: fc.constantFrom('1', '7').map((seconds) => ({ preStop: { exec: { command: ['sleep', seconds] } } })),
    },
    { requiredKeys: [] },
  ),
  pod: fc.oneof(
    { weight: 5, arbitrary: fc.constant({}) },
    { weight: 1, arbitrary: fc.constant(TOLERANT) },
    { weight: 1, arbitrary: fc.constantFrom(true, false).map((hard) => spread(hard, 'topology.kubernetes.io/zone')) },
    { weight: 1, arbitrary: fc.constantFrom(true, false).map((hard) => spread(hard, 'kubernetes.io/hostname')) },
    { weight: 1, arbitrary: fc.constantFrom('high', 'low').map((priorityClassName) => ({ priorityClassName })) },
  ),
});

/** CPU that a start burns. */
export const startCpu = fc.constantFrom('3s', 'exponential(20s)');
/** From the pulled image to Ready. */
export const start = fc.constantFrom('0s', '2s', '40s', 'exponential(20s)');
export const image = fc.constantFrom(undefined, '50 MB', '3 GB');

/** Priority classes that the pods name. */
export const priorityClasses = [
  { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name: 'high' }, value: 1000 },
  { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name: 'low' }, value: -5 },
];
