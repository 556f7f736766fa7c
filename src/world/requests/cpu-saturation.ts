import { burntBy, slowedBy } from '../../kernel/processor-sharing.js';
import { SENSE } from '../../kernel/simulation.js';
import type { Seconds } from '../../units.js';
import { OPEN, type Server } from './server.js';
import type { RequestService } from './service.js';

/** Seconds of one sample: what metrics-server shows of a container. */
const PERIOD: Seconds = 15;

/**
 * Reports every 15 s how much of its CPU each open pod of a service used, as a share of its limit (of its node where it
 * has none).
 */
export function startCpuSampling(service: RequestService): void {
  const { simulation } = service;
  simulation.every(simulation.now + PERIOD, PERIOD, SENSE, sample, service);
}

function sample(service: RequestService): void {
  for (let place = 0; place < service.servers.length; place++) {
    const one = service.servers[place];
    if (one.pod.place === place && one.state === OPEN) sampleOne(service, one);
    else one.burntBefore = Number.NaN;
  }
}

/** A pod that was not there at the last sample, or that has no limit, has no share yet. */
function sampleOne({ recorder, simulation }: RequestService, one: Server): void {
  const { idleCpu } = one.kind;
  const burnt = burntBy(one.cpu) - idleCpu * slowedBy(one.cpu);
  const used = burnt - one.burntBefore + idleCpu * PERIOD;
  one.burntBefore = burnt;
  const share = used / (one.cpu.cores * PERIOD);
  if (share >= 0 && one.cpu.cores < Number.POSITIVE_INFINITY)
    recorder.cpuUsed(simulation.now, one.pod.workload.index, share);
}
