/**
 * Every sentence about a scenario that a person can meet is made in this file, those about metrics and triggers in
 * `messages-metrics.ts` (and put together in complaint.ts).
 */

export const show = (value: unknown): string => {
  const json = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? String(value));
  return json.length > 60 ? `${json.slice(0, 57)}…` : json;
};
export const list = (names: Iterable<string>): string => {
  const all = [...names];
  if (all.length === 0) return 'nothing (there are none)';
  return all.length > 12
    ? `one of ${all.slice(0, 12).join(', ')} and ${all.length - 12} more`
    : all.length === 1
      ? all[0]
      : `one of ${all.join(', ')}`;
};

/** About texts such as durations, rates and distributions. */
export const text = {
  tooLong: (length: number) => `a text of ${length} characters is too long`,
  shorter: (most: number) => `at most ${most} characters`,
  strayCharacter: (source: string, character: string, at: number) =>
    `${show(source)} has the stray character ${show(character)} at position ${at + 1}`,
  unexpected: (source: string, found: string, at: number) =>
    found === '' ? `${show(source)} ends too early` : `${show(source)} has ${show(found)} at position ${at + 1}`,
  endOfText: 'the end of the text or "+" or "*"',
  numberOrName: 'a number, a name or "("',
  wordAfterPer: 'a word such as job or request after "per"',
  tooDeep: (source: string) => `${show(source)} is nested too deeply`,
  atMost: (n: number) => `at most ${n} levels`,
  noClock: (found: string) => `${show(found)} is no time of day`,
  clock: '00:00 to 23:59',
  notA: (source: unknown, noun: string) => `${show(source)} is no ${noun}`,
  noUnit: (source: string) => `${show(source)} has no unit`,
  unknownUnit: (source: string, unit: string) => `${show(source)} has the wrong unit ${show(unit)}`,
  negative: (source: unknown) => `${show(source)} is negative`,
  duration: 'a duration such as 250ms, 30s, 2m, 1h30m or 2d',
  instant: 'an instant such as 6h, 1h30m or 14:00',
  rate: 'a rate such as 40/s, 6/min or 9/h, or daily(low=15/s, high=120/s, peak=14:00)',
  factor: 'a factor without unit, such as 0.3',
  product: 'one rate and any number of factors without unit',
  twoRates: (source: string) => `${show(source)} multiplies two rates`,
  rateOrFactor: (source: string) => `${show(source)} adds a rate and a factor`,
  onlyFactor: (source: string) => `${show(source)} is a factor, not a rate`,
  onlyRate: (source: string) => `${show(source)} is a rate, not a number`,
  count: 'a number without unit, such as 40 or daily(low=15, high=120, peak=14:00)',
  distribution: 'a distribution such as 5s, exponential(40s) or lognormal(40s, p95=120s)',
  cores: 'processor cores such as 250m, 0.9 or 2',
  bytes: 'an amount of memory such as 512Mi, 1.5Gi or 3.1 GB',
  usage: (unit: string, word: string) =>
    `a sum such as ${unit === 'cores' ? `0.05 + 0.9 per ${word}` : `400Mi + 2Mi per ${word}`}`,
  perWhat: (source: string, word: string) => `${show(source)} counts per ${show(word)}`,
  perExpected: (word: string) => `per ${word}`,
  day: (names: Iterable<string>) => `a date such as 2026-03-29, or ${list(names)}`,
  calendar: 'a time such as "18:00 weekdays", "18:00 daily", "08:30 monday" or 14h',
  price: 'a price in USD such as 0.10 or 0.10 USD',
  unknownFunction: (source: string, name: string) => `${show(source)} uses the unknown function ${show(name)}`,
  unknownWord: (source: string, name: string) => `${show(source)} uses the unknown name ${show(name)}`,
  functions: (names: Iterable<string>) => list(names),
  unknownParameter: (call: string, name: string) => `${call}(…) has no parameter ${show(name)}`,
  parameters: (names: Iterable<string>) => list(names),
  tooMany: (call: string, given: number) => `${call}(…) has ${given} values`,
  twice: (call: string, name: string) => `${call}(…) is given ${name} twice`,
  missingParameter: (call: string, name: string) => `${call}(…) lacks ${name}`,
  parameterOf: (call: string, names: readonly string[]) => `${call}(${names.join(', ')})`,
  badParameters: (call: string, why: string) => `${call}(…): ${why}`,
  listOf: (call: string, noun: string) => `a list of ${noun} in ${call}(…)`,
  highestFirst: (call: string, low: number, high: number) => `${call}(…) has low ${low} above high ${high}`,
  lowAtMostHigh: 'low to be at most high',
  increasing: 'instants that grow, the first at 0',
  notIncreasing: (source: string) => `the instants of ${show(source)} do not grow from 0`,
  shiftMultiple: (step: number) => `a multiple of ${step} s, the width of a step`,
  shift: (by: number) => `a shift by ${by} s cuts a step`,
  goal: 'a goal such as "p95 wait of documents < 2m", "lost of documents = 0" or "cost < 400 USD per day"',
  goalWord: (source: string, word: string) =>
    word === '' ? `${show(source)} ends too early` : `${show(source)} has ${show(word)} where it should not`,
  oneOf: list,
  work: 'a sum such as 1.5ms * ContextTokens + 47ms * GeneratedTokens',
  noColumn: (name: string) => `there is no column ${show(name)}`,
} as const;

/** About the shape of a scenario. */
export const shape = {
  unknownField: (name: string) => `unknown field ${show(name)}`,
  missing: 'is missing',
  notThat: (value: unknown) => `${show(value)} does not fit here`,
  noSuch: (noun: string, name: string) => `there is no ${noun} ${show(name)}`,
  oneOf: list,
  type: (name: string) =>
    ({
      object: 'fields',
      record: 'fields by name',
      array: 'a list',
      string: 'a text',
      number: 'a number',
      int: 'a whole number',
      boolean: 'true or false',
    })[name] ?? name,
  either: (kinds: readonly string[]) => [...new Set(kinds)].join(' or '),
  tooSmall: (value: unknown, least: number | bigint, inclusive: boolean) =>
    `${show(value)} is below ${inclusive ? '' : 'or at '}${least}`,
  atLeast: (least: number | bigint, inclusive: boolean) => (inclusive ? `${least} or more` : `more than ${least}`),
  tooBig: (value: unknown) => `${show(value)} is too big`,
  atMost: (most: number | bigint) => `${most} or less`,
  entries: (n: number | bigint) => `at least ${n} ${n === 1 ? 'entry' : 'entries'}`,
  empty: 'is empty',
  quotes: 'the version in quotes, such as "1.37"',
} as const;

/** About files. */
export const file = {
  unreadable: (path: string) => `cannot read ${show(path)}`,
  noSuchFile: (path: string) => `there is no file ${show(path)}`,
  existing: 'a file that is there',
  tooBig: (megabytes: number) => `is bigger than ${megabytes} MB`,
  smaller: (megabytes: number) => `at most ${megabytes} MB`,
  utf8: 'text in UTF-8',
  noManifests: (path: string) => `the folder ${show(path)} holds no YAML`,
  manifestFiles: 'files that end in .yaml, .yml or .json',
  binary: 'is no text: it has bytes that are not UTF-8 or are control characters',
  yamlText: 'YAML in UTF-8',
  absolute: (path: string) => `${show(path)} is no path that can be used here`,
  relative: 'a path relative to the scenario file',
  notYaml: (why: string) => `is no YAML: ${why}`,
  manyDocuments: (n: number) => `holds ${n} documents`,
  oneDocument: 'one document',
  notMapping: (value: unknown) => `holds ${show(value)}`,
  emptyFile: 'is empty',
  mapping: 'fields such as manifests, behaviour and demand',
  aliases: 'expands too many aliases',
  fewAliases: (most: number) => `at most ${most} uses of an anchor`,
  tooDeep: (most: number) => `is nested deeper than ${most} levels`,
  unsafeKey: (key: string) => `the key ${show(key)} is not allowed`,
  keyTwice: (key: string) => `the key ${show(key)} is there twice`,
  oddKey: 'a key is no plain text',
  otherKey: 'another name',
  plainKey: 'a plain key',
  emptyTrace: 'has no rows',
  rows: 'a header and at least one row',
  fieldCount: (found: number) => `the row has ${found} ${found === 1 ? 'field' : 'fields'}`,
  fields: (n: number) => `${n} fields as in the header`,
  openQuote: 'a quote is never closed',
  closedQuote: 'a closing "',
  notTime: (value: string) => `${show(value)} is no time`,
  time: 'seconds or a date such as 2023-11-16 18:15:46.68',
  notNumber: (value: string, column: string) => `${show(value)} in column ${column} is no number`,
  number: 'a number that is not negative',
  unsorted: 'the rows are not in the order of time: they are sorted',
  notGiven: (path: string) => `${show(path)} was not read`,
  loadIt: 'a scenario that was read by load(), which reads the files that it names; or the content itself',
} as const;

/** About Kubernetes objects. */
export const manifest = {
  noKind: 'is no Kubernetes object',
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

/** About brokers and workers. */
export const jobs = {
  notOfBroker: (field: string, broker: string, queue: string) =>
    `${field} is no field of ${broker}, and ${queue} is one`,
  fieldsOf: (broker: string, names: readonly string[]) => `for ${broker} ${list(names)}`,
  needs: (field: string, other: string) => `${field} needs ${other}`,
  given: (field: string) => `${field} beside it`,
  fewPrefetched: (prefetch: number, least: number) =>
    `a prefetch of ${prefetch} keeps hands empty: the worker works on ${least} jobs at a time`,
  atLeast: (least: number) => `${least} or more`,
  prefetchOfPartitions: (queue: string) =>
    `the partitions of ${queue} are read in order, and their lag counts every job that is not finished: a prefetch changes nothing`,
  without: (field: string) => `no ${field}`,
  batchesOfPartitions: (queue: string) => `batches of the partitions of ${queue} keep their order only one at a time`,
  one: 'concurrency 1',
  priorities: (queue: string) => `the partitions of ${queue} know no priorities`,
  wrongStore: (store: string, kind: string, broker: string) =>
    `${store} is a store of kind ${kind}, and ${broker} keeps nothing in it`,
  storeOf: (kind: string) => `a store of kind ${kind}`,
  notLonger: (value: unknown) => `${show(value)} is no time to wait`,
  longer: 'a duration above 0',
  poison: (queue: string) =>
    `poisonous jobs of ${queue} crash one worker after the other for ever: it has no deadLetterAfter`,
  slowForTimeout: (mean: number, timeout: number) =>
    `jobs take ${Number(mean.toPrecision(3))} s on average, but are delivered again after ${timeout} s although their worker is still at it: many are done twice`,
} as const;

/** About how the parts fit together. */
export const whole = {
  fineResolution: (seconds: number) => `metrics-server refuses to ask the nodes every ${seconds} s`,
  resolution: '10s or more',
  idle: (workload: string) => `no behaviour is given for ${workload}: its pods are there, but do nothing`,
  noWorkload: (ref: string) => `there is no ${ref} in the manifests`,
  workloadKey: (keys: Iterable<string>) => `Kind/name of a workload: ${list(keys)}`,
  takesAndServes: 'a workload takes from a queue or serves requests, not both',
  takesOrServes: '`takes` or `serves`',
  fieldOf: (field: string, kind: string) => `the field ${field} belongs to a workload that ${kind}`,
  probesOfNoService: (workload: string) =>
    `probes of ${workload} are ignored: only workloads that serve requests answer probes`,
  onlyWith: (field: string, other: string) => `${field} says nothing without ${other}`,
  oneCall: 'names none or several of store, service and queue',
  calls: 'a call such as { store: postgres, times: 3 }, { service: api } or { queue: documents, probability: 0.05 }',
  forStores: (field: string) => `${field} is for calls of a store`,
  noServiceTime: (queue: string) => `the service time of queue ${queue} is given nowhere`,
  serviceTime: 'service in the behaviour that takes from it, or work in every demand for it',
  twoServiceTimes: (queue: string) => `two workloads give queue ${queue} different service times`,
  oneServiceTime: 'one service time a queue; give it as queues.NAME.service',
  noOperation: (store: string) => `the time of an operation of ${store} is given nowhere`,
  operation: 'operation (or query), or a time in each of its calls',
  cycle: (names: readonly string[]) => `the calls go round in a circle: ${names.join(' → ')}`,
  noCycle: 'calls without a circle',
  nobodyTakes: (queue: string) => `nobody takes from queue ${queue}`,
  nobodyServes: (service: string) => `nobody serves ${service}`,
  serveIt: 'a behaviour with serves',
  target: (names: Iterable<string>) => `a queue or a service: ${list(names)}`,
  bothNames: (name: string) => `${name} is a queue and a service`,
  horizon: (value: unknown) => `a horizon of ${show(value)} is no time to simulate`,
  positiveDuration: 'a duration above 0',
  warmUp: 'the warm-up does not end before the horizon',
  beforeHorizon: 'a duration below the horizon',
  fraction: (value: unknown) => `${show(value)} is no probability`,
  between: '0 to 1',
  noArrival: 'says nothing about when jobs arrive',
  arrivals: 'rate, gap, batches, trace or users',
  needsTrace: (field: string) => `${field} needs a trace`,
  waitOfService: (name: string) => `${name} is a service, and wait belongs to queues`,
  responseOf: (name: string) => `response of ${name}`,
  noPolicy: (name: string) => `there is no policy ${show(name)}`,
  patchNothing: (key: string) => `the patch meets nothing: there is no ${key}`,
  patchKey: (key: string) => `${show(key)} is no key of a patch`,
  patchKeys: 'Kind/name, region/Kind/name, "+", scalers or nodeGroups',
  noProvider: 'there are no facts about a provider: nodes cannot be bought',
  provider: 'the option facts, such as the providers of hooke/models',
  noNodes: 'there are no node pools: every pod finds room at once and no node is billed',
  instanceType: (names: Iterable<string>) => `${list(names)}, or its facts in cluster.instanceTypes`,
  taint: 'a taint such as gpu, pool=high-memory or pool=high-memory:NoExecute',
  twoZones: (zone: string) => `zone ${zone} is there twice`,
  zones: 'at least one zone',
  otherZones: 'each zone once',
  noRoom: (workload: string, region: string) =>
    `no node in ${region} can ever take a pod of ${workload}: its requests, its node selector or a taint forbid it`,
  onlyVersion: (name: string, version: string) =>
    `the rules of ${name} ${version} are applied: other versions are not modelled`,
  afterHorizon: 'happens after the horizon',
  endsEarly: 'ends before it begins',
  laterThan: (from: number) => `an instant after ${from} s`,
  notBought: (type: string) => `no node pool buys ${type}`,
  grace: (mean: number, grace: number) =>
    `jobs take ${Number(mean.toPrecision(3))} s on average, but the grace period is ${grace} s: jobs of ending pods are killed`,
  guess: (field: string, value: string) => `${field} is not given: ${value} is taken, an estimate`,
  traceOrTable: 'a trace beside it, or { table, of } with a CSV file',
  shortRepeat: (last: number) => `the trace would begin again before its last row at ${last} s`,
  repeat: 'true, or a duration that is not shorter than the trace',
  classTwice: (name: string) => `class ${show(name)} is there twice`,
} as const;
