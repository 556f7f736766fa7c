import { list, show } from './words.js';

/** About the section `metrics`, and who reads it. */
export const metric = {
  notOf: (measure: string, kind: string, name: string) => `${measure} is not a measure of ${kind} ${show(name)}`,
  noWindow: (measure: string) => `${measure} is taken at one instant`,
  withWindow: (measures: Iterable<string>) => `no window, or ${list(measures)}`,
  shortWindow: (window: number, every: number) =>
    `a window of ${window} s never holds two samples, ${every} s apart, that a rate needs`,
  tightWindow: (window: number, every: number) =>
    `a window of ${window} s holds two samples, ${every} s apart, only now and then: the rate is often missing`,
  twoSamples: (every: number) => `a window of at least ${2 * every} s, or samples that are closer`,
  zero: (field: string) => `${field} is 0`,
  positive: 'a duration above 0',
  target: (names: Iterable<string>) => `a queue, a service or Kind/name of a workload: ${list(names)}`,
  notNumber: (written: string, column: string) => `${show(written)} in column ${column} is not a number`,
  number: 'a number, or nothing where the series is missing',
  noNumbers: 'no column holds numbers',
  shortRecord: (last: number) => `the series ends at ${last} s: it is missing 5 minutes after that`,
  noSeries: (name: string) => `the HPA reads the metric ${show(name)}, which nothing here measures`,
  series: (names: Iterable<string>) =>
    `a series of that name in the section metrics (or missing, for an adapter without it): ${list(names)}`,
  notPerPod: (metric: string, measure: string) =>
    `${metric} is the ${measure} of a whole: a pod has no value of its own`,
  perPod: (measures: Iterable<string>) => `an Object or External metric, or ${list(measures)}`,
  othersPods: (metric: string, of: string, target: string) =>
    `${metric} is measured of ${of}, and the pods of ${target} have none of it`,
  ownPods: 'what the pods of the scaled workload serve, take or use',
} as const;

/** About the triggers of KEDA. */
export const trigger = {
  unbound: (type: string) =>
    `a trigger of type ${show(type)} reads nothing that the simulator has: it fails at each look until it is bound to a series of the section metrics, in triggers or by its name`,
  otherBroker: (type: string, wanted: string, queue: string, found: string) =>
    `a trigger of type ${show(type)} asks ${wanted}, but the queue ${queue} is of ${found}: its numbers are read as if ${wanted} gave them`,
  noTrigger: (object: string, name: string) => `${object} has no trigger ${show(name)}`,
  names: (names: Iterable<string>) => `the name or number of a trigger: ${list(names)}`,
  several: (object: string, count: number) => `${object} has ${count} triggers, of which one is meant`,
  byName: 'metrics by name or number of the trigger, such as { 0: backlog }',
  scales: (names: Iterable<string>) => `ScaledObject/name or ScaledJob/name: ${list(names)}`,
  noObject: (key: string) => `there is no ${key} in the manifests`,
  unused: (key: string, type: string) => `a trigger of type ${type} takes no notice of ${show(key)}`,
  missing: (type: string, key: string) => `${type} lacks ${key}`,
  neverUp: (target: number, most: number, why: string) =>
    `a target of ${target} is never exceeded: the value is at most ${most}, ${why}`,
  given: (key: string) => `${key} in the metadata`,
  selector: (text: string, why: string) => `the selector ${show(text)} cannot be read: ${why}`,
  selectors: 'a label selector such as app=backend,tier in (web, api)',
  cannotWake: (activation: number, most: number, why: string) =>
    `an activation of ${activation} is never exceeded: the value is at most ${most}, ${why}`,
  sleeps: (activation: number, target: number) =>
    `an activation of ${activation} is not below the target of ${target}: at 0 replicas up to ${activation} jobs wait until more of them come`,
  capacityOf: (queue: string) => `the capacity of queue ${queue}`,
  constantOf: (name: string) => `what the metric ${name} always is`,
  greatestOf: (name: string) => `the greatest value of the series ${name}`,
  ratio: 'a share of all requests',
  places: 'the places that a pod has for requests (concurrency and backlog)',
  slots: 'the jobs that a pod works on at a time',
  limit: 'the CPU limit of a pod',
  below: (most: number) => `an activation below ${most}`,
  cannotScale: (target: number, most: number, why: string) =>
    `a target of ${target} asks for one replica at most: the value is at most ${most}, ${why}`,
  lower: (most: number) => `a target below ${most}`,
} as const;
