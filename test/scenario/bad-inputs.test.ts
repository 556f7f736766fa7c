import { describe, expect, it } from 'vitest';
import { changed, complaintsOf, shop } from '../fixtures/scenario-shop.js';

/** What is wrong, the sound text, the bad one in its place, and everything that is said about it. */
const table: readonly (readonly [name: string, from: string, to: string, complaints: readonly string[]])[] = [
  [
    'a wrong unit of time',
    'horizon: 8h',
    'horizon: 8 parsec',
    [
      'shop.yaml:3:1 horizon: "8 parsec" has the wrong unit "parsec": expected a duration such as 250ms, 30s, 2m, 1h30m or 2d',
    ],
  ],
  [
    'seconds spelt out',
    'horizon: 8h',
    'horizon: 8 hours',
    [
      'shop.yaml:3:1 horizon: "8 hours" has the wrong unit "hours": expected a duration such as 250ms, 30s, 2m, 1h30m or 2d; did you mean "h"?',
    ],
  ],
  [
    'a duration without unit',
    'warmUp: 10m',
    'warmUp: "10"',
    ['shop.yaml:4:1 warmUp: "10" has no unit: expected a duration such as 250ms, 30s, 2m, 1h30m or 2d'],
  ],
  [
    'a horizon of zero',
    'horizon: 8h',
    'horizon: 0s',
    ['shop.yaml:3:1 horizon: a horizon of "0s" leaves no time to simulate: expected a duration above 0'],
  ],
  [
    'a negative horizon',
    'horizon: 8h',
    'horizon: -8h',
    ['shop.yaml:3:1 horizon: "-8h" is negative: expected a duration such as 250ms, 30s, 2m, 1h30m or 2d'],
  ],
  ['no horizon', 'horizon: 8h\n', '', ['shop.yaml:1:1 horizon: is missing: expected a text or a number']],
  [
    'a horizon that is a list',
    'horizon: 8h',
    'horizon: [8h]',
    ['shop.yaml:3:1 horizon: ["8h"] does not fit here: expected a text or a number'],
  ],
  [
    'an infinite horizon',
    'horizon: 8h',
    'horizon: .inf',
    ['shop.yaml:3:1 horizon: Infinity does not fit here: expected a text or a number'],
  ],
  [
    'a warm-up as long as the horizon',
    'warmUp: 10m',
    'warmUp: 8h',
    ['shop.yaml:4:1 warmUp: the warm-up does not end before the horizon: expected a duration below the horizon'],
  ],
  [
    'an unknown field at the top',
    'name: shop',
    'nmae: shop',
    [
      'shop.yaml:2:1 nmae: unknown field "nmae": expected one of hooke, name, horizon, start, warmUp, seed, versions, sensors, manifests, cluster, queues, stores and 10 more; did you mean "name"?',
    ],
  ],
  [
    'a field far from all others',
    'name: shop',
    'zzz: shop',
    [
      'shop.yaml:2:1 zzz: unknown field "zzz": expected one of hooke, name, horizon, start, warmUp, seed, versions, sensors, manifests, cluster, queues, stores and 10 more',
    ],
  ],
  [
    'a wrong version of the format',
    'hooke: 1',
    'hooke: 2',
    ['shop.yaml:1:1 hooke: 2 does not fit here: expected 1; did you mean "1"?'],
  ],
  [
    'an unknown field of a queue',
    '{ broker: rabbitmq }',
    '{ brokr: rabbitmq }',
    [
      'shop.yaml:47:13 queues.orders.brokr: unknown field "brokr": expected one of broker, list, capacity, acknowledged, deadLetterAfter, patience, service, heartbeatTimeout, consumerTimeout, queueType, overflow, processingList and 18 more; did you mean "broker"?',
    ],
  ],
  [
    'an unknown broker',
    '{ broker: rabbitmq }',
    '{ broker: rabitmq }',
    [
      'shop.yaml:47:13 queues.orders.broker: "rabitmq" does not fit here: expected one of rabbitmq, redis-list, redis-stream, kafka, sqs; did you mean "rabbitmq"?',
    ],
  ],
  [
    'a capacity of zero',
    '{ broker: rabbitmq }',
    '{ capacity: 0 }',
    ['shop.yaml:47:13 queues.orders.capacity: 0 is below 1: expected 1 or more'],
  ],
  [
    'a version of Kubernetes that is a number',
    'name: shop',
    'versions: { kubernetes: 1.37 }',
    [
      'shop.yaml:2:13 versions.kubernetes: 1.37 does not fit here: expected the version in quotes, such as "1.37"; did you mean "1.37"?',
    ],
  ],
  [
    'an unknown version of Kubernetes',
    'name: shop',
    "versions: { kubernetes: '1.27' }",
    [
      'shop.yaml:2:13 versions.kubernetes: "1.27" does not fit here: expected one of 1.32, 1.33, 1.34, 1.35, 1.36, 1.37; did you mean "1.37"?',
    ],
  ],
  [
    'a queue that is not there, taken',
    'takes: orders',
    'takes: order',
    [
      'shop.yaml:52:5 behaviour.Deployment/worker.takes: there is no queue "order": expected orders; did you mean "orders"?',
    ],
  ],
  [
    'a store that is not there, called',
    'store: database',
    'store: databse',
    [
      'shop.yaml:60:11 behaviour.Deployment/web.calls[0].store: there is no store "databse": expected database; did you mean "database"?',
    ],
  ],
  [
    'a queue that is not there, called',
    'queue: orders, probability',
    'queue: oders, probability',
    [
      'shop.yaml:61:11 behaviour.Deployment/web.calls[1].queue: there is no queue "oders": expected orders; did you mean "orders"?',
    ],
  ],
  [
    'a probability above 1',
    'probability: 0.1',
    'probability: 1.1',
    ['shop.yaml:61:26 behaviour.Deployment/web.calls[1].probability: 1.1 is not a probability: expected 0 to 1'],
  ],
  [
    'a negative probability',
    'probability: 0.1',
    'probability: -0.1',
    ['shop.yaml:61:26 behaviour.Deployment/web.calls[1].probability: -0.1 is not a probability: expected 0 to 1'],
  ],
  [
    'a call of nothing',
    '{ store: database, times: 2 }',
    '{ times: 2 }',
    [
      'shop.yaml:60:9 behaviour.Deployment/web.calls[0]: names none or several of store, service and queue: expected a call such as { store: postgres, times: 3 }, { service: api } or { queue: documents, probability: 0.05 }',
    ],
  ],
  [
    'half an operation',
    'times: 2',
    'times: 1.5',
    ['shop.yaml:60:28 behaviour.Deployment/web.calls[0].times: 1.5 does not fit here: expected a whole number'],
  ],
  [
    'an unknown distribution',
    'lognormal(4s, p95=12s)',
    'lognomal(4s, p95=12s)',
    [
      'shop.yaml:53:5 behaviour.Deployment/worker.service: "lognomal(4s, p95=12s)" uses the unknown function "lognomal": expected one of constant, exponential, uniform, lognormal, gamma, hyperexponential, weibull, pareto, empirical, mixture; did you mean "lognormal"?',
    ],
  ],
  [
    'an unknown parameter',
    'lognormal(4s, p95=12s)',
    'lognormal(4s, p59=12s)',
    [
      'shop.yaml:53:32 behaviour.Deployment/worker.service: lognormal(…) has no parameter "p59": expected one of median, p95, sigma, mean, scv; did you mean "p95"?',
    ],
  ],
  [
    'a distribution that lacks a value',
    'lognormal(4s, p95=12s)',
    'lognormal(4s)',
    [
      'shop.yaml:53:5 behaviour.Deployment/worker.service: lognormal(…) lacks p95: expected lognormal(median, p95, sigma, mean, scv)',
    ],
  ],
  [
    'a bracket that is not closed',
    'lognormal(4s, p95=12s)',
    'lognormal(4s, p95=12s',
    [
      'shop.yaml:53:35 behaviour.Deployment/worker.service: "lognormal(4s, p95=12s" ends too early: expected "," or ")"',
    ],
  ],
  [
    'a p95 below the median',
    'lognormal(4s, p95=12s)',
    'lognormal(4s, p95=2s)',
    [
      'shop.yaml:53:5 behaviour.Deployment/worker.service: lognormal(…): median 4 s, p95 2 s: expected 0 < median <= p95',
    ],
  ],
  [
    'a scv that its distribution cannot have',
    'lognormal(4s, p95=12s)',
    'hyperexponential(4s, scv=0.5)',
    [
      'shop.yaml:53:5 behaviour.Deployment/worker.service: hyperexponential: scv 0.5 must be 1 or more; below 1 take gamma: expected a distribution such as 5s, exponential(40s) or lognormal(40s, p95=120s)',
    ],
  ],
  [
    'too many values',
    'exponential(20ms)',
    'exponential(20ms, 30ms)',
    ['shop.yaml:57:28 behaviour.Deployment/web.cpu: exponential(…) has 2 values: expected exponential(mean)'],
  ],
  [
    'a stray character',
    'exponential(20ms)',
    'exponential(20ms)!',
    [
      'shop.yaml:57:27 behaviour.Deployment/web.cpu: "exponential(20ms)!" has the stray character "!" at position 18: expected a number, a name or "("',
    ],
  ],
  [
    'memory in cores',
    'memory: 100Mi + 2Mi per request',
    'memory: 100m + 2Mi per request',
    [
      'shop.yaml:58:5 behaviour.Deployment/web.memory: "100m + 2Mi per request" has the wrong unit "m": expected a sum such as 400Mi + 2Mi per request',
    ],
  ],
  [
    'memory for jobs of a service',
    '2Mi per request',
    '2Mi per job',
    [
      'shop.yaml:58:21 behaviour.Deployment/web.memory: "100Mi + 2Mi per job" counts per "job": expected per request; did you mean "request"?',
    ],
  ],
  [
    'cpu in memory',
    'cpu: 0.4 per job',
    'cpu: 0.4Gi per job',
    [
      'shop.yaml:54:13 behaviour.Deployment/worker.uses.cpu: "0.4Gi per job" has the wrong unit "Gi": expected a sum such as 0.05 + 0.9 per job',
    ],
  ],
  [
    'a negative rate',
    'api: { rate: 20/s }',
    'api: { rate: -20/s }',
    [
      'shop.yaml:63:10 demand.api.rate: "-20/s" is negative: expected a rate such as 40/s, 6/min or 9/h, or daily(low=15/s, high=120/s, peak=14:00)',
    ],
  ],
  [
    'a rate that is a duration',
    'api: { rate: 20/s }',
    'api: { rate: 20s }',
    [
      'shop.yaml:63:10 demand.api.rate: "20s" has the wrong unit "s": expected a rate such as 40/s, 6/min or 9/h, or daily(low=15/s, high=120/s, peak=14:00); did you mean "/s"?',
    ],
  ],
  [
    'a rate per fortnight',
    'api: { rate: 20/s }',
    'api: { rate: 20/fortnight }',
    [
      'shop.yaml:63:10 demand.api.rate: "20/fortnight" has the wrong unit "/fortnight": expected a rate such as 40/s, 6/min or 9/h, or daily(low=15/s, high=120/s, peak=14:00)',
    ],
  ],
  [
    'a factor for a rate',
    'api: { rate: 20/s }',
    'api: { rate: "0.5" }',
    [
      'shop.yaml:63:10 demand.api.rate: "0.5" is a factor, not a rate: expected a rate such as 40/s, 6/min or 9/h, or daily(low=15/s, high=120/s, peak=14:00)',
    ],
  ],
  [
    'low above high',
    'api: { rate: 20/s }',
    'api: { rate: daily(low=30/s, high=20/s, peak=14:00) }',
    ['shop.yaml:63:10 demand.api.rate: daily(…) has low 30 above high 20: expected low to be at most high'],
  ],
  [
    'a time of day that there is not',
    'api: { rate: 20/s }',
    'api: { rate: daily(low=3/s, high=20/s, peak=25:00) }',
    ['shop.yaml:63:47 demand.api.rate: "25:00" is not a time of day: expected 00:00 to 23:59'],
  ],
  [
    'two rates multiplied',
    'api: { rate: 20/s }',
    'api: { rate: 20/s * 3/s }',
    [
      'shop.yaml:63:10 demand.api.rate: "20/s * 3/s" multiplies two rates: expected one rate and any number of factors without unit',
    ],
  ],
  [
    'an unknown shape',
    'api: { rate: 20/s }',
    'api: { rate: 20/s * offce }',
    [
      'shop.yaml:63:23 demand.api.rate: "20/s * offce" uses the unknown name "offce": expected a rate such as 40/s, 6/min or 9/h, or daily(low=15/s, high=120/s, peak=14:00)',
    ],
  ],
  [
    'demand for nothing that is there',
    'orders: { rate: 2/s }',
    'ordres: { rate: 2/s }',
    [
      'shop.yaml:64:3 demand.ordres: there is no queue or service "ordres": expected a queue or a service: one of orders, api; did you mean "orders"?',
    ],
  ],
  [
    'demand without arrivals',
    'orders: { rate: 2/s }',
    'orders: { priority: 2 }',
    ['shop.yaml:64:3 demand.orders: says nothing about when jobs arrive: expected rate, gap, batches, trace or users'],
  ],
  [
    'demand in an unknown region',
    'orders: { rate: 2/s }',
    'orders: { eu-west-2: { rate: 2/s } }',
    [
      'shop.yaml:64:13 demand.orders.eu-west-2: there is no region "eu-west-2": expected eu-west-1; did you mean "eu-west-1"?',
    ],
  ],
  [
    'an unknown field of demand',
    'orders: { rate: 2/s }',
    'orders: { rat: 2/s }',
    [
      'shop.yaml:64:13 demand.orders.rat: unknown field "rat": expected one of rate, gap, batches, trace, users, think, requests, timeout, retries, work, class, priority; did you mean "rate"?',
    ],
  ],
  [
    'an unknown field of demand in a region',
    'orders: { rate: 2/s }',
    'orders: { eu-west-1: { rat: 2/s } }',
    [
      'shop.yaml:64:26 demand.orders.eu-west-1.rat: unknown field "rat": expected one of rate, gap, batches, trace, users, think, requests, timeout, retries, work, class, priority; did you mean "rate"?',
    ],
  ],
  [
    'batches of nothing',
    'orders: { rate: 2/s }',
    'orders: { batches: { size: 0, at: 18:00 daily } }',
    ['shop.yaml:64:24 demand.orders.batches.size: 0 is below 1: expected 1 or more'],
  ],
  [
    'an unknown day',
    'orders: { rate: 2/s }',
    'orders: { batches: { size: 5, at: 18:00 wekdays } }',
    [
      'shop.yaml:64:43 demand.orders.batches.at: "18:00 wekdays" uses the unknown name "wekdays": expected a time such as "18:00 weekdays", "18:00 daily", "08:30 monday" or 14h; did you mean "weekdays"?',
    ],
  ],
  [
    'an unknown kind of incident',
    'kind: zone-outage',
    'kind: zone-outrage',
    [
      'shop.yaml:66:15 incidents[0].kind: "zone-outrage" does not fit here: expected one of zone-outage, region-outage, stock-out, batch, slow-registry, slow-store, broken-metrics, scale, apply, rollout, restart; did you mean "zone-outage"?',
    ],
  ],
  [
    'an incident without time',
    '{ at: 2h, kind',
    '{ kind',
    ['shop.yaml:66:5 incidents[0].at: is missing: expected a text or a number'],
  ],
  [
    'an incident in an unknown zone',
    'zone: eu-west-1a',
    'zone: eu-west-1c',
    [
      'shop.yaml:66:34 incidents[0].zone: there is no zone "eu-west-1c": expected one of eu-west-1a, eu-west-1b; did you mean "eu-west-1a"?',
    ],
  ],
  [
    'an incident that ends before it begins',
    'for: 45m',
    'until: 1h',
    ['shop.yaml:66:52 incidents[0].until: ends before it begins: expected an instant after 7200 s'],
  ],
  [
    'a goal with an unknown measure',
    'p95 wait of orders',
    'p95 wiat of orders',
    [
      'shop.yaml:68:9 goals[0]: "p95 wiat of orders < 2m" has "wiat" where it should not: expected one of wait, response, server-response, as in a goal such as "p95 wait of documents < 2m", "lost of documents = 0" or "cost < 400 USD per day"; did you mean "wait"?',
    ],
  ],
  [
    'a goal with an unknown statistic',
    'p95 wait of orders',
    'p94 wait of orders',
    [
      'shop.yaml:68:5 goals[0]: "p94 wait of orders < 2m" has "p94" where it should not: expected one of mean, p50, p90, p95, p99, max, lost, dropped, refused, abandoned, dead-lettered, unfinished and 4 more, as in a goal such as "p95 wait of documents < 2m", "lost of documents = 0" or "cost < 400 USD per day"; did you mean "p90"?',
    ],
  ],
  [
    'a wait of a service',
    'wait of orders',
    'wait of api',
    ['shop.yaml:68:5 goals[0]: api is a service, and wait belongs to queues: expected response of api'],
  ],
  [
    'no partition, and what needs some beside it',
    '{ broker: rabbitmq }',
    '{ broker: kafka, partitions: 0, partitionBy: key }',
    ['shop.yaml:47:28 queues.orders.partitions: 0 is below 1: expected 1 or more'],
  ],
  [
    'a goal of an unknown queue',
    'wait of orders',
    'wait of order',
    ['shop.yaml:68:5 goals[0]: there is no queue "order": expected orders; did you mean "orders"?'],
  ],
  [
    'a goal with a wrong unit',
    'orders < 2m',
    'orders < 2 miles',
    [
      'shop.yaml:68:26 goals[0]: "2 miles" has the wrong unit "miles": expected a duration such as 250ms, 30s, 2m, 1h30m or 2d; did you mean "m"?',
    ],
  ],
  [
    'a goal that ends too early',
    'p95 wait of orders < 2m',
    'p95 wait',
    [
      'shop.yaml:68:13 goals[0]: "p95 wait" ends too early: expected of, as in a goal such as "p95 wait of documents < 2m", "lost of documents = 0" or "cost < 400 USD per day"',
    ],
  ],
  [
    'a patch of what is not there',
    'floor: { ScaledObject/worker:',
    'floor: { ScaledObject/wroker:',
    [
      'shop.yaml:71:12 policies.floor.ScaledObject/wroker: the patch meets nothing: there is no ScaledObject/wroker: expected one of Deployment/worker, Deployment/web, ScaledObject/worker, HorizontalPodAutoscaler/web; did you mean "ScaledObject/worker"?',
    ],
  ],
  [
    'a patch without a kind',
    'floor: { ScaledObject/worker:',
    'floor: { worker:',
    [
      'shop.yaml:71:12 policies.floor.worker: "worker" is not a key of a patch: expected Kind/name, region/Kind/name, "+", scalers or nodeGroups',
    ],
  ],
  [
    'a patch that breaks the object',
    'minReplicaCount: 2',
    'minReplicaCount: 20',
    [
      'shop.yaml:71:43 ScaledObject/worker spec.minReplicaCount: 20 does not fit here: expected at most maxReplicaCount, 10 (under floor)',
    ],
  ],
  [
    'min above max of a ScaledObject',
    'minReplicaCount: 1',
    'minReplicaCount: 11',
    [
      'shop.yaml:27:7 ScaledObject/worker spec.minReplicaCount: 11 does not fit here: expected at most maxReplicaCount, 10 (under today)',
    ],
  ],
  [
    'min above max of an HPA',
    'minReplicas: 2',
    'minReplicas: 7',
    [
      'shop.yaml:37:7 HorizontalPodAutoscaler/web spec.maxReplicas: 6 does not fit here: expected at least minReplicas, 7',
    ],
  ],
  [
    'min above max of a node group',
    'min: 1, max: 6',
    'min: 7, max: 6',
    [
      'shop.yaml:45:41 cluster.nodeGroups.general.min: the minimum 7 is above the maximum 6: expected minimum ≤ maximum',
    ],
  ],
  [
    'an HPA without a maximum',
    '      maxReplicas: 6\n',
    '',
    ['shop.yaml:34:5 HorizontalPodAutoscaler/web spec.maxReplicas: is missing: expected a number'],
  ],
  [
    'an HPA whose target is not there',
    'kind: Deployment, name: web',
    'kind: Deployment, name: wed',
    [
      'shop.yaml:35:64 HorizontalPodAutoscaler/web spec.scaleTargetRef.name: the target Deployment/wed does not exist: expected one of Deployment/web, Deployment/worker; did you mean "Deployment/web"?',
    ],
  ],
  [
    'a utilisation without request',
    'resources: { requests: { cpu: 250m } }',
    'resources: {}',
    [
      'shop.yaml:39:11 HorizontalPodAutoscaler/web spec.metrics[0]: the target is a utilisation of cpu, but a container of Deployment/web requests no cpu: expected resources.requests.cpu in every container',
    ],
  ],
  [
    'a trigger whose queue is not there',
    'queueName: orders',
    'queueName: oders',
    [
      'shop.yaml:30:41 ScaledObject/worker spec.triggers[0].metadata.queueName: there is no queue "oders": expected orders; did you mean "orders"?',
    ],
  ],
  [
    'a trigger with a number for a text',
    'value: "10"',
    'value: 10',
    [
      'shop.yaml:30:79 ScaledObject/worker spec.triggers[0].metadata.value: 10 does not fit here: expected a text: quote it, as in "10"',
    ],
  ],
  [
    'a quantity that is none',
    'cpu: 500m',
    'cpu: 500 mili',
    [
      'shop.yaml:14:78 Deployment/worker spec.template.spec.containers[0].resources.requests.cpu: "500 mili" is not a quantity: expected a quantity such as 250m, 1.5 or 512Mi',
    ],
  ],
  [
    'a negative quantity',
    'cpu: 500m',
    'cpu: -1',
    [
      'shop.yaml:14:78 Deployment/worker spec.template.spec.containers[0].resources.requests.cpu: -1 is negative: expected a quantity such as 250m, 1.5 or 512Mi',
    ],
  ],
  [
    'a limit below the request',
    'limits: { memory: 2Gi }',
    'limits: { memory: 512Mi }',
    [
      'shop.yaml:14:114 Deployment/worker spec.template.spec.containers[0].resources.limits.memory: the limit of memory is below its request: expected 1073741824 or more',
    ],
  ],
  [
    'replicas in words',
    'replicas: 2',
    'replicas: two',
    ['shop.yaml:10:7 Deployment/worker spec.replicas: "two" does not fit here: expected a number'],
  ],
  [
    'a negative grace period',
    'terminationGracePeriodSeconds: 300',
    'terminationGracePeriodSeconds: -1',
    [
      'shop.yaml:13:11 Deployment/worker spec.template.spec.terminationGracePeriodSeconds: -1 is below 0: expected 0 or more',
    ],
  ],
  [
    'an old version of the HPA',
    'apiVersion: autoscaling/v2',
    'apiVersion: autoscaling/v2beta2',
    [
      'shop.yaml:31:5 HorizontalPodAutoscaler/web apiVersion: HorizontalPodAutoscaler has the apiVersion "autoscaling/v2beta2": expected autoscaling/v2; did you mean "autoscaling/v2"?',
    ],
  ],
  [
    'an object without a name',
    'metadata: { name: web }\n    spec:\n      template',
    'metadata: {}\n    spec:\n      template',
    ['shop.yaml:15:5 Deployment: has no name: expected apiVersion, kind and metadata.name'],
  ],
  [
    'an object twice',
    'metadata: { name: web }\n    spec:\n      template',
    'metadata: { name: worker }\n    spec:\n      template',
    ['shop.yaml:15:5 Deployment/worker: Deployment/worker is there twice: expected each Kind/name once'],
  ],
  [
    'an unknown provider',
    'provider: eks',
    'provider: esk',
    ['shop.yaml:41:3 cluster.provider: there is no provider "esk": expected one of eks, gke, aks; did you mean "eks"?'],
  ],
  [
    'a region without zones',
    'zones: [a, b]',
    'zones: []',
    ['shop.yaml:43:18 cluster.regions.eu-west-1.zones: is empty: expected at least one zone'],
  ],
  [
    'a zone twice',
    'zones: [a, b]',
    'zones: [a, a]',
    ['shop.yaml:43:29 cluster.regions.eu-west-1.zones[1]: zone eu-west-1a is there twice: expected each zone once'],
  ],
  [
    'an unknown instance type',
    'm6i.large',
    'm6i.lage',
    [
      'shop.yaml:45:16 cluster.nodeGroups.general.instanceType: there is no instance type "m6i.lage": expected one of m5.large, m6i.large, m7i.large, m7g.large, m6g.2xlarge, m6g.12xlarge, c5.xlarge, c6i.xlarge, c7g.xlarge, r5.xlarge, r6i.xlarge, g4dn.xlarge and 11 more, or its facts in cluster.instanceTypes; did you mean "m6i.large"?',
    ],
  ],
  [
    'a taint that is none',
    'min: 1, max: 6',
    'max: 6, taints: ["a b"]',
    [
      'shop.yaml:45:49 cluster.nodeGroups.general.taints: "a b" does not fit here: expected a taint such as gpu, pool=high-memory or pool=high-memory:NoExecute',
    ],
  ],
  [
    'a behaviour without its workload',
    'Deployment/web:',
    'Deployment/wbe:',
    [
      'shop.yaml:55:3 behaviour.Deployment/wbe: there is no workload "Deployment/wbe": expected one of Deployment/web, Deployment/worker; did you mean "Deployment/web"?',
    ],
  ],
  [
    'a behaviour that takes and serves',
    '    serves: api',
    '    serves: api\n    takes: orders',
    [
      'shop.yaml:56:5 behaviour.Deployment/web.serves: a workload takes from a queue or serves requests, not both: expected `takes` or `serves`',
    ],
  ],
  [
    'a worker with a CPU time per request',
    '    takes: orders',
    '    takes: orders\n    timeout: 3s',
    [
      'shop.yaml:53:5 behaviour.Deployment/worker.timeout: the field timeout belongs to a workload that serves: expected `takes` or `serves`',
    ],
  ],
  [
    'no service time',
    '    service: lognormal(4s, p95=12s)\n',
    '',
    [
      'shop.yaml:47:3 queues.orders: the service time of queue orders is given nowhere: expected service in the behaviour that takes from it, or work in every demand for it',
    ],
  ],
  [
    'no time of an operation',
    ', query: 2ms',
    '',
    [
      'shop.yaml:49:3 stores.database: the time of an operation of database is given nowhere: expected operation (or query), or a time in each of its calls',
    ],
  ],
  [
    'a service that calls itself',
    '      - { store: database, times: 2 }',
    '      - { service: api }',
    [
      'shop.yaml:59:5 behaviour.Deployment/web.calls: the calls go round in a circle: api → api: expected calls without a circle',
    ],
  ],
  [
    'two autoscalers for one workload',
    'name: web }\n      minReplicas',
    'name: worker }\n      minReplicas',
    [
      'shop.yaml:31:5 HorizontalPodAutoscaler/web: worker has 2 autoscalers: ScaledObject/worker, HorizontalPodAutoscaler/web: expected one autoscaler a workload',
    ],
  ],
  [
    'scalers beside KEDA',
    'name: shop',
    'scalers: { Deployment/worker: { policy: fixed, replicas: 3 } }',
    [
      'shop.yaml:2:12 scalers.Deployment/worker: worker has 2 autoscalers: ScaledObject/worker, scalers.Deployment/worker: expected one autoscaler a workload',
    ],
  ],
  [
    'an unknown plain policy',
    'name: shop',
    'scalers: { Deployment/worker: { policy: fixd, replicas: 3 } }',
    [
      'shop.yaml:2:33 scalers.Deployment/worker.policy: "fixd" does not fit here: expected one of fixed, backlog, perJob; did you mean "fixed"?',
    ],
  ],
  [
    'a prototype key',
    'name: shop',
    '__proto__: { name: shop }',
    ['shop.yaml:2:1 the key "__proto__" is not allowed: expected another name'],
  ],
  [
    'a constructor key',
    '{ broker: rabbitmq }',
    '{ constructor: { prototype: 1 } }',
    [
      'shop.yaml:47:13 the key "constructor" is not allowed: expected another name',
      'shop.yaml:47:28 the key "prototype" is not allowed: expected another name',
    ],
  ],
  [
    'a key twice',
    'name: shop',
    'horizon: 3h',
    ['shop.yaml:3:1 the key "horizon" is there twice: expected another name'],
  ],
  [
    'a tab for indentation',
    '  provider: eks',
    '\tprovider: eks',
    ['shop.yaml:41:1 is not YAML: Tabs are not allowed as indentation: expected YAML in UTF-8'],
  ],
  [
    'a list where fields are wanted',
    'queues:\n  orders: { broker: rabbitmq }',
    'queues: [orders]',
    ['shop.yaml:46:1 queues: ["orders"] does not fit here: expected fields by name'],
  ],
  [
    'an absolute path',
    'manifests:\n',
    'manifests:\n  - /etc/passwd\n',
    [
      'shop.yaml:6:5 manifests[0]: "/etc/passwd" is not a path that can be used here: expected a path relative to the scenario file',
    ],
  ],
  [
    'a file that is missing',
    'manifests:\n',
    'manifests:\n  - kubernetes.yaml\n',
    ['shop.yaml:6:5 manifests[0]: there is no file "kubernetes.yaml": expected a file that is there'],
  ],
  [
    'a trace that is missing',
    'orders: { rate: 2/s }',
    'orders: { trace: trace.csv }',
    ['shop.yaml:64:13 demand.orders.trace: there is no file "trace.csv": expected a file that is there'],
  ],
];

describe('a bad scenario', () => {
  it('is made from a sound one', async () => expect(await complaintsOf(shop)).toEqual([]));

  it.each(table)('with %s is refused, and the complaint says where and what', async (_, from, to, complaints) => {
    expect(await complaintsOf(changed(from, to))).toEqual(complaints);
  });

  it('gets all its complaints at once, whatever their kind', async () => {
    const bad = changed('horizon: 8h', 'horizon: 8 parsec')
      .replace('rabbitmq }', 'rabitmq }')
      .replace('takes: orders', 'takes: order')
      .replace('minReplicaCount: 1', 'minReplicaCount: 11')
      .replace('rate: 20/s', 'rate: -20/s');
    const places = (await complaintsOf(bad)).map((one) => one.split(' ')[0]);
    expect(places).toEqual(['shop.yaml:3:1', 'shop.yaml:27:7', 'shop.yaml:47:13', 'shop.yaml:52:5', 'shop.yaml:63:10']);
  });
});
