import { phpApache } from '../../models/index.js';
import { simulate } from '../../src/api/simulate.js';
import { changesOf, measured, replicaSteps, type Stand, SYNC, standsOf } from './php-apache.js';

/** Two simulated days with another CPU time of a request, or another interval of metrics-server. */
export type Variant = {
  readonly resolution: string;
  readonly cpu: string;
  /** By day, then by phase. */
  readonly stands: readonly (readonly Stand[])[];
  /** Changes of the replicas within each phase, by day. */
  readonly changes: readonly (readonly number[])[];
};

/** As measured, on each of the three days. */
export const measuredChanges = [0, 1, 2].map((day) => changesOf(measured, day));

/**
 * What was thought to be the reason why high is short, tried: slower metrics, with the CPU time fitted today, with the
 * one that would give high, and with those at which low stands at 5 and high is highest.
 *
 * @param fitted the CPU time of a request that was fitted
 */
export const variantsOf = (fitted: string): Variant[] =>
  [
    ['15s', fitted],
    ['15s', '138ms'],
    ['60s', fitted],
    ['60s', '138ms'],
    ['60s', '142ms'],
    ['60s', '150ms'],
    ['30s', '138ms'],
  ].map(([resolution = '', cpu = '']) => {
    const scenario = { ...phpApache({ cpu, days: 2 }), sensors: { resolution } };
    const line = replicaSteps(simulate(scenario, { seed: 1, sampleEvery: SYNC }).tables);
    return {
      resolution,
      cpu,
      stands: [0, 1].map((day) => standsOf(line, day)),
      changes: [0, 1].map((day) => changesOf(line, day)),
    };
  });
