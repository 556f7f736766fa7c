import { z } from 'zod';
import { container } from './container.js';
import { count, labels, maybe, selector, unusedFields } from './parts.js';

export const toleration = z.strictObject({
  key: maybe(z.string()),
  operator: maybe(z.enum(['Exists', 'Equal'])),
  value: maybe(z.string()),
  effect: maybe(z.enum(['NoSchedule', 'PreferNoSchedule', 'NoExecute'])),
  tolerationSeconds: maybe(z.number()),
});

export const spread = z.strictObject({
  maxSkew: z.int().min(1),
  topologyKey: z.string(),
  whenUnsatisfiable: z.enum(['DoNotSchedule', 'ScheduleAnyway']),
  labelSelector: maybe(selector),
  ...unusedFields('matchLabelKeys', 'minDomains', 'nodeAffinityPolicy', 'nodeTaintsPolicy'),
});

const podSpec = z.strictObject({
  containers: z.array(container).min(1),
  nodeSelector: maybe(labels),
  tolerations: maybe(z.array(toleration)),
  topologySpreadConstraints: maybe(z.array(spread)),
  priorityClassName: maybe(z.string()),
  terminationGracePeriodSeconds: maybe(count),
  ...unusedFields(
    'automountServiceAccountToken',
    'dnsConfig',
    'dnsPolicy',
    'enableServiceLinks',
    'hostAliases',
    'hostNetwork',
    'hostname',
    'imagePullSecrets',
    'os',
    'restartPolicy',
    'runtimeClassName',
    'schedulerName',
    'securityContext',
    'serviceAccount',
    'serviceAccountName',
    'setHostnameAsFQDN',
    'shareProcessNamespace',
    'subdomain',
    'volumes',
  ),
});

export const podTemplate = z.strictObject({ metadata: maybe(z.looseObject({ labels: maybe(labels) })), spec: podSpec });
export type PodTemplateObject = z.output<typeof podTemplate>;
