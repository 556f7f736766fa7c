import { z } from 'zod';
import { count, maybe, quantities, unused, unusedFields } from './parts.js';

/** 0 stands for the default, as the API server has it. */
const probe = z.strictObject({
  initialDelaySeconds: maybe(count),
  periodSeconds: maybe(count),
  timeoutSeconds: maybe(count),
  successThreshold: maybe(count),
  failureThreshold: maybe(count),
  terminationGracePeriodSeconds: maybe(z.int().min(1)),
  exec: unused,
  grpc: unused,
  httpGet: unused,
  tcpSocket: unused,
});

const lifecycle = z.strictObject({
  postStart: unused,
  stopSignal: unused,
  preStop: maybe(
    z.strictObject({
      exec: maybe(z.looseObject({ command: maybe(z.array(z.string())) })),
      httpGet: unused,
      sleep: maybe(z.strictObject({ seconds: count })),
      tcpSocket: unused,
    }),
  ),
});

export const container = z.strictObject({
  name: maybe(z.string()),
  image: maybe(z.string()),
  resources: maybe(z.strictObject({ requests: maybe(quantities), limits: maybe(quantities), claims: unused })),
  readinessProbe: maybe(probe),
  livenessProbe: maybe(probe),
  startupProbe: maybe(probe),
  lifecycle: maybe(lifecycle),
  ...unusedFields(
    'args',
    'command',
    'env',
    'envFrom',
    'imagePullPolicy',
    'ports',
    'resizePolicy',
    'restartPolicy',
    'securityContext',
    'stdin',
    'terminationMessagePath',
    'terminationMessagePolicy',
    'tty',
    'volumeDevices',
    'volumeMounts',
    'workingDir',
  ),
});

export type ProbeObject = z.output<typeof probe>;
export type LifecycleObject = z.output<typeof lifecycle>;
