import { SENSE } from '../../kernel/simulation.js';
import type { Seconds } from '../../units.js';
import { burn, type Worker, type Workers } from './worker.js';

/** Seconds of one sample: what metrics-server shows of a container. */
const PERIOD: Seconds = 15;

/** Reports every 15 s how much of its CPU limit each pod used whose limit can throttle its jobs. */
export function startCpuSampling(state: Workers): void {
  const { simulation } = state.queue;
  const next = (Math.floor(simulation.now / PERIOD) + 1) * PERIOD;
  simulation.every(next, PERIOD, SENSE, sample, state);
}

function sample(state: Workers): void {
  for (let place = 0; place < state.workers.length; place++) {
    const worker = state.workers[place];
    if (worker.cpu !== null && worker.pod.place === place && worker.taking) sampleOne(state, worker);
  }
}

function sampleOne(state: Workers, worker: Worker): void {
  burn(state, worker);
  const share = (worker.cpuSeconds - worker.burntBefore) / (worker.cpuLimit * PERIOD);
  worker.burntBefore = worker.cpuSeconds;
  if (share >= 0) state.queue.recorder.cpuUsed(state.queue.simulation.now, state.workload, share);
}
