import { type Complaint, oneOf } from '../scaler/complaint.js';
import { record } from '../scaler/manifest-fields.js';
import { type Trigger, triggerDefaults } from '../scaler/trigger.js';
import { asFormulaSource, definitionOf, scalerOf } from './triggers.js';

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
  const definition = definitionOf(trigger.type);
  const kind = definition?.reads.kind;
  const cached: readonly Complaint[] =
    trigger.useCachedMetrics && (kind === 'usage' || kind === 'clock')
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
    ...(definition?.complaints?.(trigger, record(raw).metricType, path) ??
      scalerComplaints(trigger, path, namespace, forFormula)),
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
