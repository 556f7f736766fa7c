import type { Seconds } from '../../units.js';

/** How the kubelet asks a container whether it is well, with the defaults of `SetDefaults_Probe` filled in. */
export type Probe = {
  /** What must answer: the software, with a concurrency slot and CPU (httpGet, grpc, exec), or only its open port (tcpSocket). */
  readonly asks: 'software' | 'port';
  /** No probe before the container is that old. */
  readonly initialDelay: Seconds;
  /** Seconds from one probe to the next. */
  readonly period: Seconds;
  /** Seconds after which a probe has failed. */
  readonly timeout: Seconds;
  /** Answers in a row after which the container counts as well again, and failures in a row after which it does not. */
  readonly successThreshold: number;
  /** Failures in a row after which it no longer counts as well. */
  readonly failureThreshold: number;
  /** Grace period of a container that this probe kills; null: that of the pod. */
  readonly grace: Seconds | null;
};

/** The probes of a container; null: none of that kind. */
export type Probes = {
  /** Whether requests come to it. */
  readonly readiness: Probe | null;
  /** A failure kills the container. */
  readonly liveness: Probe | null;
  /** The other two wait until it has succeeded. */
  readonly startup: Probe | null;
};

export const noProbes: Probes = { readiness: null, liveness: null, startup: null };
