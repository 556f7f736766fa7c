import type { ProviderFacts } from './provider.js';

/** One entry of `spec.template.spec.requirements` of a NodePool. */
export type Requirement = {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[] | null | undefined;
};

const GIB_IN_MIB = 1_048_576;
type Facts = ProviderFacts['instanceTypes'][string];

/** What the labels of a machine say, as far as its name and size tell it. */
const LABELS: Readonly<Record<string, (name: string, facts: Facts) => string>> = {
  'node.kubernetes.io/instance-type': (name) => name,
  'karpenter.k8s.aws/instance-family': (name) => name.split('.')[0],
  'karpenter.k8s.aws/instance-category': (name) => /^[a-z]+/.exec(name)?.[0] ?? '',
  'karpenter.k8s.aws/instance-generation': (name) => /^[a-z]+(\d)/.exec(name)?.[1] ?? '',
  'karpenter.k8s.aws/instance-size': (name) => name.split('.')[1] ?? '',
  'karpenter.k8s.aws/instance-cpu': (_, facts) => String(facts.capacity.cpu),
  'karpenter.k8s.aws/instance-memory': (_, facts) => String(facts.capacity.memory / GIB_IN_MIB),
  'karpenter.k8s.aws/instance-gpu-count': (_, facts) => String(facts.capacity.gpu),
  // Graviton machines have a g after the number: m7g.large.
  'kubernetes.io/arch': (name) => (/^[a-z]+\d+g/.test(name) ? 'arm64' : 'amd64'),
  'kubernetes.io/os': () => 'linux',
};

/** Keys that are read elsewhere: by the zones, and by the class of capacity. */
export const ZONE = 'topology.kubernetes.io/zone';
export const CAPACITY = 'karpenter.sh/capacity-type';

/** Whether a requirement says something about machines that can be told here. */
export const aboutMachines = (key: string): boolean => Object.hasOwn(LABELS, key);

/** The names of the machines that meet all requirements, amd64 where none names an architecture. */
export function fitting(types: ProviderFacts['instanceTypes'], requirements: readonly Requirement[]): string[] {
  const named = requirements.some(
    ({ key }) => key === 'kubernetes.io/arch' || key === 'node.kubernetes.io/instance-type',
  );
  const all: readonly Requirement[] = named
    ? requirements
    : [...requirements, { key: 'kubernetes.io/arch', operator: 'In', values: ['amd64'] }];
  return Object.entries(types).flatMap(([name, facts]) => (all.every((one) => meets(one, name, facts)) ? [name] : []));
}

function meets({ key, operator, values }: Requirement, name: string, facts: Facts): boolean {
  const label = Object.hasOwn(LABELS, key) ? LABELS[key] : undefined;
  return label === undefined || holds(operator, values ?? [], label(name, facts));
}

/** The operators of a node selector. */
export function holds(operator: string, values: readonly string[], value: string): boolean {
  switch (operator) {
    case 'In':
      return values.includes(value);
    case 'NotIn':
      return !values.includes(value);
    case 'Gt':
      return Number(value) > Number(values[0]);
    case 'Gte':
      return Number(value) >= Number(values[0]);
    case 'Lt':
      return Number(value) < Number(values[0]);
    case 'Lte':
      return Number(value) <= Number(values[0]);
    case 'DoesNotExist':
      return value === '';
    default:
      return true;
  }
}
