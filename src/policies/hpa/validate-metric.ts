import { isMapping } from '../../mapping.js';
import {
  type Complaint,
  choiceComplaint,
  integerComplaint,
  isAbsent,
  type Loose,
  loose,
  nameComplaint,
} from './complaint.js';
import { quantitySign } from './validate-behavior.js';

/** Metric type → name of its block. */
const blocks: Readonly<Record<string, string>> = {
  Object: 'object',
  External: 'external',
  Pods: 'pods',
  Resource: 'resource',
  ContainerResource: 'containerResource',
};

/**
 * What the API server would refuse in one entry of `metrics`: type, exactly the block of that type, and what is in it.
 */
export function metricComplaints(path: string, raw: unknown): readonly Complaint[] {
  if (!isMapping(raw)) return [{ path, value: raw, expected: 'a mapping with type and the block of that type' }];
  const wanted = blocks[String(raw.type)];
  if (typeof raw.type !== 'string' || wanted === undefined)
    return choiceComplaint(`${path}.type`, raw.type, Object.keys(blocks));
  const others = Object.values(blocks).filter((block) => block !== wanted && !isAbsent(raw[block]));
  return [
    ...(isMapping(raw[wanted])
      ? blockComplaints(`${path}.${wanted}`, wanted, raw[wanted])
      : [{ path: `${path}.${wanted}`, value: raw[wanted], expected: `the source of a ${raw.type} metric` }]),
    ...others.map((block) => ({
      path: `${path}.${block}`,
      value: raw[block],
      expected: `nothing, because type is ${raw.type}`,
    })),
  ];
}

function blockComplaints(path: string, block: string, source: Loose): readonly Complaint[] {
  const target = targetComplaints(`${path}.target`, source.target, block);
  if (block === 'resource' || block === 'containerResource') {
    const name = isText(source.name)
      ? []
      : [{ path: `${path}.name`, value: source.name, expected: 'a resource name such as cpu or memory' }];
    return [...name, ...(block === 'containerResource' ? containerComplaints(path, source.container) : []), ...target];
  }
  const described =
    block === 'object' ? referenceComplaints(`${path}.describedObject`, source.describedObject, false) : [];
  return [...described, ...nameComplaint(`${path}.metric.name`, loose(source.metric).name), ...target];
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function containerComplaints(path: string, container: unknown): readonly Complaint[] {
  const label = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
  return isText(container) && label.test(container)
    ? []
    : [{ path: `${path}.container`, value: container, expected: 'the name of a container' }];
}

function targetComplaints(path: string, raw: unknown, block: string): readonly Complaint[] {
  if (!isMapping(raw)) return [{ path, value: raw, expected: 'a target with its type and value' }];
  const { averageUtilization, averageValue, value } = raw;
  return [
    ...choiceComplaint(`${path}.type`, raw.type, ['Utilization', 'Value', 'AverageValue']),
    ...positiveComplaint(`${path}.value`, value),
    ...positiveComplaint(`${path}.averageValue`, averageValue),
    ...(isAbsent(averageUtilization) ? [] : integerComplaint(`${path}.averageUtilization`, averageUtilization, 1)),
    ...presenceComplaints(path, raw, block),
  ];
}

function positiveComplaint(path: string, value: unknown): readonly Complaint[] {
  return isAbsent(value) || quantitySign(value) === 1 ? [] : [{ path, value, expected: 'a quantity above 0' }];
}

/** Which of the three values each kind of metric needs, and which it may not have together. */
function presenceComplaints(
  path: string,
  { averageUtilization, averageValue, value }: Loose,
  block: string,
): readonly Complaint[] {
  const [utilization, average, total] = [!isAbsent(averageUtilization), !isAbsent(averageValue), !isAbsent(value)];
  if (block === 'pods')
    return average ? [] : [{ path: `${path}.averageValue`, value: averageValue, expected: 'a quantity above 0' }];
  if (block === 'object' || block === 'external') {
    if (!total && !average)
      return [{ path: `${path}.averageValue`, value: averageValue, expected: 'either value or averageValue' }];
    return block === 'external' && total && average
      ? [{ path: `${path}.value`, value, expected: 'nothing, because averageValue is set' }]
      : [];
  }
  if (!utilization && !average)
    return [
      {
        path: `${path}.averageUtilization`,
        value: averageUtilization,
        expected: 'either averageUtilization or averageValue',
      },
    ];
  return utilization && average
    ? [{ path: `${path}.averageValue`, value: averageValue, expected: 'nothing, because averageUtilization is set' }]
    : [];
}

/**
 * What the API server would refuse in a reference to another object; `group`: apiVersion must name a group, as
 * `apps/v1` does.
 */
export function referenceComplaints(path: string, raw: unknown, group: boolean): readonly Complaint[] {
  if (!isMapping(raw)) return [{ path, value: raw, expected: 'a mapping with apiVersion, kind and name' }];
  const { apiVersion, kind, name } = raw;
  const slashes = typeof apiVersion === 'string' ? apiVersion.split('/').length - 1 : 0;
  const wrong = slashes > 1 || (!isAbsent(apiVersion) && typeof apiVersion !== 'string') || (group && slashes !== 1);
  return [
    ...nameComplaint(`${path}.kind`, kind),
    ...nameComplaint(`${path}.name`, name),
    ...(wrong
      ? [{ path: `${path}.apiVersion`, value: apiVersion, expected: 'group and version, such as apps/v1' }]
      : []),
  ];
}
