import type { Cores } from '../../units.js';
import { warn } from '../complaints/complaint.js';
import { down } from '../complaints/place.js';
import type { Context } from '../context/context.js';
import { jobs as say } from '../messages/jobs.js';
import type { Region, WorkerBehaviour, Workload } from '../strict.js';

/**
 * How many times as long a job takes in a pod that works on so many at a time: what they want together over the CPU
 * limit of their container.
 */
export function stretchOf({ idleCpu, cpuPerJob }: WorkerBehaviour, limit: Cores, jobs: number): number {
  return cpuPerJob === 0 ? 1 : Math.max(1, (idleCpu + cpuPerJob * jobs) / limit);
}

/** Warns where the limits of a container bind: its jobs take longer than they are said to, or kill their process. */
export function checkLimits(context: Context, region: Region): void {
  for (const { kind, name, behaviour, template } of region.workloads) {
    const at = down(context.at, 'behaviour', `${kind}/${name}`);
    const what = sentencesOf(`${kind}/${name}`, behaviour, template.limits);
    for (const one of what) warn(context.notes, at, { value: name, what: one, expected: '' });
  }
}

function sentencesOf(key: string, behaviour: Workload['behaviour'], limits: Workload['template']['limits']): string[] {
  const base = behaviour.kind === 'idle' ? behaviour.memory : behaviour.baseMemory;
  if (base > limits.memory) return [say.noMemoryToStart(key, base, limits.memory)];
  if (behaviour.kind !== 'worker') return [];
  const jobs = behaviour.concurrency * (behaviour.batch?.size ?? 1);
  const stretch = stretchOf(behaviour, limits.cpu, jobs);
  const cores = behaviour.idleCpu + behaviour.cpuPerJob * jobs;
  const bytes = base + behaviour.memoryPerJob * jobs;
  return [
    ...(stretch > 1 ? [say.throttled(key, jobs, cores, limits.cpu, stretch)] : []),
    ...(bytes > limits.memory ? [say.outOfMemory(key, jobs, bytes, limits.memory)] : []),
  ];
}
