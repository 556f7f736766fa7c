import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { providers } from '../../models/providers.js';
import { type Loaded, load } from '../../src/api/load.js';
import { complaintText } from '../../src/scenario/complaints/complaint.js';
import { ScenarioError } from '../../src/scenario/complaints/scenario-error.js';

/** A small sound scenario, one part a line, from which the bad ones are made. */
export const shop = `hooke: 1
name: shop
horizon: 8h
warmUp: 10m
manifests:
  - apiVersion: apps/v1
    kind: Deployment
    metadata: { name: worker }
    spec:
      replicas: 2
      template:
        spec:
          terminationGracePeriodSeconds: 300
          containers: [{ name: main, image: worker, resources: { requests: { cpu: 500m, memory: 1Gi }, limits: { memory: 2Gi } } }]
  - apiVersion: apps/v1
    kind: Deployment
    metadata: { name: web }
    spec:
      template:
        spec:
          containers: [{ name: main, image: web, resources: { requests: { cpu: 250m } } }]
  - apiVersion: keda.sh/v1alpha1
    kind: ScaledObject
    metadata: { name: worker }
    spec:
      scaleTargetRef: { name: worker }
      minReplicaCount: 1
      maxReplicaCount: 10
      triggers:
        - { type: rabbitmq, metadata: { queueName: orders, mode: QueueLength, value: "10" } }
  - apiVersion: autoscaling/v2
    kind: HorizontalPodAutoscaler
    metadata: { name: web }
    spec:
      scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
      minReplicas: 2
      maxReplicas: 6
      metrics:
        - { type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: 60 } } }
cluster:
  provider: eks
  regions:
    eu-west-1: { zones: [a, b] }
  nodeGroups:
    general: { instanceType: m6i.large, min: 1, max: 6 }
queues:
  orders: { broker: rabbitmq }
stores:
  database: { kind: postgresql, cores: 4, query: 2ms }
behaviour:
  Deployment/worker:
    takes: orders
    service: lognormal(4s, p95=12s)
    uses: { cpu: 0.4 per job, memory: 300Mi + 200Mi per job }
  Deployment/web:
    serves: api
    cpu: exponential(20ms)
    memory: 100Mi + 2Mi per request
    calls:
      - { store: database, times: 2 }
      - { queue: orders, probability: 0.1 }
demand:
  api: { rate: 20/s }
  orders: { rate: 2/s }
incidents:
  - { at: 2h, kind: zone-outage, zone: eu-west-1a, for: 45m }
goals:
  - p95 wait of orders < 2m
policies:
  today: {}
  floor: { ScaledObject/worker: { spec: { minReplicaCount: 2 } } }
`;

/** The shop with one text in the place of another, which must be there. */
export function changed(from: string, to: string): string {
  if (!shop.includes(from)) throw new Error(`the shop has no "${from}"`);
  return shop.replace(from, to);
}

/** Files in a folder of their own; the first is the scenario. */
export function written(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'hooke-'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return join(folder, Object.keys(files)[0]);
}

export const loaded = (path: string): Promise<Loaded> => load(path, { facts: providers });

/** What is complained about, without the folder. */
export async function complaintsOf(
  content: string | Uint8Array,
  others: Readonly<Record<string, string | Uint8Array>> = {},
): Promise<string[]> {
  const path = written({ 'shop.yaml': content, ...others });
  try {
    await loaded(path);
    return [];
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    return error.complaints.map((one) => complaintText(one).replaceAll(path.replace('shop.yaml', ''), ''));
  }
}
