import { controllerDefaults } from '../../policies/hpa/index.js';
import { POLLING_INTERVAL } from '../../policies/keda/index.js';
import type { Context } from '../context/context.js';
import { USUAL_RESOLUTION } from '../context/metric-resolution.js';
import type { Objects } from '../manifests/variant.js';
import type { Assumption, Region } from '../strict.js';

const controllerManager = 'kubernetes.io kube-controller-manager, --horizontal-pod-autoscaler-';
const KEDA_KINDS: readonly string[] = ['ScaledObject', 'ScaledJob'];

/** How often controllers and sensors look, where the scenario does not say: defaults of their programs. */
export function periods(
  { input }: Context,
  { autoscalers }: Pick<Region, 'autoscalers'>,
  objects: Objects,
): Assumption[] {
  const hpas = autoscalers.filter(({ kind }) => kind === 'hpa' || kind === 'keda');
  const readsPods = hpas.some((one) => one.kind === 'hpa' && one.spec.metrics.some(isResource));
  const unsaid = [...objects.values()].some(({ kind, object }) => KEDA_KINDS.includes(kind) && !polls(object));
  const resolution = typeof input.sensors === 'object' ? input.sensors.resolution : undefined;
  return [
    ...(hpas.length > 0
      ? [
          period(
            'time between two turns of an HPA',
            `${controllerDefaults.syncPeriod} s`,
            `${controllerManager}sync-period`,
          ),
          period('tolerance of an HPA', `${controllerDefaults.tolerance}`, `${controllerManager}tolerance`),
        ]
      : []),
    ...(readsPods && input.sensors !== 'perfect' && resolution === undefined
      ? [
          period(
            'resolution of metrics-server',
            `${USUAL_RESOLUTION} s`,
            'kubernetes-sigs/metrics-server, its manifest',
          ),
        ]
      : []),
    ...(unsaid
      ? [period('time between two polls of KEDA', `${POLLING_INTERVAL} s`, 'keda.sh ScaledObject, pollingInterval')]
      : []),
  ];
}

const isResource = ({ type }: { readonly type: string }): boolean =>
  type === 'Resource' || type === 'ContainerResource';

function polls(object: Readonly<Record<string, unknown>>): boolean {
  const { spec } = object;
  return typeof spec === 'object' && spec !== null && 'pollingInterval' in spec;
}

function period(what: string, value: string, source: string): Assumption {
  const usedBy = { kind: 'every-run' } as const;
  return { about: 'period', what, value, source, date: '2026', estimate: false, pricedIn: null, usedBy };
}
