import { record, type Trigger, triggerDefaults } from '../scaled-object/scaled-object.js';
import { type Complaint, oneOf } from '../scaler/complaint.js';
import { isResource } from '../scaler/metric.js';
import { asFormulaSource, scalerOf } from './triggers.js';

function metadataKinds(raw: unknown, path: string): readonly Complaint[] {
  return Object.entries(record(record(raw).metadata)).flatMap(([field, value]): readonly Complaint[] =>
    typeof value === 'string'
      ? []
      : [
          {
            path: `${path}.metadata.${field}`,
            value,
            expected: `a text: quote it, as in "${String(value)}"`,
            by: 'api',
          },
        ],
  );
}

function resourceComplaints(trigger: Trigger, given: unknown, path: string): readonly Complaint[] {
  const { metricType, metadata } = trigger;
  const found: Complaint[] = [];
  // Since 2.18 it must be written: the old metadata field `type` is gone, and there is no default here.
  if (given === undefined || metricType === 'Value')
    found.push({
      path: `${path}.metricType`,
      value: given,
      expected: `Utilization or AverageValue for ${trigger.type}`,
      by: 'controller',
    });
  const value = metadata.value ?? '';
  const good =
    metricType === 'Utilization'
      ? /^[+-]?\d+$/.test(value)
      : /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+|[numkMGTPE]|[KMGTPE]i)?$/i.test(value);
  if (!good)
    found.push({
      path: `${path}.metadata.value`,
      value: metadata.value,
      expected:
        metricType === 'Utilization' ? 'a whole percentage such as "60"' : 'a quantity such as "500m" or "512Mi"',
      by: 'controller',
    });
  return found;
}

/** Whether the scaler can be built from the metadata; its own words when not. */
function scalerComplaints(
  trigger: Trigger,
  path: string,
  namespace: string,
  forFormula: boolean,
): readonly Complaint[] {
  if (trigger.metricType === 'Utilization')
    return [
      {
        path: `${path}.metricType`,
        value: 'Utilization',
        expected: 'AverageValue or Value: Utilization is for cpu and memory only',
        by: 'controller',
      },
    ];
  try {
    scalerOf(forFormula ? asFormulaSource(trigger) : trigger, namespace);
    return [];
  } catch (error) {
    return [
      {
        path: `${path}.metadata`,
        value: trigger.metadata,
        expected: error instanceof Error ? error.message : String(error),
        by: 'controller',
      },
    ];
  }
}

function triggerComplaints(raw: unknown, path: string, namespace: string, forFormula: boolean): readonly Complaint[] {
  const trigger = triggerDefaults(raw);
  if (trigger.type === '')
    return [
      { path: `${path}.type`, value: record(raw).type, expected: 'the type of a trigger, such as rabbitmq', by: 'api' },
    ];
  const cached: readonly Complaint[] =
    trigger.useCachedMetrics && (isResource(trigger) || trigger.type === 'cron')
      ? [
          {
            path: `${path}.useCachedMetrics`,
            value: true,
            expected: `left out: ${trigger.type} has nothing to cache`,
            by: 'controller',
          },
        ]
      : [];
  return [
    ...metadataKinds(raw, path),
    ...oneOf(`${path}.metricType`, record(raw).metricType, ['AverageValue', 'Value', 'Utilization']),
    ...cached,
    ...(isResource(trigger)
      ? resourceComplaints(trigger, record(raw).metricType, path)
      : scalerComplaints(trigger, path, namespace, forFormula)),
  ];
}

/**
 * Complaints about all triggers of a spec, and about names that are given twice; `forFormula`: with scaling modifiers
 * targets may be left out.
 */
export function triggersComplaints(triggers: unknown, namespace: string, forFormula = false): readonly Complaint[] {
  if (!Array.isArray(triggers) || triggers.length === 0)
    return [{ path: 'spec.triggers', value: triggers, expected: 'at least one trigger', by: 'controller' }];
  const names = triggers.map((raw) => triggerDefaults(raw).name);
  const doubled = names.flatMap((name, index): readonly Complaint[] =>
    name !== '' && names.indexOf(name) < index
      ? [
          {
            path: `spec.triggers[${index}].name`,
            value: name,
            expected: 'a name that no other trigger has',
            by: 'controller',
          },
        ]
      : [],
  );
  return [
    ...triggers.flatMap((raw, index) => triggerComplaints(raw, `spec.triggers[${index}]`, namespace, forFormula)),
    ...doubled,
  ];
}
