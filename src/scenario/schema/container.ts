import { z } from 'zod';

// The parts of a container that belong to its life: probes and hooks. What is not simulated is `unused`, silently, as
// in schema-manifests.ts.

const unused = z.unknown().optional();
const maybe = <T extends z.ZodType>(schema: T) => schema.nullish();
const count = z.int().min(0);

/** 0 stands for the default, as the API server has it. */
export const probe = z.strictObject({
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

export const lifecycle = z.strictObject({
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

export type ProbeObject = z.output<typeof probe>;
export type LifecycleObject = z.output<typeof lifecycle>;
