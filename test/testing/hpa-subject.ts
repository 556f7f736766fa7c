import { type HpaAct, type HpaMemory, type HpaSeen, hpa, hpaDefaults } from '../../src/policies/hpa/index.js';
import type { Situation, Subject } from '../../src/testing/index.js';
import { cpuAt, manifest, pod } from '../policies/hpa/picture.js';

/**
 * What the HPA controller sees of a situation: pods of one core each, all of them ready for long; without a reading the
 * API fails.
 */
export function hpaPictureOf({ at, replicas, cpuUtilization }: Situation): HpaSeen {
  const blind = cpuUtilization === null;
  const one = pod(blind ? null : Math.ceil(cpuUtilization * 1000), {
    count: replicas,
    sampledAt: blind ? null : at - 10,
  });
  return {
    at,
    specReplicas: replicas,
    statusReplicas: replicas,
    pods: replicas > 0 ? [one] : [],
    objectMetrics: {},
    externalMetrics: {},
    failing: blind ? ['resource', 'external'] : [],
    selector: 'good',
  };
}

/** The HPA on CPU with the flags that it has by default: a window of 300 s. */
export function hpaSubject({
  min,
  max,
  target,
  behavior,
}: {
  readonly min: number;
  readonly max: number;
  readonly target: number;
  readonly behavior?: object;
}): Subject<HpaSeen, HpaAct, HpaMemory> {
  const spec = hpaDefaults(
    manifest({
      minReplicas: min,
      maxReplicas: max,
      metrics: [cpuAt(target)],
      ...(behavior === undefined ? {} : { behavior }),
    } as never),
  );
  return {
    policy: hpa(spec),
    picture: hpaPictureOf,
    replicas: (act, before) => act.wrote ?? before,
    min,
    max,
    window: 300,
  };
}
