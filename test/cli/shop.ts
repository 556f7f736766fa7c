/** A small shop as files: a pool of workers under KEDA, one queue, two policies. */
export const MANIFESTS = `apiVersion: apps/v1
kind: Deployment
metadata: { name: order-worker }
spec:
  replicas: 1
  template:
    spec:
      containers:
        - name: worker
          resources: { requests: { cpu: 500m, memory: 512Mi } }
---
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: { name: order-worker }
spec:
  scaleTargetRef: { name: order-worker }
  minReplicaCount: 0
  maxReplicaCount: 20
  triggers:
    - type: rabbitmq
      metadata: { queueName: orders, mode: QueueLength, value: "10" }
`;

export const SHOP = `hooke: 1
name: shop
horizon: 20m
manifests: [kubernetes/shop.yaml]
cluster:
  provider: eks
  regions: { eu-west-1: { zones: [a, b] } }
  nodeGroups: { main: { instanceType: m6i.large, min: 1, max: 5 } }
queues: { orders: { broker: rabbitmq } }
behaviour:
  Deployment/order-worker: { takes: orders, concurrency: 2, service: lognormal(4s, p95=12s), start: 8s, image: 500 MB }
demand: { orders: { rate: 1/s } }
goals: [p95 wait of orders < 10m]
policies:
  today: {}
  floor: { ScaledObject/order-worker: { spec: { minReplicaCount: 3 } } }
`;

/** The files of the shop, the scenario changed. */
export const shop = (
  change: (text: string) => string | Uint8Array = (text) => text,
  more: Readonly<Record<string, string>> = {},
) => ({
  'shop.yaml': change(SHOP),
  'kubernetes/shop.yaml': MANIFESTS,
  ...more,
});
