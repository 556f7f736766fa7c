import type { RequestError } from '../../world/recorder.js';

/** The ways in which a request can fail, in the order of printing. */
export const requestErrors = [
  'no-ready-pod',
  'refused',
  'timeout',
  'pod-died',
  'callee-failed',
  'unreachable',
  'circuit-open',
  'connection-timeout',
] as const satisfies readonly RequestError[];
