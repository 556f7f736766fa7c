import { list, show } from './words.js';

/** About Kubernetes objects. */
export const manifest = {
  noKind: 'is not a Kubernetes object',
  object: 'apiVersion, kind and metadata.name',
  skipped: (kind: string) => `objects of kind ${kind} are skipped: the simulator does not use them`,
  ignored: (fields: readonly string[]) => `ignored by the simulator: ${fields.join(', ')}`,
  wrongVersion: (kind: string, version: string) => `${kind} has the apiVersion ${show(version)}`,
  twice: (name: string) => `${name} is there twice`,
  noName: 'has no name',
  once: 'each Kind/name once',
  quantity: 'a quantity such as 250m, 1.5 or 512Mi',
  noTarget: (ref: string) => `the target ${ref} does not exist`,
  minAboveMax: (min: number, max: number) => `the minimum ${min} is above the maximum ${max}`,
  minAtMostMax: 'minimum ≤ maximum',
  utilization: (resource: string, workload: string) =>
    `the target is a utilisation of ${resource}, but a container of ${workload} requests no ${resource}`,
  request: (resource: string) => `resources.requests.${resource} in every container`,
  twoScalers: (workload: string, names: readonly string[]) =>
    `${workload} has ${names.length} autoscalers: ${names.join(', ')}`,
  oneScaler: 'one autoscaler a workload',
  noZone: (pool: string, region: string) => `${pool} has no zone in ${region}: no nodes can be bought there`,
  noTypes: 'no instance type fits its requirements',
  types: (names: Iterable<string>) => list(names),
  unknownTypes: (names: readonly string[]) => `unknown instance types are left out: ${names.join(', ')}`,
  sameName: (name: string) => `a Deployment and a StatefulSet share the name ${name}`,
  otherName: 'different names',
  spread: 'topology.kubernetes.io/zone or kubernetes.io/hostname',
  handlers: (names: readonly string[]) =>
    names.length === 0 ? 'the probe has no handler' : `the probe has ${names.length} handlers: ${names.join(', ')}`,
  onlyOne: (probe: string) => `1 in a ${probe}`,
  killsNothing: 'a readiness probe ends no container',
  killingProbe: 'a grace period in a livenessProbe or startupProbe only',
  sleepBeyondGrace: (seconds: number) => `a sleep of ${seconds} s is longer than the grace period`,
  preStop: 'only a sleep is modelled as a preStop hook (sleep.seconds, or exec of sleep): this one takes no time',
  topologyMode: 'the annotation service.kubernetes.io/topology-mode is not modelled; spec.trafficDistribution is',
  limitBelowRequest: (resource: string) => `the limit of ${resource} is below its request`,
} as const;
