import type { Notes } from '../complaints/complaint.js';
import { type At, down } from '../complaints/place.js';
import type { ClusterInput } from '../input/scenario-input.js';
import { quantityOf } from '../manifests/resources.js';
import type { Origin } from '../strict.js';
import { price } from './prices.js';
import type { InstanceFacts } from './provider.js';

type WrittenMachine = NonNullable<ClusterInput['instanceTypes']>[string];

/** A pod count of EKS's smaller machines, where nothing is said. */
const USUAL_PODS = 58;

/** The scenario gives a machine without what the system takes of it, or without its most pods. */
const judged = (source: string): Origin => ({ source, date: '2026-11-24', estimate: true });

export function machine(written: WrittenMachine, at: At, notes: Notes): InstanceFacts {
  const capacity = {
    cpu: quantityOf(written.cpu, down(at, 'cpu'), notes),
    memory: quantityOf(written.memory, down(at, 'memory'), notes),
    gpu: written.gpu ?? 0,
  };
  const { cpu, memory } = written.allocatable ?? {};
  const here = down(at, 'allocatable');
  const given = cpu !== undefined && memory !== undefined;
  return {
    origin: {
      size: written.maxPods === undefined ? judged("pods of EKS's smaller machines, where maxPods is not given") : null,
      allocatable: given ? null : judged('all of the machine, where allocatable is not given'),
      price: null,
      spot: null,
    },
    capacity,
    allocatable: {
      cpu: cpu === undefined ? capacity.cpu : quantityOf(cpu, down(here, 'cpu'), notes),
      memory: memory === undefined ? capacity.memory : quantityOf(memory, down(here, 'memory'), notes),
      gpu: capacity.gpu,
    },
    maxPods: written.maxPods ?? USUAL_PODS,
    perHour: price(written.perHour, 0, down(at, 'perHour'), notes),
    spotPerHour:
      written.spotPerHour === undefined ? null : price(written.spotPerHour, 0, down(at, 'spotPerHour'), notes),
  };
}
