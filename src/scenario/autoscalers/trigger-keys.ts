/**
 * A field of a trigger's metadata without which KEDA refuses the trigger, and that changes what the trigger reads (an
 * address does not).
 */
type Keys = { readonly known: readonly string[]; readonly needed: readonly string[] };

const keys = (known: string, needed = ''): Keys => ({
  known: known.split(' '),
  needed: needed === '' ? [] : needed.split(' '),
});

const REDIS =
  'address addresses host hosts port ports username password sentinelUsername sentinelPassword sentinelMaster unsafeSsl databaseIndex enableTLS';
const OFFSETS =
  'bootstrapServers consumerGroup topic partitionLimitation lagThreshold activationLagThreshold offsetResetPolicy allowIdleConsumers excludePersistentLag scaleToZeroOnInvalidOffset limitToPartitionsWithLag ensureEvenDistributionOfPartitions sasl tls awsRegion';
/** Those of the way to log in that several scalers share. */
const LOGIN = 'authModes authMode apiKey method keyParamName';

const redisList = keys(`listName listLength activationListLength ${REDIS}`, 'listName');
const redisStreams = keys(
  `stream consumerGroup pendingEntriesCount streamLength lagCount activationLagCount ${REDIS}`,
  'stream',
);
const usage = keys('value containerName', 'value');

/**
 * The metadata that each modelled type of trigger reads, from the `keda:"name=…"` tags of KEDA 2.21's scalers. KEDA
 * ignores all other keys without a word (`KEDA_CHECK_UNEXPECTED_SCALERS_PARAMS` is off by default), so a slip of the
 * pen leaves a default in force.
 */
export const TRIGGER_KEYS: Readonly<Record<string, Keys>> = {
  rabbitmq: keys(
    'queueName mode queueLength value activationValue host protocol vhostName useRegex excludeUnacknowledged pageSize operation timeout unsafeSsl',
    'queueName',
  ),
  redis: redisList,
  'redis-cluster': redisList,
  'redis-sentinel': redisList,
  'redis-streams': redisStreams,
  'redis-cluster-streams': redisStreams,
  'redis-sentinel-streams': redisStreams,
  kafka: keys(`${OFFSETS} fullMetadata version unsafeSsl saslTokenProvider`),
  'apache-kafka': keys(OFFSETS),
  'aws-sqs-queue': keys(
    'queueURL queueLength activationQueueLength awsRegion awsEndpoint scaleOnInFlight scaleOnDelayed identityOwner',
  ),
  prometheus: keys(
    `serverAddress query queryParameters threshold activationThreshold namespace customHeaders ignoreNullValues unsafeSsl awsRegion timeout identityOwner ${LOGIN}`,
    'query',
  ),
  cron: keys('start end timezone desiredReplicas', 'start end timezone desiredReplicas'),
  'metrics-api': keys(
    `targetValue activationTargetValue url format valueLocation unsafeSsl aggregateFromKubeServiceEndpoints aggregationType timeout ${LOGIN}`,
    'valueLocation',
  ),
  postgresql: keys('targetQueryValue activationTargetQueryValue query host port userName dbName sslmode', 'query'),
  'kubernetes-workload': keys('podSelector value activationValue groupByNode', 'podSelector'),
  'kubernetes-resource': keys(
    'resourceKind resourceName key format valueLocation valueType targetValue activationTargetValue',
    'resourceKind resourceName key',
  ),
  cpu: usage,
  memory: usage,
};
